using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Commands;

/// <summary>The ways in which a port's call can fail.</summary>
internal static class Faults
{
    public const string Host = "the host's own error";

    /// <summary>Each fault, with whether it happens only once.</summary>
    public static readonly (string Name, PortFault Fault, bool Once)[] All =
    [
        .. from once in new[] { true, false }
        from fault in new (string Name, PortFault Fault)[]
        {
            ("not done, known", new PortFault(IsAfter: false, Known)),
            ("not done, unknown", new PortFault(IsAfter: false, Unknown)),
            ("done, unknown", new PortFault(IsAfter: true, Unknown)),
            ("conflict", new PortFault(IsAfter: false, Conflict)),
            ("cancelled", new PortFault(IsAfter: false, static _ => new OperationCanceledException())),
            ("done, cancelled", new PortFault(IsAfter: true, static _ => new OperationCanceledException())),
        }
        select ($"{fault.Name}, {(once ? "once" : "for good")}", fault.Fault, once),
    ];

    public static Exception Known(string call) => Error(call, outcomeUnknown: false);

    private static Exception Unknown(string call) => Error(call, outcomeUnknown: true);

    private static Exception Conflict(string call) =>
        call == "IChannelStore.CommitAsync" ? new ConcurrencyException() : Known(call);

    private static Exception Error(string call, bool outcomeUnknown) =>
        call.StartsWith("items.", StringComparison.Ordinal) || call.StartsWith("directory.", StringComparison.Ordinal)
            ? new InvalidOperationException(Host)
            : new StoreException("test", call, "failed", outcomeUnknown, innerException: null);
}
