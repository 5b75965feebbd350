using System.Collections.Immutable;

namespace LiveChat.Storage;

/// <summary>Checks what a store's search answers against the contract, and throws if it breaks it.</summary>
internal static class FoundMessagesAnswer
{
    internal static ImmutableArray<FoundMessage> Checked(ImmutableArray<FoundMessage> found, MessageQuery query)
    {
        if (found.IsDefault || found.Length > query.Limit)
        {
            throw new InvalidStoreException($"The answer does not have at most {query.Limit} messages.");
        }

        var last = query.After;
        foreach (var one in found)
        {
            if (one is not { Session: { } session, Message: { } message } || message.Session != session.Id)
            {
                throw new InvalidStoreException("A message was found without its session.");
            }

            if (last is { } before && !StoreAnswer.Follows(before.CompareTo(one.Place), query.Direction))
            {
                throw new InvalidStoreException("The messages found are out of order, or one is duplicated.");
            }

            if (!query.Asks(session) || !query.Asks(message, session.Channel.LiveChat))
            {
                throw new InvalidStoreException("A message was found that was not asked for.");
            }

            last = one.Place;
        }

        return found;
    }
}
