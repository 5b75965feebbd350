using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>Decides on receipts that state a time and name no message (rule L7).</summary>
internal static class WatermarkRule
{
    /// <summary>
    /// Raises a watermark; from this commit on it also covers messages that are recorded as sent afterwards.
    /// </summary>
    internal static Decision Decide(ChannelDraft draft, RaiseWatermark command)
    {
        if (ErasureRule.RefuseBefore(draft, command.UpTo) is { } erased)
        {
            return Decision.Refuse(erased);
        }

        draft.Watermarks = (draft.Watermarks ?? new ReceiptWatermarks()).Raise(command.State, command.UpTo);
        var outcome = new ChannelOutcome();
        return draft.HasChanges ? Decision.Of(draft, outcome) : Decision.Unchanged(outcome);
    }

    internal static Decision Decide(ChannelDraft draft, SettleWatermarks command)
    {
        foreach (var message in command.Messages.Select(draft.FindEntry).OfType<Message>())
        {
            var settled = DeliveryJoin.With(message, draft.Watermarks?.StateOf(message));
            if (settled != message)
            {
                draft.Change(settled);
            }
        }

        // A watermark that came in the meantime is settled by its own call.
        if (command.Settled is { } all && all == draft.Watermarks)
        {
            draft.Watermarks = all with { UnsettledFrom = command.UnsettledFrom };
        }

        var outcome = new ChannelOutcome();
        return draft.HasChanges ? Decision.Of(draft, outcome) : Decision.Unchanged(outcome);
    }
}
