using System.Collections.Immutable;
using LiveChat.History;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>
/// Brings messages up to a channel's watermarks (rule L7). The watermark is committed first, so that it covers messages
/// recorded as sent from then on; the messages already there follow in bounded commits, newest first.
/// </summary>
/// <remarks>
/// A call goes through a bounded number of messages, and its last commit records from when on others may be behind. A
/// repetition or the next watermark continues from there, also if a step before that commit fails.
/// </remarks>
internal sealed class Watermarks(DeskPorts ports, CommandRunner runner)
{
    /// <summary>The longest time between writing and sending for which watermarks look for a reply.</summary>
    private static readonly TimeSpan MaxDelay = TimeSpan.FromDays(30);

    /// <summary>How many pages of the newest entries one call goes through.</summary>
    /// <remarks>
    /// Enough for what a customer and a company write in <see cref="MaxDelay"/>, because every watermark looks through
    /// that time again, for replies that were written long before they were sent.
    /// </remarks>
    private const int MaxPages = 25;

    /// <summary>How many pages of older entries one call goes through, and the rest of its last session.</summary>
    private const int MaxOlderPages = 2;

    internal async ValueTask<ChannelOutcome> RecordAsync(
        Channel channel,
        DateTimeOffset upTo,
        DeliveryState state,
        CancellationToken cancellationToken
    )
    {
        var raise = new RaiseWatermark(channel, state, upTo);
        var outcome = await runner.RunAsync(raise, cancellationToken).ConfigureAwait(false);
        try
        {
            return outcome.IsRefused || !await SettleAsync(channel, cancellationToken).ConfigureAwait(false)
                ? outcome
                : outcome with
                {
                    Changed = true,
                };
        }
        catch (Exception error) when (error is ConcurrencyException or StoreException { IsOutcomeUnknown: false })
        {
            // The watermark is committed, so the error must not claim that nothing was done.
            throw new StoreException(
                (error as StoreException)?.System ?? "livechat",
                (error as StoreException)?.Operation ?? "commit",
                "committed, but not all messages may be brought up to it; repeat the call",
                outcomeUnknown: true,
                error
            );
        }
    }

    /// <summary>
    /// Brings messages up to the current watermarks; returns false when all of them already were.
    /// </summary>
    private async ValueTask<bool> SettleAsync(Channel channel, CancellationToken cancellationToken)
    {
        var id = await runner.IdOfAsync(channel, cancellationToken).ConfigureAwait(false);
        var loaded = await ports.Store.LoadAsync(id, new ChannelNeeds(), cancellationToken).ConfigureAwait(false);
        if (loaded.Watermarks is not { UnsettledFrom: { } from } marks)
        {
            return false;
        }

        var end = from - DateTimeOffset.MinValue > MaxDelay ? from - MaxDelay : DateTimeOffset.MinValue;
        TimelinePosition? start = null;
        ImmutableArray<MessageId> behind = [];
        var isLast = loaded.Newest is null;
        for (var pages = 0; !isLast && pages < MaxPages; pages++)
        {
            var page = await PageAsync(loaded, PagingDirection.Backwards, start, cancellationToken)
                .ConfigureAwait(false);
            start = NextOf(page, end);
            isLast = start is null;
            behind = BehindOf(page, marks);
            if (!isLast)
            {
                await SettleAsync(channel, behind, cancellationToken).ConfigureAwait(false);
                behind = [];
            }
        }

        // The newest messages matter most. A call goes through a part of the others, from the oldest on, and says how
        // far it came, so that the next call continues there.
        var next = isLast
            ? null
            : await SettleOldestAsync(channel, loaded, end, start!.Value.Opening, cancellationToken)
                .ConfigureAwait(false);
        var settled = new SettleWatermarks(channel, behind, marks, next is { } opening ? opening + MaxDelay : null);
        await runner.RunAsync(settled, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>
    /// Goes from the oldest messages that may be behind up to the session opened at <paramref name="to"/>, whole
    /// sessions at a time; returns the opening of the first session left, or null when none is.
    /// </summary>
    private async ValueTask<DateTimeOffset?> SettleOldestAsync(
        Channel channel,
        ChannelState loaded,
        DateTimeOffset end,
        DateTimeOffset to,
        CancellationToken cancellationToken
    )
    {
        var start = await StartOfAsync(loaded, end, cancellationToken).ConfigureAwait(false);
        for (var pages = 0; ; pages++)
        {
            var page = await PageAsync(loaded, PagingDirection.Forwards, start, cancellationToken, to)
                .ConfigureAwait(false);
            await SettleAsync(channel, BehindOf(page, loaded.Watermarks!), cancellationToken).ConfigureAwait(false);
            if (page.End == EntryPageEnd.Range)
            {
                return null;
            }

            start = page.Next(PagingDirection.Forwards);
            if (pages >= MaxOlderPages - 1 && page.End == EntryPageEnd.Session)
            {
                var query = new SessionQuery
                {
                    Selector = SessionSelector.Of(loaded.Channel),
                    Direction = PagingDirection.Forwards,
                    After = page.Sessions[^1].Id,
                    Limit = 1,
                };
                var left = await ports.Sessions.ListAsync(query, cancellationToken).ConfigureAwait(false);
                return left is [var session] ? session.OpenedAt : null;
            }
        }
    }

    /// <summary>
    /// The position of a time: in the session opened at or before it; null where the channel has none so old.
    /// </summary>
    private async ValueTask<TimelinePosition?> StartOfAsync(
        ChannelState loaded,
        DateTimeOffset end,
        CancellationToken cancellationToken
    )
    {
        if (end == DateTimeOffset.MinValue)
        {
            return null;
        }

        var query = new SessionQuery
        {
            Selector = SessionSelector.Of(loaded.Channel),
            After = new SessionId(loaded.Channel, end.AddMicroseconds(1)),
            Limit = 1,
        };
        var before = await ports.Sessions.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return before is not [var session] ? null
            : session.OpenedAt == end ? TimelinePosition.BeforeSession(end)
            : TimelinePosition.BeforeTime(session.Id, end);
    }

    private static ImmutableArray<MessageId> BehindOf(EntryPage page, ReceiptWatermarks marks) =>
        [
            .. page
                .Entries.OfType<Message>()
                .Where(message => DeliveryJoin.With(message, marks.StateOf(message)) != message)
                .Select(message => message.Id),
        ];

    private async ValueTask SettleAsync(
        Channel channel,
        ImmutableArray<MessageId> behind,
        CancellationToken cancellationToken
    )
    {
        if (!behind.IsEmpty)
        {
            await runner
                .RunAsync(new SettleWatermarks(channel, behind, Settled: null), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private ValueTask<EntryPage> PageAsync(
        ChannelState loaded,
        PagingDirection direction,
        TimelinePosition? start,
        CancellationToken cancellationToken,
        DateTimeOffset? to = null
    ) =>
        ports.Messages.ListAsync(
            new EntryQuery
            {
                Channel = loaded.Channel,
                Anchor = loaded.Newest!.OpenedAt,
                To = to ?? DateTimeOffset.MaxValue,
                Start = start,
                Direction = direction,
                Limit = PageLimits.Sessions,
                SessionLimit = PageLimits.Sessions,
            },
            cancellationToken
        );

    /// <summary>
    /// Returns where the next page starts; null when there is none, or everything left was written too long ago.
    /// Replies are in the order in which they were written, across sessions, too, because only the newest session takes
    /// any.
    /// </summary>
    private static TimelinePosition? NextOf(EntryPage page, DateTimeOffset end)
    {
        var isTooOld =
            page.End == EntryPageEnd.Entry
                ? page.Entries[^1].Place is { } last && last.OpenedAt < end && last.EffectiveAt < end
                : page.Sessions is [.., var oldest] && oldest.OpenedAt < end;
        return isTooOld ? null : page.Next(PagingDirection.Backwards);
    }
}
