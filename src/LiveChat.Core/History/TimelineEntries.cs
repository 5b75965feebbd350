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
        TimelineSegments segments,
        Viewer viewer,
        CancellationToken cancellationToken,
        Func<Message, bool>? reaches = null
    )
    {
        List<ChannelEntry> rows = [.. walks.SelectMany(walk => walk.Rows)];
        var shown = await OfAsync(rows, segments, viewer, cancellationToken, reaches).ConfigureAwait(false);
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
        TimelineSegments segments,
        Viewer viewer,
        CancellationToken cancellationToken,
        Func<Message, bool>? reaches = null
    )
    {
        var quotes = await QuotesAsync(rows, segments, viewer, reaches ?? All, cancellationToken).ConfigureAwait(false);
        var items = await ItemsAsync(rows, viewer, cancellationToken).ConfigureAwait(false);
        var shown = new TimelineEntry[rows.Count];
        for (var index = 0; index < shown.Length; index++)
        {
            shown[index] = rows[index] switch
            {
                Message message => MessageEntry.Of(
                    message,
                    message.ReplyTo is { } answered ? quotes![(message.Channel, answered)] : null,
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

    private async ValueTask<Dictionary<(ChannelId Channel, MessageId Id), Quote>?> QuotesAsync(
        IReadOnlyList<ChannelEntry> rows,
        TimelineSegments segments,
        Viewer viewer,
        Func<Message, bool> reaches,
        CancellationToken cancellationToken
    )
    {
        HashSet<(ChannelId Channel, MessageId Id)>? answered = null;
        foreach (var row in rows)
        {
            if (row is Message { ReplyTo: { } id })
            {
                (answered ??= []).Add((row.Channel, id));
            }
        }

        return answered is null
            ? null
            : await new QuoteReader(ports)
                .FindAsync(answered, [.. rows.OfType<Message>()], segments, viewer, reaches, cancellationToken)
                .ConfigureAwait(false);
    }
}
