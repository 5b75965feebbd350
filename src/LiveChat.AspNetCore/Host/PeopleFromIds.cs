using System.Collections.Frozen;
using System.Collections.Immutable;

namespace LiveChat.AspNetCore;

/// <summary>People of whom only the ids are known; groups have no people.</summary>
internal sealed class PeopleFromIds : IPeopleSource
{
    public ValueTask<IReadOnlyDictionary<UserId, string>> FindNamesAsync(
        ImmutableArray<UserId> users,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult<IReadOnlyDictionary<UserId, string>>(FrozenDictionary<UserId, string>.Empty);

    public ValueTask<ImmutableArray<NamedViewer>> ListAsync(
        ImmutableArray<Principal> members,
        CancellationToken cancellationToken
    ) =>
        ValueTask.FromResult<ImmutableArray<NamedViewer>>([
            .. members
                .Select(member => member.User)
                .OfType<UserId>()
                .Select(user => new NamedViewer(new Viewer(user), user.Value)),
        ]);
}

/// <summary>People who never change.</summary>
internal sealed class ListedPeople(IEnumerable<NamedViewer> people) : IPeopleSource
{
    private readonly ImmutableArray<NamedViewer> _people = [.. people];

    public ValueTask<IReadOnlyDictionary<UserId, string>> FindNamesAsync(
        ImmutableArray<UserId> users,
        CancellationToken cancellationToken
    ) =>
        ValueTask.FromResult<IReadOnlyDictionary<UserId, string>>(
            _people
                .Where(person => users.Contains(person.Viewer.User))
                .ToDictionary(person => person.Viewer.User, person => person.Name)
        );

    public ValueTask<ImmutableArray<NamedViewer>> ListAsync(
        ImmutableArray<Principal> members,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult(_people);
}
