namespace LiveChat.Tests.Hosts;

/// <summary>A fault of a port: before or after the call's effect, and with which error.</summary>
internal sealed record PortFault(bool IsAfter, Func<string, Exception> Error);
