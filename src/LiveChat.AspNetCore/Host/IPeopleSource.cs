using System.Collections.Immutable;

namespace LiveChat;

/// <summary>The host's port for the people of its live chats.</summary>
/// <remarks>Implementations are safe to call from several threads at once.</remarks>
public interface IPeopleSource
{
    /// <summary>Finds the names of users; the widget asks once for each answer that it gives.</summary>
    /// <param name="users">The users, at least one, each once, in no order; some may no longer exist.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The names by id; a user who is missing is shown by their id, or by the name in the message.</returns>
    ValueTask<IReadOnlyDictionary<UserId, string>> FindNamesAsync(
        ImmutableArray<UserId> users,
        CancellationToken cancellationToken
    );

    /// <summary>Lists the people whom members of a live chat stand for, so that a session can be assigned.</summary>
    /// <param name="members">Users, and groups whose people are asked for; at least one, each once.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The people, in any order; the widget leaves out whom no member covers.</returns>
    ValueTask<ImmutableArray<NamedViewer>> ListAsync(
        ImmutableArray<Principal> members,
        CancellationToken cancellationToken
    );
}
