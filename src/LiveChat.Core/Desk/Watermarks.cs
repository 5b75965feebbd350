using LiveChat.History;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>
/// Brings messages up to a channel's watermarks (rule L7): the watermark is committed first, for what is recorded as
/// sent from then on; then the messages there, in bounded commits, from the newest back.
/// </summary>
/// <remarks>
/// The last commit says that all of them were. Whatever fails before it, a repetition or the next watermark goes on.
/// </remarks>
internal sealed class Watermarks(DeskPorts ports, CommandRunner runner)
{
    /// <summary>How long after it was written a reply is sent at the latest, for watermarks to look for it.</summary>
    private static readonly TimeSpan MaxDelay = TimeSpan.FromDays(30);

    internal async ValueTask<ChannelOutcome> RecordAsync(
        Channel channel, DateTimeOffset upTo, DeliveryState state, CancellationToken cancellationToken)
    {
        var raise = new RaiseWatermark(channel, state, upTo);
        var outcome = await runner.RunAsync(raise, cancellationToken).ConfigureAwait(false);
        try
        {
            return outcome.IsRefused || !await SettleAsync(channel, cancellationToken).ConfigureAwait(false)
                ? outcome
                : outcome with { Changed = true };
        }
        catch (Exception error) when (error is ConcurrencyException or StoreException { IsOutcomeUnknown: false })
        {
            // The watermark is committed: nobody may be told that nothing was done.
            throw new StoreException(
                (error as StoreException)?.System ?? "livechat",
                (error as StoreException)?.Operation ?? "commit",
                "committed, but not all messages may be brought up to it; repeat the call",
                outcomeUnknown: true,
                error);
        }
    }

    /// <summary>Brings the messages up to the watermarks there are now; false when all of them were.</summary>
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
        for (var isLast = loaded.Newest is null; ;)
        {
            var page = isLast ? null : await PageAsync(loaded, start, cancellationToken).ConfigureAwait(false);
            start = page is null ? null : NextOf(page, end);
            isLast = start is null;
            var behind = page is null ? [] : page.Entries.OfType<Message>()
                .Where(message => MessageJoin.WithDelivery(message, marks.StateOf(message)) != message)
                .Select(message => message.Id);
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
        ChannelState loaded, TimelinePosition? start, CancellationToken cancellationToken) =>
        ports.Messages.ListAsync(
            new EntryQuery
            {
                Channel = loaded.Channel,
                Anchor = loaded.Newest!.OpenedAt,
                Start = start,
                Limit = PageLimits.Sessions,
                SessionLimit = PageLimits.Sessions,
            },
            cancellationToken);

    /// <summary>
    /// Where the next page starts; null when there is none, or all that is left was written too long ago. Replies stand
    /// in the order in which they were written, across sessions, too: only the newest session takes any.
    /// </summary>
    private static TimelinePosition? NextOf(EntryPage page, DateTimeOffset end)
    {
        var isTooOld = page.End == EntryPageEnd.Entry
            ? page.Entries[^1].Place is { } last && last.OpenedAt < end && last.EffectiveAt < end
            : page.Sessions is [.., var oldest] && oldest.OpenedAt < end;
        return isTooOld ? null : page.Next(PagingDirection.Backwards);
    }
}
