using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.History;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat;

/// <content>Commands of the host itself, which speaks for no viewer.</content>
public sealed partial class SessionDesk
{
    /// <summary>The largest number of each user's sessions that one call looks at and releases.</summary>
    public const int MaxReleased = 1_000;

    /// <summary>
    /// Makes the active sessions of people who left a live chat unassigned, so that others may take them (rule A7).
    /// </summary>
    /// <remarks>
    /// A call releases up to <see cref="MaxReleased"/> sessions of each user; repeat it until it returns zero. It does
    /// not check whether they are still operators.
    /// </remarks>
    /// <param name="liveChat">The live chat.</param>
    /// <param name="users">The users who left; repeats are allowed.</param>
    /// <param name="cancellationToken">Cancels the operation; sessions released until then stay released.</param>
    /// <returns>How many sessions were released; zero when none is left, or there is no such live chat.</returns>
    /// <exception cref="ArgumentException">The live chat or a user is the default value.</exception>
    public async ValueTask<int> ReleaseDepartedAsync(
        LiveChatId liveChat,
        ImmutableArray<UserId> users,
        CancellationToken cancellationToken = default
    )
    {
        Require.NotDefault(liveChat, nameof(liveChat));
        var released = 0;
        foreach (var user in Require.NoDefaults(users.IsDefault ? [] : users, nameof(users)).Distinct())
        {
            released += await ReleaseAsync(liveChat, user, cancellationToken).ConfigureAwait(false);
        }

        return released;
    }

    private async ValueTask<int> ReleaseAsync(LiveChatId liveChat, UserId user, CancellationToken cancellationToken)
    {
        var query = new SessionQuery
        {
            Selector = SessionSelector.Of(liveChat),
            Status = SessionStatus.Active,
            Scope = new ReadScope(user) { OwnOrUnassigned = [liveChat], IsOwnOnly = true },
            Limit = PageLimits.Sessions,
        };
        var released = 0;
        for (var seen = 0; seen < MaxReleased; seen += query.Limit)
        {
            var sessions = await _ports.Sessions.ListAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (var session in sessions)
            {
                // The command releases only what the user still has: the list may be older than the channel.
                var command = new ReleaseDeparted(session.Id, user);
                var outcome = await _runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
                released += outcome.Changed ? 1 : 0;
            }

            if (sessions.Length < query.Limit)
            {
                break;
            }

            query = query with { After = sessions[^1].Id };
        }

        return released;
    }
}
