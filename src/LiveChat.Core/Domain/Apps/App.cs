using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>An application of the host, such as Contacts or Deals, with its properties.</summary>
/// <remarks>Immutable; equal if the id and the properties, in their order, are equal.</remarks>
public sealed record App
{
    private readonly EquatableArray<AppProperty> _properties;

    /// <summary>Describes an app.</summary>
    /// <param name="id">The app's id; not the default value.</param>
    /// <param name="properties">The app's properties in the host's order; names are unique.</param>
    /// <exception cref="ArgumentException">The id is the default value, or a name is duplicated.</exception>
    public App(AppId id, params ImmutableArray<AppProperty> properties)
    {
        Id = Require.NotDefault(id, nameof(id));
        _properties = new EquatableArray<AppProperty>(properties);
        var twice = Properties.CountBy(property => property.Name).FirstOrDefault(count => count.Value > 1);
        if (twice.Key is not null)
        {
            throw new ArgumentException($"The property '{twice.Key}' is duplicated in app '{id}'.", nameof(properties));
        }
    }

    /// <summary>The app's id.</summary>
    public AppId Id { get; }

    /// <summary>The app's properties in the host's order; may be empty.</summary>
    public ImmutableArray<AppProperty> Properties => _properties.Items;

    /// <summary>Finds a property by name.</summary>
    /// <param name="name">The name; ordinal.</param>
    /// <returns>The property, or null if the app has none with that name.</returns>
    public AppProperty? Find(string name) =>
        Properties.FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.Ordinal));
}
