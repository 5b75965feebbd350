namespace LiveChat.Benchmarks.Plain;

/// <summary>The channel of a page.</summary>
/// <typeparam name="TKey">The type of the key.</typeparam>
/// <param name="Key">The key by which its entries go.</param>
/// <param name="Version">Its version.</param>
internal sealed record FoundChannel<TKey>(TKey Key, long Version);
