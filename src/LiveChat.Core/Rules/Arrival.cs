using System.Collections.Immutable;
using System.Globalization;
using LiveChat.Domain;

namespace LiveChat.Rules;

/// <summary>
/// A message that has arrived, with settled times, an id (the messenger's or a derived one) and a fingerprint of its
/// content, so that a retry decides on the same values.
/// </summary>
internal sealed record Arrival
{
    private Arrival(
        IncomingMessage message,
        DateTimeOffset sentAt,
        DateTimeOffset receivedAt,
        DateTimeOffset now,
        int number = 1,
        DateTimeOffset openedAt = default
    )
    {
        Message = message;
        SentAt = sentAt;
        ReceivedAt = receivedAt;
        Fingerprint = ContentFingerprint.Of(message.Author.Kind, message.Text, message.Attachments, message.Content);
        Id = message.IsNote
            ? NoteIdOf(message.Id, openedAt, sentAt, number)
            : message.Id ?? IdOf(sentAt, Fingerprint, number);
        Edits = message.Edits.Any(edit => edit.At > now)
            ?
            [
                .. message.Edits.Select(edit =>
                    edit.At > now ? new MessageEdit(edit.Side, receivedAt, edit.Text) : edit
                ),
            ]
            : message.Edits;
        Reactions =
        [
            .. message.Reactions.Select(one => one with { SentAt = one.SentAt <= now ? one.SentAt : receivedAt }),
        ];
    }

    internal IncomingMessage Message { get; }

    internal DateTimeOffset SentAt { get; }

    internal DateTimeOffset ReceivedAt { get; }

    internal string Fingerprint { get; }

    /// <summary>
    /// The later versions that came with it; a version from the future gets the received time (rule T4).
    /// </summary>
    internal ImmutableArray<MessageEdit> Edits { get; }

    /// <summary>
    /// The reactions that came with it; one without a time, or from the future, gets the received time (rule T4).
    /// </summary>
    private ImmutableArray<IncomingReaction> Reactions { get; }

    internal MessageId Id { get; }

    /// <summary>The id to keep it under when <see cref="Id"/> already names another message (rule L3).</summary>
    internal MessageId IdWhenReused => MessageId.Derive("reused", Id.Value, Fingerprint);

    /// <summary>Returns the reactions that came with it, as a message keeps them.</summary>
    internal IEnumerable<Reaction> ReactionsOf(Connector connector) =>
        Reactions.Select(one => one.ToReaction(one.SentAt!.Value, connector));

    /// <summary>
    /// Makes a live message: a time that the messenger did not state is now, and no message is received later than now.
    /// </summary>
    internal static Arrival Live(IncomingMessage message, DateTimeOffset now)
    {
        var received = message.ReceivedAt is { } given && given < now ? given : Utc.Cut(now);
        return new Arrival(message, message.SentAt ?? received, received, now);
    }

    /// <summary>
    /// Makes the messages of an import. A message without a received time gets its sent time. If the sent time lies
    /// ahead of the clock, it gets the latest time of the other messages, or the opening if that is later (rules T4,
    /// L6). Notes are not among them: they move nothing else (rule K3).
    /// </summary>
    internal static ImmutableArray<Arrival> OfImport(ImportedSession session, DateTimeOffset now)
    {
        var received = session
            .Messages.Where(message => !message.IsNote)
            .Select(message => message.ReceivedAt ?? message.SentAt)
            .OfType<DateTimeOffset>()
            .Where(time => !ImportTimes.IsAhead(time, now))
            .ToList();
        var last = received.Count == 0 ? session.OpenedAt : Utc.Later(session.OpenedAt, received.Max());
        var counts = new Dictionary<(DateTimeOffset SentAt, string Fingerprint, Audience Audience), int>();
        var arrivals = new Arrival[session.Messages.Length];

        // Equal messages without ids are numbered in an order of their own, so that a message gets the same id in
        // whatever order the importer lists them.
        foreach (
            var (index, message) in session
                .Messages.Index()
                .OrderBy(one => one.Item.ReceivedAt ?? one.Item.SentAt ?? session.OpenedAt)
                .ThenBy(one => one.Item.Author.Name ?? string.Empty, StringComparer.Ordinal)
        )
        {
            arrivals[index] = OfImport(message, session.OpenedAt, last, now, counts);
        }

        return [.. arrivals];
    }

    private static Arrival OfImport(
        IncomingMessage message,
        DateTimeOffset openedAt,
        DateTimeOffset last,
        DateTimeOffset now,
        Dictionary<(DateTimeOffset SentAt, string Fingerprint, Audience Audience), int> counts
    )
    {
        var sent = message.SentAt ?? message.ReceivedAt ?? openedAt;
        var received = message.ReceivedAt ?? (ImportTimes.IsAhead(sent, now) ? last : sent);
        var arrival = new Arrival(message, sent, received, now, openedAt: openedAt);
        if (message.Id is not null)
        {
            return arrival;
        }

        // Without an id, equal content at an equal time is another message: its author repeated the words.
        var equal = (sent, arrival.Fingerprint, message.Audience);
        var number = counts[equal] = counts.GetValueOrDefault(equal) + 1;
        return number == 1 ? arrival : new Arrival(message, sent, received, now, number, openedAt);
    }

    /// <summary>
    /// Derives an id from content; the first of equal messages gets the same id as if it had come live (rule L3).
    /// </summary>
    private static MessageId IdOf(DateTimeOffset sentAt, string fingerprint, int number) =>
        number == 1
            ? MessageId.Derive("content", Ticks(sentAt), fingerprint)
            : MessageId.Derive("content", Ticks(sentAt), fingerprint, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>
    /// Names an imported note as the staff's own words in its session, so that no message of the conversation, whenever
    /// it comes, meets it under its id.
    /// </summary>
    private MessageId NoteIdOf(MessageId? given, DateTimeOffset openedAt, DateTimeOffset sentAt, int number) =>
        given is { IsMessengers: true } id ? MessageId.InSession(openedAt, id.Value)
        : given is { } derived ? MessageId.Derive("note", Ticks(openedAt), derived.ToString())
        : MessageId.Derive(
            "note",
            Ticks(openedAt),
            Ticks(sentAt),
            Fingerprint,
            number.ToString(CultureInfo.InvariantCulture)
        );

    private static string Ticks(DateTimeOffset time) => time.UtcTicks.ToString(CultureInfo.InvariantCulture);
}
