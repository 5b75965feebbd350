using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.History;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat;

/// <content>What the host itself says: it speaks for no viewer.</content>
public sealed partial class SessionDesk
{
    /// <summary>How many sessions of each user one call releases at the most.</summary>
    public const int MaxReleased = 1_000;

    /// <summary>
    /// Makes the active sessions of people who left a live chat unassigned, so that others may take them (rule A7).
    /// </summary>
    /// <remarks>
    /// Bounded, and may be repeated: a call releases up to <see cref="MaxReleased"/> sessions of each user. Repeat it
    /// until it answers zero. It does not ask whether they still are operators.
    /// </remarks>
    /// <param name="liveChat">The live chat.</param>
    /// <param name="users">Who left; may repeat.</param>
    /// <param name="cancellationToken">Cancels the operation; what was released until then stays released.</param>
    /// <returns>How many sessions were released; zero when none is left, or there is no such live chat.</returns>
    /// <exception cref="ArgumentException">The live chat or a user is the default value.</exception>
    public async ValueTask<int> ReleaseDepartedAsync(
        LiveChatId liveChat, ImmutableArray<UserId> users, CancellationToken cancellationToken = default)
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
        for (var released = 0; ;)
        {
            var sessions = await _ports.Sessions.ListAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (var session in sessions.Take(MaxReleased - released))
            {
                var command = new ReleaseDeparted(session.Id, user);
                var outcome = await _runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
                released += outcome.Changed ? 1 : 0;
            }

            if (sessions.Length < query.Limit || released >= MaxReleased)
            {
                return released;
            }

            query = query with { After = sessions[^1].Id };
        }
    }
}
