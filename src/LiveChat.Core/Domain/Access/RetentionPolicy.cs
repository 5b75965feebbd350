namespace LiveChat;

/// <summary>When a live chat's sessions may be removed (rule P4).</summary>
/// <remarks>
/// <c>default(RetentionPolicy)</c> is <see cref="Never"/>. A session on hold, one that a held session quotes, and an
/// active one stay whatever the policy says.
/// </remarks>
public readonly record struct RetentionPolicy
{
    private RetentionPolicy(TimeSpan period, bool isByInactivity) =>
        (Period, IsByInactivity) = (period, isByInactivity);

    /// <summary>Every session stays.</summary>
    public static RetentionPolicy Never => default;

    /// <summary>How long after its last entry something stays; zero for ever.</summary>
    public TimeSpan Period { get; }

    /// <summary>Whether the channel's last entry counts instead of the session's.</summary>
    public bool IsByInactivity { get; }

    /// <summary>Returns the policy that removes a session some time after its own last entry.</summary>
    /// <param name="period">The time, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or below.</exception>
    public static RetentionPolicy ByAge(TimeSpan period) => new(Checked(period), isByInactivity: false);

    /// <summary>
    /// Returns the policy that removes all sessions of a channel some time after the channel's last entry.
    /// </summary>
    /// <param name="period">The time, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or below.</exception>
    public static RetentionPolicy ByInactivity(TimeSpan period) => new(Checked(period), isByInactivity: true);

    /// <summary>
    /// Returns the time before which last entries have expired; null if nothing ever does, or not yet.
    /// </summary>
    /// <param name="now">The time now.</param>
    internal DateTimeOffset? CutOff(DateTimeOffset now) =>
        Period > TimeSpan.Zero && now - DateTimeOffset.MinValue > Period ? now - Period : null;

    private static TimeSpan Checked(TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        return period;
    }
}
