using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using LiveChat.Domain;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// What a timeline is made of, newest first: its own channel's sessions, and those of the channels by which its customer
/// wrote before (rules T1, P1). Nearly always one.
/// </summary>
/// <remarks>Immutable.</remarks>
internal sealed class TimelineSegments
{
    private TimelineSegments(SessionId timeline, ImmutableArray<TimelineSegment> all) =>
        (Timeline, All) = (timeline, all);

    /// <summary>The session whose timeline it is.</summary>
    internal SessionId Timeline { get; }

    /// <summary>The segments, newest first; at least one.</summary>
    internal ImmutableArray<TimelineSegment> All { get; }

    /// <summary>Whether there are other channels.</summary>
    internal bool IsLinked => All.Length > 1;

    /// <summary>
    /// A number that differs when other sessions are in the timeline's range; zero for its whole own channel.
    /// </summary>
    internal long Shape => IsLinked || All[0].Beginning is not null ? Hash() : 0;

    /// <summary>A session and all earlier ones of its channel (rule T1).</summary>
    internal static TimelineSegments Own(SessionId timeline, long version = 0) =>
        new(timeline, [new TimelineSegment(timeline.Channel, UpTo(timeline.OpenedAt), Beginning: null, version)]);

    /// <summary>Reads the other channels, if there are any; rights are asked when their sessions are read.</summary>
    /// <param name="messages">The store.</param>
    /// <param name="timeline">The session whose timeline it is.</param>
    /// <param name="past">What its own channel says.</param>
    /// <param name="version">The version of its own channel.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    internal static async ValueTask<TimelineSegments> OfAsync(
        IMessageReader messages,
        SessionId timeline,
        ChannelPast past,
        long version,
        CancellationToken cancellationToken
    )
    {
        if (past.IsNone)
        {
            return Own(timeline, version);
        }

        var all = ImmutableArray.CreateBuilder<TimelineSegment>();
        var (channel, to) = (timeline.Channel, timeline.OpenedAt);
        while (true)
        {
            var (cut, earlier) = (past.CutOf(to), past.PredecessorOf(to));
            var openings = UpTo(to) with { From = cut?.Opening ?? DateTimeOffset.MinValue };
            var isEnd =
                earlier is null
                || all.Count == Lineage.MaxPredecessors
                || earlier.Before <= DateTimeOffset.MinValue
                || earlier.Channel == channel
                || all.Any(segment => segment.Channel == earlier.Channel);
            all.Add(new TimelineSegment(channel, openings, BeginningOf(isEnd ? null : earlier, cut), version));
            if (isEnd)
            {
                return new TimelineSegments(timeline, all.DrainToImmutable());
            }

            (channel, to) = (earlier!.Channel, earlier.Before - Utc.Microsecond);
            (past, version) = await PastOfAsync(messages, channel, to, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a session is in the timeline, as far as its place says.</summary>
    internal bool Has(SessionId session) => IndexOf(session) >= 0;

    /// <summary>The segments with the version at which a channel was seen first.</summary>
    internal TimelineSegments SeenAt(ChannelId channel, long version)
    {
        var index = IndexOf(channel);
        return new TimelineSegments(Timeline, All.SetItem(index, All[index] with { Version = version }));
    }

    /// <summary>Asks for a segment's entries, newest first, as far as a scope shows them.</summary>
    internal EntryQuery QueryOf(int index, TimelineScope scope) =>
        new()
        {
            Channel = All[index].Channel,
            Anchor = index == 0 ? Timeline.OpenedAt : Utc.After(All[index].Openings.To),
            From = All[index].Openings.From,
            To = All[index].Openings.To,
            Scope = scope,
            Limit = PageLimits.Entries,
            SessionLimit = PageLimits.Sessions,
        };

    /// <summary>How far the timeline was seen, with which rights.</summary>
    internal FeedPosition PositionOf(LiveChatRole roles, bool withNotes) =>
        new(new EquatableArray<long>([.. All.Select(segment => segment.Version)]), Shape, roles, withNotes);

    /// <summary>The number of the segment that a session is in; below zero: none.</summary>
    internal int IndexOf(SessionId session)
    {
        for (var index = 0; index < All.Length; index++)
        {
            if (All[index].Channel == session.Channel)
            {
                return All[index].Has(session.OpenedAt) ? index : -1;
            }
        }

        return -1;
    }

    /// <summary>The number of a channel's segment; below zero: none.</summary>
    internal int IndexOf(ChannelId channel)
    {
        for (var index = 0; index < All.Length; index++)
        {
            if (All[index].Channel == channel)
            {
                return index;
            }
        }

        return -1;
    }

    private static OpeningRange UpTo(DateTimeOffset to) => new() { From = DateTimeOffset.MinValue, To = to };

    private static IdentityEntry? BeginningOf(Predecessor? earlier, HistoryCut? cut) =>
        earlier is not null ? new IdentityEntry(IdentityChange.NewAddress, earlier.At, earlier.By)
        : cut is not null ? new IdentityEntry(IdentityChange.NewCustomer, cut.At, cut.By)
        : null;

    /// <summary>Reads what lies below a channel's own sessions, and as little else as a page can have.</summary>
    private static async ValueTask<(ChannelPast Past, long Version)> PastOfAsync(
        IMessageReader messages,
        ChannelId channel,
        DateTimeOffset opening,
        CancellationToken cancellationToken
    )
    {
        var query = new EntryQuery
        {
            Channel = channel,
            Anchor = opening,
            From = opening,
            To = opening,
            Limit = 1,
            SessionLimit = 1,
        };
        var page = await messages.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return (page.Past, page.Version);
    }

    private long Hash()
    {
        var bytes = new byte[All.Length * (ChannelId.Size + (2 * sizeof(long)))];
        var left = bytes.AsSpan();
        foreach (var segment in All)
        {
            segment.Channel.WriteBytes(left);
            BinaryPrimitives.WriteInt64BigEndian(left[ChannelId.Size..], segment.Openings.From.UtcTicks);
            BinaryPrimitives.WriteInt64BigEndian(
                left[(ChannelId.Size + sizeof(long))..],
                segment.Openings.To.UtcTicks
            );
            left = left[(ChannelId.Size + (2 * sizeof(long)))..];
        }

        return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(bytes));
    }
}
