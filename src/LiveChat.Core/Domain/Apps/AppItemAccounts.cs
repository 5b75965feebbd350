using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>The values of one Account property of a record.</summary>
/// <remarks>Immutable; equal if the property and the values, in their order, are equal.</remarks>
public sealed record AppItemAccounts
{
    private readonly EquatableArray<Account> _accounts;

    /// <summary>States a property's values.</summary>
    /// <param name="property">The property's name, 1 to 255 characters.</param>
    /// <param name="accounts">The values in the host's order; none of them a default value.</param>
    /// <exception cref="ArgumentException">The name is not storable text, or a value is a default value.</exception>
    public AppItemAccounts(string property, params ImmutableArray<Account> accounts)
    {
        Property = Require.Id(property, nameof(property));
        _accounts = new EquatableArray<Account>(accounts);
        foreach (var value in _accounts.Items)
        {
            Require.NotDefault(value, nameof(accounts));
        }
    }

    /// <summary>The property's name.</summary>
    public string Property { get; }

    /// <summary>The values in the host's order; may be empty.</summary>
    public ImmutableArray<Account> Accounts => _accounts.Items;
}
