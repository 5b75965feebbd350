using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>One record of an app as a viewer sees it: its name, its accounts and its links, by property.</summary>
/// <remarks>
/// Immutable. A property that is missing from <see cref="Accounts"/> or <see cref="Links"/> is empty.
/// The host omits what the viewer may not see (rule H3).
/// </remarks>
public sealed record AppItem
{
    private readonly EquatableArray<AppItemAccounts> _accounts;
    private readonly EquatableArray<AppItemLinks> _links;

    /// <summary>Describes a record.</summary>
    /// <param name="id">The record's id; not the default value.</param>
    /// <param name="name">The name for people; may be empty.</param>
    /// <exception cref="ArgumentException">The id is the default value.</exception>
    public AppItem(AppItemId id, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Id = Require.NotDefault(id, nameof(id));
        Name = name;
    }

    /// <summary>The record's id.</summary>
    public AppItemId Id { get; }

    /// <summary>The name for people; may be empty.</summary>
    public string Name { get; }

    /// <summary>The values of the record's Account properties.</summary>
    public ImmutableArray<AppItemAccounts> Accounts
    {
        get => _accounts.Items;
        init => _accounts = new EquatableArray<AppItemAccounts>(value);
    }

    /// <summary>The values of the record's App properties.</summary>
    public ImmutableArray<AppItemLinks> Links
    {
        get => _links.Items;
        init => _links = new EquatableArray<AppItemLinks>(value);
    }

    /// <summary>Returns the accounts of one Account property, in the host's order; empty if it has none.</summary>
    /// <param name="property">The property's name.</param>
    public ImmutableArray<Account> AccountsOf(string property) =>
        [
            .. Accounts
                .Where(value => string.Equals(value.Property, property, StringComparison.Ordinal))
                .SelectMany(value => value.Accounts),
        ];

    /// <summary>
    /// Returns the items that one App property links to, in the host's order; empty if it has none.
    /// </summary>
    /// <param name="property">The property's name.</param>
    public ImmutableArray<AppItemId> LinksOf(string property) =>
        [
            .. Links
                .Where(value => string.Equals(value.Property, property, StringComparison.Ordinal))
                .SelectMany(value => value.Items),
        ];
}
