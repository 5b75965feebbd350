using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A customer's identity in a messenger: the messenger and the address there.</summary>
/// <remarks>
/// Compared ordinally: the address is in the host's one canonical form for that messenger (rule H3).
/// <c>default(Account)</c> names nobody and every operation refuses it.
/// </remarks>
public readonly record struct Account
{
    private readonly string? _address;

    /// <summary>Names a customer's account.</summary>
    /// <param name="messenger">The messenger; not the default value.</param>
    /// <param name="address">The canonical address there, 1 to 255 characters.</param>
    /// <exception cref="ArgumentException">
    /// The messenger is the default value, or the address is not storable text.
    /// </exception>
    public Account(Messenger messenger, string address)
    {
        Messenger = Require.NotDefault(messenger, nameof(messenger));
        _address = Require.Id(address, nameof(address));
    }

    /// <summary>The messenger.</summary>
    public Messenger Messenger { get; }

    /// <summary>The customer's address in the messenger; empty for the default value.</summary>
    public string Address => _address ?? string.Empty;

    /// <summary>Whether this is the default value, which names nobody.</summary>
    public bool IsDefault => _address is null;

    /// <summary>Names a customer's account by a text from outside.</summary>
    /// <param name="messenger">The messenger; may be the default value.</param>
    /// <param name="address">The canonical address there; may be null.</param>
    /// <param name="account">The account, or the default value.</param>
    /// <returns>Whether the constructor accepts the values.</returns>
    public static bool TryCreate(Messenger messenger, [NotNullWhen(true)] string? address, out Account account)
    {
        account = !messenger.IsDefault && Require.IsId(address) ? new Account(messenger, address) : default;
        return !account.IsDefault;
    }

    /// <summary>Returns <c>messenger:address</c>, for people to read.</summary>
    public override string ToString() => $"{Messenger}:{Address}";
}
