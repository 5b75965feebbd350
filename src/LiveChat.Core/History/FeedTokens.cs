using System.Buffers.Binary;
using System.Text;
using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// Seals the position from which a feed continues, under a key of the store (rule T8), because it holds the version of
/// a channel that the viewer may not read whole. A sealed position is bound to the timeline and to the store's
/// generation. Thread-safe.
/// </summary>
internal sealed class FeedTokens(IChannelStore store)
{
    /// <summary>A version, rights, and the store's generation.</summary>
    internal const int ContentSize = sizeof(long) + 1 + GenerationSize;

    /// <summary>The length of the sealed content.</summary>
    internal const int SealedSize = Sealed.Overhead + ContentSize;

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
        var content = new byte[ContentSize];
        BinaryPrimitives.WriteInt64BigEndian(content, position.Version);
        content[sizeof(long)] = (byte)((int)position.Roles | (position.WithNotes ? NotesBit : 0));
        key.Generation.TryWriteBytes(content.AsSpan(sizeof(long) + 1));
        return new TimelineFeedCursor(timeline, Sealed.Seal(key.Secret, ContextOf(timeline), content));
    }

    /// <summary>
    /// Opens a cursor; null when another store made it, or this store before it was restored from a back-up.
    /// </summary>
    internal async ValueTask<FeedPosition?> OpenAsync(TimelineFeedCursor cursor, CancellationToken cancellationToken)
    {
        var key = await KeyAsync(cancellationToken).ConfigureAwait(false);
        var opened = Sealed.Open(key.Secret, ContextOf(cursor.Session), cursor.Sealed.AsSpan());
        return opened is { Length: ContentSize } content && new Guid(content.AsSpan(sizeof(long) + 1)) == key.Generation
            ? new FeedPosition(
                BinaryPrimitives.ReadInt64BigEndian(content),
                (LiveChatRole)(content[sizeof(long)] & ~NotesBit),
                (content[sizeof(long)] & NotesBit) != 0
            )
            : null;
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
