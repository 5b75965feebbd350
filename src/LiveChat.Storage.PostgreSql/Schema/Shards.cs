using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics;

namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// The shard of a channel if the tables are distributed: by ranges of PostgreSQL's hash of its id.
/// </summary>
/// <param name="lowest">The lowest hash of each shard, ascending; empty for one shard.</param>
internal sealed class Shards(ImmutableArray<int> lowest)
{
    /// <summary>Tables that are not distributed.</summary>
    internal static Shards None { get; } = new([]);

    /// <summary>Whether the tables are distributed.</summary>
    internal bool AreSeveral => !lowest.IsEmpty;

    /// <summary>The shard's number, from zero.</summary>
    internal int Of(ChannelId channel)
    {
        if (lowest.IsEmpty)
        {
            return 0;
        }

        var index = lowest.BinarySearch(HashOf(channel));
        return index >= 0 ? index : ~index - 1;
    }

    /// <summary>PostgreSQL's <c>uuid_hash</c>: Bob Jenkins' lookup3 over 16 bytes.</summary>
    internal static int HashOf(ChannelId channel)
    {
        Span<byte> bytes = stackalloc byte[ChannelId.Size];
        channel.WriteBytes(bytes);
        unchecked
        {
            var a = 0x9E37_79B9 + ChannelId.Size + 3_923_095u;
            var (b, c) = (a, a);
            a += BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            b += BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            c += BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
            Mix(ref a, ref b, ref c);
            a += BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]);
            return (int)Final(a, b, c);
        }
    }

    private static void Mix(ref uint a, ref uint b, ref uint c)
    {
        unchecked
        {
            a = (a - c) ^ BitOperations.RotateLeft(c, 4);
            c += b;
            b = (b - a) ^ BitOperations.RotateLeft(a, 6);
            a += c;
            c = (c - b) ^ BitOperations.RotateLeft(b, 8);
            b += a;
            a = (a - c) ^ BitOperations.RotateLeft(c, 16);
            c += b;
            b = (b - a) ^ BitOperations.RotateLeft(a, 19);
            a += c;
            c = (c - b) ^ BitOperations.RotateLeft(b, 4);
            b += a;
        }
    }

    private static uint Final(uint a, uint b, uint c)
    {
        unchecked
        {
            c = (c ^ b) - BitOperations.RotateLeft(b, 14);
            a = (a ^ c) - BitOperations.RotateLeft(c, 11);
            b = (b ^ a) - BitOperations.RotateLeft(a, 25);
            c = (c ^ b) - BitOperations.RotateLeft(b, 16);
            a = (a ^ c) - BitOperations.RotateLeft(c, 4);
            b = (b ^ a) - BitOperations.RotateLeft(a, 14);
            return (c ^ b) - BitOperations.RotateLeft(b, 24);
        }
    }
}
