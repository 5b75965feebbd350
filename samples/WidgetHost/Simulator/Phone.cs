using System.Runtime.CompilerServices;
using LiveChat;

namespace WidgetHost.Simulator;

/// <summary>
/// A customer's phone in one messenger: the messenger's data for the owner, and nothing from the company's history.
/// </summary>
internal sealed class Phone(string id, string owner, Channel channel, string liveChat, string nick)
{
    private readonly Lock _gate = new();

    /// <summary>The number of missing messages whose changes the phone remembers; the latest ones stay.</summary>
    internal const int MaxAhead = 1_000;

    private readonly OrderedDictionary<string, PhoneChange> _ahead = new(StringComparer.Ordinal);
    private List<PhoneMessage> _messages = [];
    private long _version;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal string Id { get; } = id;

    internal string Owner { get; } = owner;

    /// <summary>The channel that the phone writes on.</summary>
    internal Channel Channel { get; } = channel;

    internal string LiveChat { get; } = liveChat;

    /// <summary>The owner's name in the messenger.</summary>
    internal string Nick { get; } = nick;

    internal PhoneScreen Screen
    {
        get
        {
            lock (_gate)
            {
                return new PhoneScreen(_version, _messages);
            }
        }
    }

    /// <summary>The owner's message with an id; null if it is not theirs.</summary>
    internal PhoneMessage? FindOwn(string id) =>
        Screen.Messages.FirstOrDefault(message => message.Id == id && message.From == PhoneSide.Customer);

    /// <summary>Receives a message, with the changes that arrived before it.</summary>
    internal void Add(PhoneMessage message) =>
        Change(messages =>
            messages.Any(known => known.Id == message.Id) ? messages
            : _ahead.Remove(message.Id, out var change) ? [.. messages, change.Of(message)]
            : [.. messages, message]
        );

    internal void Edit(string id, string text) => Replace(id, new PhoneChange(text, IsDeleted: false, State: null));

    internal void Delete(string id) => Replace(id, new PhoneChange(Text: null, IsDeleted: true, State: null));

    internal void MarkRead(string id) => Replace(id, new PhoneChange(Text: null, IsDeleted: false, DeliveryState.Read));

    /// <summary>The current screen, and again at every change.</summary>
    internal async IAsyncEnumerable<PhoneScreen> WatchAsync([EnumeratorCancellation] CancellationToken token)
    {
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            yield return Screen;
            await changed.WaitAsync(token);
        }
    }

    /// <summary>Changes a message now, or when it arrives; a deleted message stays unchanged.</summary>
    private void Replace(string id, PhoneChange change) =>
        Change(messages =>
        {
            if (messages.Find(message => message.Id == id) is { } there)
            {
                return there.IsDeleted ? messages : [.. messages.Select(one => one.Id == id ? change.Of(one) : one)];
            }

            _ahead[id] = _ahead.TryGetValue(id, out var earlier) ? earlier.Then(change) : change;
            if (_ahead.Count > MaxAhead)
            {
                _ahead.RemoveAt(0);
            }

            return messages;
        });

    private void Change(Func<List<PhoneMessage>, List<PhoneMessage>> change)
    {
        lock (_gate)
        {
            var changed = change(_messages);
            if (ReferenceEquals(changed, _messages))
            {
                return;
            }

            _messages = changed;
            _version++;
        }

        var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _changed, next).SetResult();
    }
}
