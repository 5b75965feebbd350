using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>
/// Loads the placeholders that wait longest on a channel, for a command that may add another and removes those that
/// waited too long. They are read after the channel, so that a change in the meantime is a version conflict.
/// </summary>
internal static class LongWaiting
{
    internal static async ValueTask<ChannelState> WithAsync(
        IMessageReader messages,
        ChannelState state,
        ChannelCommand command,
        CancellationToken cancellationToken
    )
    {
        if (state.PendingCount == 0 || NamedBy(command) is not { } id || IsThere(state, id))
        {
            return state;
        }

        var longest = await messages
            .ListPendingAsync(state.Channel, ChannelRules.MaxGone, cancellationToken)
            .ConfigureAwait(false);
        return state with { Pending = [.. state.Pending.UnionBy(longest, pending => pending.Id)] };
    }

    private static MessageId? NamedBy(ChannelCommand command) =>
        command switch
        {
            ReceiveEdit edit => edit.Message,
            ReceiveDeletion deletion => deletion.Message,
            ReceiveReaction reaction => reaction.Message,
            RecordDelivery delivery => delivery.Message,
            _ => null,
        };

    private static bool IsThere(ChannelState state, MessageId id) =>
        state.Entries.Any(entry => entry.Id == id || (entry as Message)?.IsNamed(id) == true);
}
