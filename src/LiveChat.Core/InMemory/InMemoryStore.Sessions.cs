using System.Collections.Immutable;
using LiveChat.InMemory;
using LiveChat.Storage;

namespace LiveChat;

public sealed partial class InMemoryStore
{
    private readonly InMemorySessionIndexes _sessions = new();

    /// <inheritdoc/>
    public ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        Answer(
            id,
            static (store, session) => store._channels.GetValueOrDefault(session.Channel)?.FindRow(session)?.Current,
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Session>> ListAsync(SessionQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        return Answer(query, static (store, asked) => store._sessions.List(asked), cancellationToken);
    }
}
