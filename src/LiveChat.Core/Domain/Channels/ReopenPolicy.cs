namespace LiveChat;

/// <summary>Whether a customer's next message reopens the channel's last closed session (rule L1).</summary>
/// <remarks><c>default(ReopenPolicy)</c> is <see cref="Never"/>. A spam session is never reopened (rule S7).</remarks>
public readonly record struct ReopenPolicy
{
    private readonly TimeSpan _within;

    private ReopenPolicy(TimeSpan within) => _within = within;

    /// <summary>Every message after a close opens a new session.</summary>
    public static ReopenPolicy Never => default;

    /// <summary>The last session is reopened, however long ago it was closed.</summary>
    public static ReopenPolicy Always => new(TimeSpan.MaxValue);

    /// <summary>Returns the policy that reopens if the message is received within a time of the last close.</summary>
    /// <param name="time">The time, above zero; its end is included.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or below.</exception>
    public static ReopenPolicy Within(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return new ReopenPolicy(time);
    }

    /// <summary>Returns whether a message reopens the session that was last closed at a time.</summary>
    /// <param name="closedAt">The last close.</param>
    /// <param name="receivedAt">When the message was received.</param>
    internal bool Reopens(DateTimeOffset closedAt, DateTimeOffset receivedAt) =>
        _within > TimeSpan.Zero && receivedAt - closedAt <= _within;
}
