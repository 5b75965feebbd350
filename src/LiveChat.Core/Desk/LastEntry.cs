using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>
/// Loads the last entry of a session, notes included, for a note that is written after it: the session's own last place
/// counts no notes (rule K3). It is read after the channel, so that a change in the meantime is a version conflict.
/// </summary>
internal static class LastEntry
{
    internal static async ValueTask<ChannelState> WithAsync(
        IMessageReader messages,
        ChannelState state,
        AddNote command,
        CancellationToken cancellationToken
    )
    {
        if (state.Sessions.FirstOrDefault(one => one.Id == command.Session) is not { } session)
        {
            return state;
        }

        var all = new ReadScope(command.Viewer.User) { Whole = [session.Channel.LiveChat] };
        var query = new EntryQuery
        {
            Channel = state.Channel,
            Anchor = session.OpenedAt,
            From = session.OpenedAt,
            To = session.OpenedAt,
            Scope = new TimelineScope
            {
                Sessions = all,
                Spam = all,
                Notes = all.Whole,
            },
            Limit = 1,
            SessionLimit = 1,
        };
        var last = await messages.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return state with { Entries = [.. state.Entries.UnionBy(last.Entries, entry => entry.Id)] };
    }
}
