using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>When a live chat's sessions may be removed (rule P4).</summary>
/// <remarks>
/// <c>default(RetentionPolicy)</c> is <see cref="Never"/>. A session on hold, one that a held session quotes, and an
/// active one stay whatever the policy says. A configuration file says <c>never</c>, <c>age 730.00:00:00</c> or
/// <c>inactivity 365.00:00:00</c>.
/// </remarks>
[TypeConverter(typeof(RetentionPolicyConverter))]
public readonly record struct RetentionPolicy : ITextForm<RetentionPolicy>
{
    private const string NeverText = "never";

    private const string AgeText = "age ";

    private const string InactivityText = "inactivity ";

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

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">The result of <see cref="ToString"/>; may be null.</param>
    /// <param name="policy">The policy, or <see cref="Never"/>.</param>
    /// <returns>Whether <see cref="ToString"/> can return the text.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out RetentionPolicy policy)
    {
        policy = Never;
        var isByInactivity = text?.StartsWith(InactivityText, StringComparison.Ordinal) == true;
        var period = text?[(isByInactivity ? InactivityText.Length : Math.Min(AgeText.Length, text.Length))..];
        if (TimeSpan.TryParseExact(period, "c", CultureInfo.InvariantCulture, out var read) && read > TimeSpan.Zero)
        {
            policy = new RetentionPolicy(read, isByInactivity);
        }

        var isRead = string.Equals(policy.ToString(), text, StringComparison.Ordinal);
        policy = isRead ? policy : Never;
        return isRead;
    }

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">The result of <see cref="ToString"/>.</param>
    /// <exception cref="FormatException"><see cref="ToString"/> never returns the text.</exception>
    public static RetentionPolicy Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var policy)
            ? policy
            : throw new FormatException(
                $"'{text}' is no retention policy; write 'never', 'age 730.00:00:00' or 'inactivity 365.00:00:00'."
            );
    }

    /// <summary>Returns the text form: what is kept, and how long.</summary>
    public override string ToString() =>
        Period == TimeSpan.Zero
            ? NeverText
            : (IsByInactivity ? InactivityText : AgeText) + Period.ToString("c", CultureInfo.InvariantCulture);

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
