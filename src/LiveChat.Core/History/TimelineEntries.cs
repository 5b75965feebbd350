using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// Turns the rows of a walk into timeline entries, with the quotes and item names that the viewer may read.
/// </summary>
internal sealed class TimelineEntries(HistoryPorts ports, SessionEntries sessions)
{
    /// <summary>
    /// Fills in the rows of walks, one walk after the other, each in its direction; quotes only what reaches, if given.
    /// </summary>
    internal async ValueTask<ImmutableArray<TimelineEntry>> OfAsync(
        ImmutableArray<TimelineWalk> walks,
        SessionId timeline,
        Viewer viewer,
        CancellationToken cancellationToken,
        Func<Message, bool>? reaches = null
    )
    {
        List<ChannelEntry> rows = [.. walks.SelectMany(walk => walk.Rows)];
        var shown = await OfAsync(rows, timeline, viewer, cancellationToken, reaches).ConfigureAwait(false);
        var entries = ImmutableArray.CreateBuilder<TimelineEntry>(walks.Sum(walk => walk.Entries.Length));
        var next = 0;
        foreach (var entry in walks.SelectMany(walk => walk.Entries))
        {
            entries.Add(entry ?? shown[next++]);
        }

        return entries.MoveToImmutable();
    }

    /// <summary>Shows rows in their order; every row belongs to a session that the viewer may read.</summary>
    internal async ValueTask<IReadOnlyList<TimelineEntry>> OfAsync(
        IReadOnlyList<ChannelEntry> rows,
        SessionId timeline,
        Viewer viewer,
        CancellationToken cancellationToken,
        Func<Message, bool>? reaches = null
    )
    {
        var quotes = await QuotesAsync(rows, timeline, viewer, reaches ?? All, cancellationToken).ConfigureAwait(false);
        var items = await ItemsAsync(rows, viewer, cancellationToken).ConfigureAwait(false);
        var shown = new TimelineEntry[rows.Count];
        for (var index = 0; index < shown.Length; index++)
        {
            shown[index] = rows[index] switch
            {
                Message message => MessageEntry.Of(
                    message,
                    message.ReplyTo is { } answered ? quotes![answered] : null,
                    message.IsReplyOf(viewer.User) || message.IsNoteOf(viewer.User)
                ),
                SessionEvent happened => Shown(happened, items),
                var row => throw new InvalidOperationException($"No entry for {row.GetType().Name}."),
            };
        }

        return shown;
    }

    private static bool All(Message message) => true;

    private static EventEntry Shown(SessionEvent happened, Dictionary<AppItemId, BoundItem>? items) =>
        new(happened.Session, happened.Place, happened.Kind)
        {
            By = happened.By,
            Subject = happened.Subject,
            Item = happened.Item is { } item ? items!.GetValueOrDefault(item) : null,
            Name = happened.Name,
            Text = happened.Text,
        };

    private async ValueTask<Dictionary<AppItemId, BoundItem>?> ItemsAsync(
        IReadOnlyList<ChannelEntry> rows,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        List<AppItemId?>? items = null;
        foreach (var row in rows)
        {
            if (row is SessionEvent { Item: { } item })
            {
                (items ??= []).Add(item);
            }
        }

        return items is null ? null : await sessions.NamesAsync(items, viewer, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Dictionary<MessageId, Quote>?> QuotesAsync(
        IReadOnlyList<ChannelEntry> rows,
        SessionId timeline,
        Viewer viewer,
        Func<Message, bool> reaches,
        CancellationToken cancellationToken
    )
    {
        HashSet<MessageId>? answered = null;
        foreach (var row in rows)
        {
            if (row is Message { ReplyTo: { } id })
            {
                (answered ??= []).Add(id);
            }
        }

        if (answered is null)
        {
            return null;
        }

        var originals = new Dictionary<MessageId, Message>();
        Index(rows.OfType<Message>().Where(reaches), answered, originals);
        ImmutableArray<MessageId> missing = [.. answered.Where(id => !originals.ContainsKey(id))];
        if (!missing.IsEmpty)
        {
            var found = await ports
                .Messages.FindAsync(timeline.Channel, missing, cancellationToken)
                .ConfigureAwait(false);
            var readable = await ReadableAsync(found, timeline, viewer, cancellationToken).ConfigureAwait(false);
            var withNotes =
                found.Any(message => message.IsNote)
                && await ports.MayReadNotesAsync(timeline, viewer, cancellationToken).ConfigureAwait(false);
            Index(
                found
                    .Where(message => readable.Contains(message.Session) && (withNotes || !message.IsNote))
                    .Where(reaches),
                answered,
                originals
            );
        }

        return answered.ToDictionary(id => id, id => Quote.Of(id, originals.GetValueOrDefault(id)));
    }

    private static void Index(
        IEnumerable<Message> messages,
        HashSet<MessageId> answered,
        Dictionary<MessageId, Message> originals
    )
    {
        foreach (var message in messages)
        {
            if (answered.Contains(message.Id))
            {
                originals[message.Id] = message;
            }

            // A message's own id takes precedence over the second id of another message.
            foreach (var second in message.SecondIds.Where(answered.Contains))
            {
                originals.TryAdd(second, message);
            }
        }
    }

    /// <summary>
    /// Finds those of the messages' sessions that the timeline shows the viewer: not later, not spam, and readable.
    /// </summary>
    private async ValueTask<HashSet<SessionId>> ReadableAsync(
        ImmutableArray<Message> messages,
        SessionId timeline,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var readable = new HashSet<SessionId>();
        foreach (var id in messages.Select(message => message.Session).Distinct().Where(id => id <= timeline))
        {
            if (
                await ports.FindReadableAsync(id, viewer, cancellationToken).ConfigureAwait(false) is { } session
                && (session.Status != SessionStatus.Spam || id == timeline)
            )
            {
                readable.Add(id);
            }
        }

        return readable;
    }
}
