namespace LiveChat;

/// <summary>The host's one canonical form of addresses, for connectors and records alike (rule H3).</summary>
/// <remarks>
/// For example <c>+15550100</c> for every form of a phone number, lower case for mail addresses. Pure and
/// thread-safe; applying it twice changes nothing.
/// </remarks>
/// <param name="messenger">The messenger.</param>
/// <param name="address">An address in any form.</param>
/// <returns>
/// The canonical address; null if no connector of the messenger could ever produce this one. An invalid address
/// (blank, too long, with control characters) counts as null.
/// </returns>
public delegate string? AddressForm(Messenger messenger, string address);
