using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>The customer to erase, by accounts, by a contact, or both (rule P3).</summary>
/// <remarks>Immutable.</remarks>
public sealed record ErasureRequest
{
    private readonly EquatableArray<Account> _accounts = new([]);

    /// <summary>The customer's accounts: all their channels in all live chats; empty by default.</summary>
    public ImmutableArray<Account> Accounts
    {
        get => _accounts.Items;
        init => _accounts = new EquatableArray<Account>(value);
    }

    /// <summary>The contact whose sessions' channels are erased, whole; null by default.</summary>
    /// <remarks>Only sessions that have it as their contact now count.</remarks>
    public AppItemId? Contact { get; init; }
}
