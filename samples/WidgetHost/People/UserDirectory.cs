using System.Collections.Concurrent;
using LiveChat;
using WidgetHost.Json;

namespace WidgetHost.People;

/// <summary>The host's users.</summary>
internal sealed class UserDirectory
{
    private readonly ConcurrentDictionary<UserId, Person> _people = new();

    /// <summary>All users, by name.</summary>
    internal IReadOnlyList<Person> All => [.. _people.Values.OrderBy(person => person.Name, StringComparer.Ordinal)];

    internal Person? Find(UserId id) => _people.GetValueOrDefault(id);

    /// <summary>Adds a user, or replaces the one with the id.</summary>
    internal void Set(Person person) => _people[person.Id] = person;

    internal void Remove(UserId id) => _people.TryRemove(id, out _);

    /// <summary>A user as others see them; a removed user is shown by their id.</summary>
    internal UserJson Shown(UserId id) => new(id.Value, Find(id)?.Name ?? id.Value);

    internal UserJson? Shown(UserId? id) => id is { } user ? Shown(user) : null;

    /// <summary>The author of a message, with the messenger's name for them, or else the host's.</summary>
    internal AuthorJson Shown(Author author) =>
        new(author.Kind, author.User?.Value, author.User is { } user ? Shown(user).Name : author.Name);
}
