using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>An application of the host, such as Contacts or Deals, with its properties.</summary>
/// <remarks>Immutable; equal when the id and the properties, in their order, are.</remarks>
public sealed record App
{
    private readonly EquatableArray<AppProperty> _properties;

    /// <summary>Describes an app.</summary>
    /// <param name="id">Its id; not the default value.</param>
    /// <param name="properties">Its properties in the host's order; names are unique.</param>
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

    /// <summary>Its id.</summary>
    public AppId Id { get; }

    /// <summary>Its properties in the host's order; empty when there are none.</summary>
    public ImmutableArray<AppProperty> Properties => _properties.Items;

    /// <summary>Finds a property by name.</summary>
    /// <param name="name">The name; ordinal.</param>
    /// <returns>The property, or null when the app has none of that name.</returns>
    public AppProperty? Find(string name) =>
        Properties.FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.Ordinal));
}
