using System.Collections.Immutable;

namespace LiveChat;

public sealed partial class InMemoryStore
{
    private readonly Dictionary<(UserId User, SessionId Session), ReadMark> _marks = [];

    /// <inheritdoc/>
    public ValueTask<ImmutableDictionary<SessionId, ReadMark>> GetAsync(
        UserId user, ImmutableArray<SessionId> sessions, CancellationToken cancellationToken) =>
        Answer(
            (user, sessions),
            static (store, asked) => asked.sessions.Distinct()
                .Where(session => store._marks.ContainsKey((asked.user, session)))
                .ToImmutableDictionary(session => session, session => store._marks[(asked.user, session)]),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask SetAsync(UserId user, SessionId session, ReadMark mark, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mark);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        lock (_gate)
        {
            _marks[(user, session)] = mark.Join(_marks.GetValueOrDefault((user, session)));
            return ValueTask.CompletedTask;
        }
    }
}
