using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>Receipts that say up to when, and name no message (rule L7).</summary>
internal static class WatermarkRule
{
    /// <summary>A watermark holds from this commit on, also for what is recorded as sent afterwards.</summary>
    internal static Decision Decide(ChannelDraft draft, RaiseWatermark command)
    {
        draft.Watermarks = (draft.Watermarks ?? new ReceiptWatermarks()).Raise(command.State, command.UpTo);
        var outcome = new ChannelOutcome();
        return draft.HasChanges ? Decision.Of(draft, outcome) : Decision.Unchanged(outcome);
    }

    internal static Decision Decide(ChannelDraft draft, SettleWatermarks command)
    {
        foreach (var message in command.Messages.Select(draft.FindEntry).OfType<Message>())
        {
            var settled = MessageJoin.WithDelivery(message, draft.Watermarks?.StateOf(message));
            if (settled != message)
            {
                draft.Change(settled);
            }
        }

        // Another watermark that came meanwhile is settled by its own call.
        if (command.Settled is { } all && all == draft.Watermarks)
        {
            draft.Watermarks = all with { UnsettledFrom = null };
        }

        var outcome = new ChannelOutcome();
        return draft.HasChanges ? Decision.Of(draft, outcome) : Decision.Unchanged(outcome);
    }
}
