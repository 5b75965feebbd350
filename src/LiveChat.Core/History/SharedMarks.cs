using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// The marks of all users who watch the same sessions, read at once, so that their number does not multiply the reads.
/// Each feed gets only its own viewer's.
/// </summary>
internal sealed class SharedMarks
{
    private readonly HashSet<UserId> _users;
    private readonly HashSet<SessionId> _sessions;
    private readonly ImmutableDictionary<ReadMarkKey, ReadMark> _marks;

    private SharedMarks(
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> sessions,
        ImmutableDictionary<ReadMarkKey, ReadMark> marks
    ) => (_users, _sessions, _marks) = ([.. users], [.. sessions], marks);

    internal static async ValueTask<SharedMarks> ReadAsync(
        IReadMarkStore store,
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> sessions,
        CancellationToken cancellationToken
    ) => new(users, sessions, await store.GetAsync(users, sessions, cancellationToken).ConfigureAwait(false));

    /// <summary>Whether a missing mark means that there is none.</summary>
    internal bool Covers(ImmutableArray<UserId> users, ImmutableArray<SessionId> sessions) =>
        users.All(_users.Contains) && sessions.All(_sessions.Contains);

    /// <summary>What the store would answer for some of the users and sessions.</summary>
    internal ImmutableDictionary<ReadMarkKey, ReadMark> Of(
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> sessions
    ) =>
        users
            .SelectMany(_ => sessions, (user, session) => new ReadMarkKey(user, session))
            .Where(_marks.ContainsKey)
            .ToImmutableDictionary(key => key, key => _marks[key]);
}
