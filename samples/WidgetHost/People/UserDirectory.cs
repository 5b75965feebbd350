using System.Collections.Concurrent;
using System.Collections.Immutable;
using LiveChat;

namespace WidgetHost.People;

/// <summary>The host's users.</summary>
internal sealed class UserDirectory : IPeopleSource
{
    private readonly ConcurrentDictionary<UserId, Person> _people = new();

    /// <summary>All users, by name.</summary>
    internal IReadOnlyList<Person> All => [.. _people.Values.OrderBy(person => person.Name, StringComparer.Ordinal)];

    internal Person? Find(UserId id) => _people.GetValueOrDefault(id);

    /// <summary>Adds a user, or replaces the one with the id.</summary>
    internal void Set(Person person) => _people[person.Id] = person;

    internal void Remove(UserId id) => _people.TryRemove(id, out _);

    public ValueTask<IReadOnlyDictionary<UserId, string>> FindNamesAsync(
        ImmutableArray<UserId> users,
        CancellationToken cancellationToken
    ) =>
        ValueTask.FromResult<IReadOnlyDictionary<UserId, string>>(
            users.Select(Find).OfType<Person>().ToDictionary(person => person.Id, person => person.Name)
        );

    public ValueTask<ImmutableArray<NamedViewer>> ListAsync(
        ImmutableArray<Principal> members,
        CancellationToken cancellationToken
    ) =>
        ValueTask.FromResult<ImmutableArray<NamedViewer>>([
            .. _people.Values.Select(person => new NamedViewer(person.Viewer, person.Name)),
        ]);
}
