using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>
/// Asks the ledger of a channel for the ids that a command names. Only a channel that was ever erased costs the second
/// load, which is the state to decide on.
/// </summary>
internal static class ErasedMessages
{
    internal static async ValueTask<ChannelState> WithAsync(
        CheckedStore store,
        ChannelState state,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    )
    {
        if (state.ErasedAt is null || needs.Messages.IsEmpty)
        {
            return state;
        }

        var key = await store.GetKeyAsync(cancellationToken).ConfigureAwait(false);
        var named = needs.Messages.Distinct().ToDictionary(id => key.ErasedHashOf(state.Channel, id));
        var loaded = await store
            .LoadAsync(state.Channel, needs with { Erased = [.. named.Keys] }, cancellationToken)
            .ConfigureAwait(false);
        return loaded with { ErasedMessages = [.. loaded.Erased.Select(hash => named[hash])] };
    }
}
