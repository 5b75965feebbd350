using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using LiveChat.Domain;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// What a timeline is made of, newest first: its own channel's sessions, and those of the channels by which its
/// customer wrote before (rules T1, P1). Nearly always one.
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
        var (channel, to, newest) = (timeline.Channel, timeline.OpenedAt, (Session?)null);
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
            all.Add(new TimelineSegment(channel, openings, BeginningOf(isEnd ? null : earlier, cut), version, newest));
            if (isEnd)
            {
                return new TimelineSegments(timeline, all.DrainToImmutable());
            }

            (channel, to) = (earlier!.Channel, earlier.Before - Utc.Microsecond);
            (past, version, newest) = await PastOfAsync(messages, channel, to, cancellationToken).ConfigureAwait(false);
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
    /// <param name="viewer">The viewer.</param>
    /// <param name="liveChat">The live chat; null if it no longer exists.</param>
    /// <param name="policy">The policy.</param>
    internal FeedPosition PositionOf(Viewer viewer, LiveChatSettings? liveChat, AccessPolicy policy)
    {
        var shown = 0L;
        for (var index = 1; index < All.Length; index++)
        {
            shown |= ShowsNewest(index, viewer, liveChat, policy) ? 1L << index : 0;
        }

        return new FeedPosition(
            new EquatableArray<long>([.. All.Select(segment => segment.Version)]),
            Shape,
            liveChat?.RolesOf(viewer) ?? LiveChatRole.None,
            Visibility.OfNotes(viewer, liveChat)
        )
        {
            Shown = shown,
        };
    }

    /// <summary>
    /// Whether the viewer may read the newest session of another channel. All others there are closed, and do not
    /// change hands; this one may be active, and another operator's from one moment to the next.
    /// </summary>
    internal bool ShowsNewest(int index, Viewer viewer, LiveChatSettings? liveChat, AccessPolicy policy) =>
        All[index].Newest is { } newest && Visibility.Of(viewer, newest, liveChat, policy);

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

    /// <summary>Reads what lies below a channel's own sessions, and its newest one up to an opening.</summary>
    private static async ValueTask<(ChannelPast Past, long Version, Session? Newest)> PastOfAsync(
        IMessageReader messages,
        ChannelId channel,
        DateTimeOffset opening,
        CancellationToken cancellationToken
    )
    {
        var query = new EntryQuery
        {
            Channel = channel,
            Anchor = Utc.After(opening),
            To = opening,
            Limit = 1,
            SessionLimit = 1,
        };
        var page = await messages.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return (page.Past, page.Version, page.Sessions.FirstOrDefault());
    }

    private long Hash()
    {
        var bytes = new byte[All.Length * (ChannelId.Size + (2 * sizeof(long)))];
        var left = bytes.AsSpan();
        foreach (var segment in All)
        {
            segment.Channel.WriteBytes(left);
            BinaryPrimitives.WriteInt64BigEndian(left[ChannelId.Size..], segment.Openings.From.UtcTicks);
            BinaryPrimitives.WriteInt64BigEndian(left[(ChannelId.Size + sizeof(long))..], segment.Openings.To.UtcTicks);
            left = left[(ChannelId.Size + (2 * sizeof(long)))..];
        }

        return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(bytes));
    }
}
