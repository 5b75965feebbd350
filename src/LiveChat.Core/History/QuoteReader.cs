using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// Finds the messages that others answer, as far as a timeline shows them to the viewer (rule T9): in the answering
/// message's own channel, and if it has none with that id, in those by which the customer wrote before (rule P1).
/// </summary>
internal sealed class QuoteReader(HistoryPorts ports)
{
    /// <summary>Quotes messages by the channel of the answer and the id that it names.</summary>
    /// <param name="answered">What is answered; repeats are allowed.</param>
    /// <param name="known">Messages that the timeline shows the viewer.</param>
    /// <param name="segments">What the timeline is made of.</param>
    /// <param name="viewer">The viewer.</param>
    /// <param name="reaches">Which messages may be quoted.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    internal async ValueTask<Dictionary<(ChannelId Channel, MessageId Id), Quote>> FindAsync(
        IEnumerable<(ChannelId Channel, MessageId Id)> answered,
        IReadOnlyCollection<Message> known,
        TimelineSegments segments,
        Viewer viewer,
        Func<Message, bool> reaches,
        CancellationToken cancellationToken
    )
    {
        var left = answered.ToHashSet();
        var quotes = left.ToDictionary(one => one, one => Quote.Of(one.Id, original: null));
        for (var index = 0; index < segments.All.Length && left.Count > 0; index++)
        {
            var segment = segments.All[index];
            var wanted = left.Where(one => segments.IndexOf(one.Channel) <= index).ToLookup(one => one.Id);
            var ids = wanted.Select(group => group.Key).ToHashSet();
            var originals = new Dictionary<MessageId, Message>();
            Index(known.Where(message => message.Channel == segment.Channel).Where(reaches), ids, originals);
            ImmutableArray<MessageId> missing = [.. ids.Where(id => !originals.ContainsKey(id))];
            if (!missing.IsEmpty)
            {
                var found = await ShownAsync(segments, segment, missing, viewer, cancellationToken)
                    .ConfigureAwait(false);
                Index(found.Where(reaches), ids, originals);
            }

            foreach (var (id, original) in originals)
            {
                foreach (var one in wanted[id])
                {
                    quotes[one] = Quote.Of(id, original);
                    left.Remove(one);
                }
            }
        }

        return quotes;
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

    /// <summary>Finds messages of a segment in sessions that the timeline shows the viewer.</summary>
    private async ValueTask<ImmutableArray<Message>> ShownAsync(
        TimelineSegments segments,
        TimelineSegment segment,
        ImmutableArray<MessageId> ids,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var found = await ports.Messages.FindAsync(segment.Channel, ids, cancellationToken).ConfigureAwait(false);
        var readable = new HashSet<SessionId>();
        foreach (var id in found.Select(message => message.Session).Distinct().Where(id => segment.Has(id.OpenedAt)))
        {
            if (
                await ports.FindReadableAsync(id, viewer, cancellationToken).ConfigureAwait(false) is { } session
                && (session.Status != SessionStatus.Spam || id == segments.Timeline)
            )
            {
                readable.Add(id);
            }
        }

        var withNotes =
            found.Any(message => message.IsNote)
            && await ports.MayReadNotesAsync(segments.Timeline, viewer, cancellationToken).ConfigureAwait(false);
        return [.. found.Where(one => readable.Contains(one.Session) && (withNotes || !one.IsNote))];
    }
}
