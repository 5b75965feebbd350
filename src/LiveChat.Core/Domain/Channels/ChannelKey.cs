using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>The secret of one store, from which channels get their ids, and which seals feed cursors.</summary>
/// <remarks>
/// A store creates it once, at random, and hands it out. The same channel has the same id on every node and at
/// every import, and nobody without the key can test whether a phone number is in the store. Immutable; thread-safe.
/// </remarks>
public sealed class ChannelKey
{
    /// <summary>The size of the secret in bytes.</summary>
    public const int Size = 32;

    private readonly ImmutableArray<byte> _secret;

    /// <summary>Hashes erased ids; apart from the secret, so that no hash of either kind is one of the other.</summary>
    private readonly Lazy<byte[]> _erasing;

    /// <summary>Takes a store's secret.</summary>
    /// <param name="secret">Exactly 32 random bytes.</param>
    /// <param name="generation">The store's generation.</param>
    /// <exception cref="ArgumentException">The secret does not have 32 bytes.</exception>
    public ChannelKey(ReadOnlySpan<byte> secret, Guid generation = default)
    {
        _secret =
            secret.Length == Size
                ? [.. secret]
                : throw new ArgumentException($"Must have {Size} bytes; got {secret.Length}.", nameof(secret));
        Generation = generation;
        _erasing = new Lazy<byte[]>(() => Derive("erased ids"));
    }

    /// <summary>The store's generation: random, and renewed after a restore from a back-up (rule T8).</summary>
    public Guid Generation { get; }

    /// <summary>Returns the id of a channel: the first 16 bytes of an HMAC-SHA-256 over its parts.</summary>
    /// <param name="channel">The channel.</param>
    public ChannelId IdOf(Channel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        var hash = CanonicalHash.Keyed(
            _secret.AsSpan(),
            channel.LiveChat.Value,
            channel.Connector.Value,
            channel.Account.Messenger.Name,
            channel.Account.Address
        );
        return new ChannelId(hash.AsSpan(0, ChannelId.Size));
    }

    /// <summary>Returns the hash under which the id of an erased message is known (rule P3).</summary>
    /// <param name="channel">The message's channel.</param>
    /// <param name="message">The id, or one of the message's other ids.</param>
    public ErasedHash ErasedHashOf(ChannelId channel, MessageId message)
    {
        var hash = CanonicalHash.Keyed(_erasing.Value, channel.ToString(), message.ToString());
        return new ErasedHash(hash.AsSpan(0, ErasedHash.Size));
    }

    /// <summary>Derives the key for one purpose, by HKDF with SHA-256; 32 bytes.</summary>
    internal byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, [.. _secret], Size, info: Encoding.UTF8.GetBytes(purpose));
}
