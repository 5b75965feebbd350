namespace LiveChat.Export;

/// <summary>Counts what is written.</summary>
internal sealed class ExportTally
{
    private SessionId? _session;

    internal ExportCounts Counts { get; private set; } = new();

    internal void Count(TimelineEntry entry)
    {
        if (SessionOf(entry) is { } session && session != _session)
        {
            _session = session;
            Counts = Counts with { Sessions = Counts.Sessions + 1 };
        }

        Counts = entry switch
        {
            MessageEntry message => Counted(message),
            EventEntry => Counts with { Events = Counts.Events + 1 },
            GapEntry => Counts with { Gaps = Counts.Gaps + 1 },
            _ => Counts,
        };
    }

    /// <summary>The session that an entry belongs to; null for a gap.</summary>
    internal static SessionId? SessionOf(TimelineEntry entry) =>
        entry switch
        {
            MessageEntry message => message.Session,
            EventEntry happened => happened.Session,
            BoundaryEntry boundary => boundary.Session,
            _ => null,
        };

    private ExportCounts Counted(MessageEntry message) =>
        Counts with
        {
            Messages = Counts.Messages + (message.IsNote ? 0 : 1),
            Notes = Counts.Notes + (message.IsNote ? 1 : 0),
            Files = Counts.Files + message.Attachments.Length,
            Attempts = Counts.Attempts + message.EarlierAttempts.Length,
        };
}
