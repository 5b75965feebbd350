using LiveChat.Domain;

namespace LiveChat;

/// <summary>The policies that the specification leaves to a host.</summary>
/// <remarks>Immutable; every property has a default that discloses least or follows the product's page.</remarks>
public sealed record LiveChatOptions
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(49);

    /// <summary>Which sessions a role may read; default <see cref="AccessPolicy.Default"/> (rule A2).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The policy is not a value of the enumeration.</exception>
    public AccessPolicy AccessPolicy
    {
        get;
        init => field = Require.Defined(value, nameof(value));
    }

    /// <summary>How much a gap discloses; default its reason only (rule T7).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a value of the enumeration.</exception>
    public GapDisclosure GapDisclosure
    {
        get;
        init => field = Require.Defined(value, nameof(value));
    }

    /// <summary>The canonical form of addresses; default: addresses are used unchanged (rule H3).</summary>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public AddressForm AddressForm
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = static (_, address) => address;

    /// <summary>How long a feed waits for a wake-up before it looks by itself; default 5 seconds, above zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero, or more than the 49 days of a timer.</exception>
    public TimeSpan FeedInterval
    {
        get;
        init =>
            field =
                value > TimeSpan.Zero && value <= LongestTimer
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(value), value, "Above zero, at most 49 days.");
    } = TimeSpan.FromSeconds(5);

    /// <summary>How long the feed of a list rests between two looks; default 250 ms, zero or more.</summary>
    /// <remarks>Changes that come in between are shown as one, so that busy hours cost little.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Below zero, or more than the 49 days of a timer.</exception>
    public TimeSpan ListInterval
    {
        get;
        init =>
            field =
                value >= TimeSpan.Zero && value <= LongestTimer
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(value), value, "Zero or more, at most 49 days.");
    } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How long a sender has a queued reply to itself; default 2 minutes, above zero and at most a day (rule R4).
    /// </summary>
    /// <remarks>Longer than the slowest sending, and than hosts' clocks differ.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero, or more than a day.</exception>
    public TimeSpan SendLease
    {
        get;
        init =>
            field =
                value > TimeSpan.Zero && value <= TimeSpan.FromDays(1)
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(value), value, "Above zero, at most a day.");
    } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Returns the account in its canonical form; null when it has none, or the form's result cannot be an address.
    /// </summary>
    internal Account? Canonical(Account account)
    {
        var address = AddressForm(account.Messenger, account.Address);
        return string.Equals(address, account.Address, StringComparison.Ordinal) ? account
            : Require.IsId(address) ? new Account(account.Messenger, address!)
            : null;
    }
}
