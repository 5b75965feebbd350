using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>
/// Loads the sessions next to an imported one that is not the newest: they decide whether it may be active, and when
/// the one before it was closed (rule L6). They are read after the channel, so that a change in the meantime is a
/// version conflict.
/// </summary>
internal static class Neighbours
{
    internal static async ValueTask<ChannelState> WithAsync(
        ISessionReader sessions,
        ChannelState state,
        ImportSession command,
        CancellationToken cancellationToken
    )
    {
        var opening = new SessionId(state.Channel, command.Imported.OpenedAt);
        if (state.Newest is null || state.Newest.Id < opening)
        {
            return state;
        }

        var query = new SessionQuery
        {
            Selector = SessionSelector.Of(state.Channel),
            After = opening,
            Limit = 1,
        };
        var before = await sessions.ListAsync(query, cancellationToken).ConfigureAwait(false);
        var after = await sessions
            .ListAsync(query with { Direction = PagingDirection.Forwards }, cancellationToken)
            .ConfigureAwait(false);
        return state with { Sessions = [.. state.Sessions.UnionBy([.. before, .. after], session => session.Id)] };
    }
}
