namespace LiveChat;

/// <summary>The host's one canonical form of addresses, for connectors and records alike (rule H3).</summary>
/// <remarks>
/// For example <c>+15550100</c> for every way to write a phone number, lower case for mail addresses. Pure and
/// thread-safe; applying it twice changes nothing.
/// </remarks>
/// <param name="messenger">The messenger.</param>
/// <param name="address">An address, however it is written.</param>
/// <returns>
/// The canonical address; null when no connector of the messenger could ever produce this one. What can be no address
/// (blank, too long, with control characters) counts as null.
/// </returns>
public delegate string? AddressForm(Messenger messenger, string address);
