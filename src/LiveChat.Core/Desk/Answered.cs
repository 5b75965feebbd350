using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>
/// Loads the message that a reply answers before the reply is handed over: the sender needs the id by which the
/// messenger knows it. After the commit a failed read would leave the reply with a sender that never got it.
/// </summary>
internal static class Answered
{
    internal static async ValueTask<ChannelState> WithAsync(
        IMessageReader messages,
        ChannelState state,
        HandOver command,
        CancellationToken cancellationToken
    )
    {
        var reply = state.Entries.OfType<Message>().FirstOrDefault(message => message.Id == command.Key.Message);
        if (reply?.ReplyTo is not { } answered || state.Entries.Any(entry => entry.Id == answered))
        {
            return state;
        }

        var found = await messages.FindAsync(state.Channel, [answered], cancellationToken).ConfigureAwait(false);
        return state with { Entries = [.. state.Entries.UnionBy(found, entry => entry.Id)] };
    }
}
