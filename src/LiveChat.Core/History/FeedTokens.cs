using System.Buffers.Binary;
using System.Text;
using LiveChat.Domain;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// Seals the position from which a feed continues, under a key of the store (rule T8), because it holds the version of
/// a channel that the viewer may not read whole. A sealed position is bound to the timeline and to the store's
/// generation. Thread-safe.
/// </summary>
internal sealed class FeedTokens(IChannelStore store)
{
    /// <summary>
    /// A version, rights, and the store's generation; of nearly every timeline there is nothing else.
    /// </summary>
    private const int OwnSize = sizeof(long) + 1 + GenerationSize;

    /// <summary>The length of the sealed content of such a timeline.</summary>
    internal const int SealedSize = Sealed.Overhead + OwnSize;

    private const int GenerationSize = 16;

    /// <summary>Marks in the byte of the roles that the viewer saw the notes.</summary>
    private const int NotesBit = 0x80;

    private volatile Key? _key;

    internal async ValueTask<TimelineFeedCursor> SealAsync(
        SessionId timeline,
        FeedPosition position,
        CancellationToken cancellationToken
    )
    {
        var key = await KeyAsync(cancellationToken).ConfigureAwait(false);
        var content = new byte[SizeOf(position)];
        var versions = position.Versions.Items;
        BinaryPrimitives.WriteInt64BigEndian(content, versions[0]);
        content[sizeof(long)] = (byte)((int)position.Roles | (position.WithNotes ? NotesBit : 0));
        key.Generation.TryWriteBytes(content.AsSpan(sizeof(long) + 1));
        if (content.Length > OwnSize)
        {
            long[] more = [position.Shape, position.Shown, .. versions.Skip(1)];
            for (var number = 0; number < more.Length; number++)
            {
                BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(OwnSize + (number * sizeof(long))), more[number]);
            }
        }

        return new TimelineFeedCursor(timeline, Sealed.Seal(key.Secret, ContextOf(timeline), content));
    }

    /// <summary>
    /// Opens a cursor; null when another store made it, or this store before it was restored from a back-up.
    /// </summary>
    internal async ValueTask<FeedPosition?> OpenAsync(TimelineFeedCursor cursor, CancellationToken cancellationToken)
    {
        var key = await KeyAsync(cancellationToken).ConfigureAwait(false);
        var opened = Sealed.Open(key.Secret, ContextOf(cursor.Session), cursor.Sealed.AsSpan());
        return
            opened is { Length: >= OwnSize } content
            && (content.Length - OwnSize) % sizeof(long) == 0
            && new Guid(content.AsSpan(sizeof(long) + 1, GenerationSize)) == key.Generation
            ? PositionOf(content)
            : null;
    }

    /// <summary>Whether sealed content has a size that it can have.</summary>
    internal static bool IsSize(int size)
    {
        var rest = size - SealedSize;
        return rest >= 0 && rest % sizeof(long) == 0 && rest / sizeof(long) <= Lineage.MaxPredecessors + 2;
    }

    /// <summary>The shape and the versions of other channels follow only where there are any.</summary>
    private static int SizeOf(FeedPosition position) =>
        position.Shape == 0 ? OwnSize : OwnSize + (sizeof(long) * (1 + position.Versions.Items.Length));

    private static FeedPosition PositionOf(byte[] content)
    {
        var rest = Enumerable
            .Range(0, (content.Length - OwnSize) / sizeof(long))
            .Select(index => BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(OwnSize + (index * sizeof(long)))))
            .ToList();
        return new FeedPosition(
            new EquatableArray<long>([BinaryPrimitives.ReadInt64BigEndian(content), .. rest.Skip(2)]),
            rest.FirstOrDefault(),
            (LiveChatRole)(content[sizeof(long)] & ~NotesBit),
            (content[sizeof(long)] & NotesBit) != 0
        )
        {
            Shown = rest.ElementAtOrDefault(1),
        };
    }

    private static byte[] ContextOf(SessionId timeline) => Encoding.ASCII.GetBytes(timeline.ToString());

    private async ValueTask<Key> KeyAsync(CancellationToken cancellationToken)
    {
        if (_key is { } known)
        {
            return known;
        }

        var key = await store.GetKeyAsync(cancellationToken).ConfigureAwait(false);
        return _key = new Key(key.Derive("livechat timeline feed 1"), key.Generation);
    }

    private sealed record Key(byte[] Secret, Guid Generation);
}
