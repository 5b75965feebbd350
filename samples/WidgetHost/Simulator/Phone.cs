using System.Runtime.CompilerServices;
using LiveChat.Channels;
using LiveChat.Messages;

namespace WidgetHost.Simulator;

/// <summary>
/// A customer's phone in one messenger: what the messenger keeps for its owner, and nothing of the company's history.
/// </summary>
internal sealed class Phone(string id, string owner, Channel channel, string liveChat, string nick)
{
    private readonly Lock _gate = new();
    private List<PhoneMessage> _messages = [];
    private long _version;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal string Id { get; } = id;

    internal string Owner { get; } = owner;

    /// <summary>The channel that the phone writes on.</summary>
    internal Channel Channel { get; } = channel;

    internal string LiveChat { get; } = liveChat;

    /// <summary>The name that the messenger shows of the owner.</summary>
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

    /// <summary>What the owner wrote, by id; null when it is not theirs.</summary>
    internal PhoneMessage? FindOwn(string id) =>
        Screen.Messages.FirstOrDefault(message => message.Id == id && message.From == PhoneSide.Customer);

    internal void Add(PhoneMessage message) => Change(messages =>
        messages.Any(known => known.Id == message.Id) ? messages : [.. messages, message]);

    internal void Edit(string id, string text) =>
        Replace(id, message => message with { Text = text, IsEdited = true });

    internal void Delete(string id) => Replace(id, message => message with { Text = string.Empty, IsDeleted = true });

    internal void EditFromCompany(MessageId id, string text) => Edit(id.Value, text);

    internal void DeleteFromCompany(MessageId id) => Delete(id.Value);

    /// <summary>The owner looks at the phone; answers with what they had not read.</summary>
    internal IReadOnlyList<PhoneMessage> Read()
    {
        IReadOnlyList<PhoneMessage> unread = [.. Screen.Messages.Where(message => message.IsUnread)];
        foreach (var message in unread)
        {
            Replace(message.Id, one => one with { State = DeliveryState.Read });
        }

        return unread;
    }

    /// <summary>The screen now, and again at every change.</summary>
    internal async IAsyncEnumerable<PhoneScreen> WatchAsync([EnumeratorCancellation] CancellationToken token)
    {
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            yield return Screen;
            await changed.WaitAsync(token);
        }
    }

    private void Replace(string id, Func<PhoneMessage, PhoneMessage> change) => Change(messages =>
        messages.Any(message => message.Id == id && !message.IsDeleted)
            ? [.. messages.Select(message => message.Id == id && !message.IsDeleted ? change(message) : message)]
            : messages);

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
