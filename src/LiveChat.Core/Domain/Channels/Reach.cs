using LiveChat.Storage;

namespace LiveChat;

/// <summary>How a customer can be written to on a channel at one time (rule R2).</summary>
/// <remarks>
/// Immutable; one answer for every question. It is a fact of the channel and of its connector's
/// <see cref="ReachPolicy"/>: it depends on no viewer.
/// <c>default(Reach)</c> is free at all times.
/// </remarks>
public readonly record struct Reach
{
    private Reach(ReachKind kind, DateTimeOffset? until = null) => (Kind, Until) = (kind, until);

    /// <summary>How the customer can be written to.</summary>
    public ReachKind Kind { get; }

    /// <summary>When free text ends, UTC; null when it does not end, or is not possible now.</summary>
    public DateTimeOffset? Until { get; }

    internal static Reach Free { get; } = new(ReachKind.Free);

    internal static Reach TemplateOnly { get; } = new(ReachKind.TemplateOnly);

    internal static Reach CustomerMustWriteFirst { get; } = new(ReachKind.CustomerMustWriteFirst);

    internal static Reach Unreachable { get; } = new(ReachKind.Unreachable);

    internal static Reach Moved { get; } = new(ReachKind.Moved);

    internal static Reach FreeUntil(DateTimeOffset until) => new(ReachKind.Free, until);

    /// <summary>Returns the reach of a channel: the only place that decides it.</summary>
    /// <param name="connector">The channel's connector; null when the live chat no longer has it.</param>
    /// <param name="facts">What is known of the channel.</param>
    /// <param name="now">The time.</param>
    internal static Reach Of(Connector? connector, ReachFacts facts, DateTimeOffset now) =>
        connector is null ? Unreachable
        : facts.IsLeft ? Moved
        : connector.Reach.At(facts.CustomerAt, now);
}
