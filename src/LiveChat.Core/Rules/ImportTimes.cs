using System.Globalization;

namespace LiveChat.Rules;

/// <summary>
/// Checks the times of an import: a session with a time too far ahead of the clock is refused as a whole (rule L6).
/// </summary>
internal static class ImportTimes
{
    /// <summary>
    /// How far ahead of the clock an imported time may lie: clocks differ by less, time zones by more.
    /// </summary>
    internal static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(5);

    /// <summary>Returns why the session is refused; null when none of its times lies too far ahead.</summary>
    internal static Refusal? Refuse(ImportedSession imported, DateTimeOffset now)
    {
        if (IsAhead(imported.OpenedAt, now))
        {
            return Ahead("opening", imported.OpenedAt, now);
        }

        if (imported.ClosedAt is { } closed && IsAhead(closed, now))
        {
            return Ahead("close", closed, now);
        }

        foreach (var message in imported.Messages)
        {
            if (message.ReceivedAt is { } received && IsAhead(received, now))
            {
                return Ahead("received time of a message", received, now);
            }
        }

        return null;
    }

    internal static bool IsAhead(DateTimeOffset time, DateTimeOffset now) => time - now > MaxAhead;

    internal static string Text(DateTimeOffset? time) => time?.ToString("O", CultureInfo.InvariantCulture) ?? "never";

    private static Refusal Ahead(string what, DateTimeOffset time, DateTimeOffset now) =>
        new(
            RefusalCode.AheadOfClock,
            $"The {what}, {Text(time)}, lies more than {MaxAhead.TotalMinutes:0} minutes ahead of this host's clock, "
                + $"{Text(now)}. Check the host's clock, and whether the source's times are in another time zone."
        );
}
