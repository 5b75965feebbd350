using LiveChat.History;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>
/// Brings messages up to a channel's watermarks (rule L7). The watermark is committed first, so that it covers messages
/// recorded as sent from then on; the messages already there follow in bounded commits, newest first.
/// </summary>
/// <remarks>
/// The last commit records that all messages are up to date. If a step before it fails, a repetition or the next
/// watermark continues.
/// </remarks>
internal sealed class Watermarks(DeskPorts ports, CommandRunner runner)
{
    /// <summary>The longest time between writing and sending for which watermarks look for a reply.</summary>
    private static readonly TimeSpan MaxDelay = TimeSpan.FromDays(30);

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
    /// Brings the messages up to the current watermarks; returns false when all of them already were.
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
        for (var isLast = loaded.Newest is null; ; )
        {
            var page = isLast ? null : await PageAsync(loaded, start, cancellationToken).ConfigureAwait(false);
            start = page is null ? null : NextOf(page, end);
            isLast = start is null;
            var behind = page is null
                ? []
                : page
                    .Entries.OfType<Message>()
                    .Where(message => MessageJoin.WithDelivery(message, marks.StateOf(message)) != message)
                    .Select(message => message.Id);
            // The last command alone names the watermarks as settled; without messages it is still needed for that.
            var command = new SettleWatermarks(channel, [.. behind], isLast ? marks : null);
            if (isLast || !command.Messages.IsEmpty)
            {
                await runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
            }

            if (isLast)
            {
                return true;
            }
        }
    }

    private ValueTask<EntryPage> PageAsync(
        ChannelState loaded,
        TimelinePosition? start,
        CancellationToken cancellationToken
    ) =>
        ports.Messages.ListAsync(
            new EntryQuery
            {
                Channel = loaded.Channel,
                Anchor = loaded.Newest!.OpenedAt,
                Start = start,
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
