using System.Security.Cryptography;
using LiveChat.InMemory;
using LiveChat.Storage;

namespace LiveChat;

/// <summary>
/// Keeps everything in memory, for a host's tests and as the reference that other stores are compared with.
/// </summary>
/// <remarks>
/// Safe for concurrent callers: one lock, so that calls are one after another. Every call completes before it returns;
/// one whose token is cancelled has no effect. Nothing lasts longer than the object. Appends are O(1); pages and lists
/// are found by binary search, whatever the number of messages, sessions, and sessions that may not be read. A commit
/// that contradicts the rows there is refused with a <see cref="StoreException"/> and changes nothing.
/// </remarks>
public sealed partial class InMemoryStore : IChannelStore, ISessionReader, IMessageReader, IReadMarkStore
{
    private readonly Lock _gate = new();
    private readonly ChannelKey _key;
    private readonly Dictionary<ChannelId, InMemoryChannel> _channels = [];
    private readonly InMemorySessionLists _sessions = new();
    private readonly HashSet<(AppItemId Contact, Account Account)> _addedAccounts = [];
    private readonly Dictionary<(UserId User, SessionId Session), ReadMark> _marks = [];

    private readonly InMemoryRows<(ChannelId Channel, MessageId Message), QueuedMessage> _queued = new(static reply =>
        (reply.Message.Channel, reply.Message.Id)
    );

    /// <summary>Makes an empty store with a random key of its own.</summary>
    public InMemoryStore()
        : this(
            new ChannelKey(
                RandomNumberGenerator.GetBytes(ChannelKey.Size),
                new Guid(RandomNumberGenerator.GetBytes(16))
            )
        ) { }

    /// <summary>Makes an empty store with a given key, so that channel ids are the same at every run.</summary>
    /// <param name="key">The key.</param>
    public InMemoryStore(ChannelKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _key = key;
    }

    private InMemoryChannel Rows(ChannelId channel) =>
        _channels.GetValueOrDefault(channel) ?? new InMemoryChannel(channel, _sessions, _queued);

    /// <summary>Answers a call inside the lock, unless it was cancelled before.</summary>
    private ValueTask<T> Answer<T>(Func<T> answer, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<T>(cancellationToken);
        }

        lock (_gate)
        {
            return ValueTask.FromResult(answer());
        }
    }

    /// <summary>Changes rows inside the lock, unless the call was cancelled before; the change may refuse.</summary>
    private ValueTask Change(Func<Exception?> change, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        lock (_gate)
        {
            return change() is { } refusal ? ValueTask.FromException(refusal) : ValueTask.CompletedTask;
        }
    }
}
