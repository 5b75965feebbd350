namespace LiveChat.Tests.Hosts;

/// <summary>What goes wrong at a port: before the call has its effect or after it, and as which error.</summary>
internal sealed record PortFault(bool IsAfter, Func<string, Exception> Error);
