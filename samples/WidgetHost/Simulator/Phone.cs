using System.Runtime.CompilerServices;
using LiveChat;
using LiveChat.Storage;

namespace WidgetHost.Simulator;

/// <summary>
/// A customer's phone in one messenger: the messenger's data for the owner, and nothing from the company's history.
/// </summary>
internal sealed class Phone(string id, string owner, Channel channel, string liveChat, string nick)
{
    private readonly Lock _gate = new();
    private PhoneScreen _screen = new(0, IsBlocking: false, []);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal string Id { get; } = id;

    internal string Owner { get; } = owner;

    /// <summary>The channel that the phone writes on.</summary>
    internal Channel Channel { get; } = channel;

    internal string LiveChat { get; } = liveChat;

    /// <summary>The owner's name in the messenger.</summary>
    internal string Nick { get; } = nick;

    internal PhoneScreen Screen => Volatile.Read(ref _screen);

    /// <summary>The owner's message with an id; null if it is not theirs.</summary>
    internal PhoneMessage? FindOwn(string id) =>
        Screen.Messages.FirstOrDefault(message => message.Id == id && message.From == PhoneSide.Customer);

    /// <summary>Receives a message once, however often it comes.</summary>
    internal void Add(PhoneMessage message) =>
        Change(screen =>
            screen.Messages.Any(known => known.Id == message.Id)
                ? screen
                : screen with
                {
                    Messages = [.. screen.Messages, message],
                }
        );

    internal void Edit(string id, string text) => Replace(id, message => message with { Text = text, IsEdited = true });

    internal void Delete(string id) => Replace(id, message => message with { Text = string.Empty, IsDeleted = true });

    internal void React(string id, string? sign) => Replace(id, message => message with { Reaction = sign });

    internal void ShowReactions(string id, IReadOnlyList<string> signs) =>
        Replace(id, message => message with { CompanyReactions = signs });

    internal void MarkRead(string id) => Replace(id, message => message with { State = DeliveryState.Read });

    /// <summary>Lets the owner block the company, so that its messages do not arrive, or accept them again.</summary>
    internal void Block(bool isBlocking) => Change(screen => screen with { IsBlocking = isBlocking });

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

    /// <summary>Changes a message that is there; a deleted one stays unchanged.</summary>
    private void Replace(string id, Func<PhoneMessage, PhoneMessage> change) =>
        Change(screen =>
            screen.Messages.Any(one => one.Id == id && !one.IsDeleted)
                ? screen with
                {
                    Messages = [.. screen.Messages.Select(one => one.Id == id ? change(one) : one)],
                }
                : screen
        );

    private void Change(Func<PhoneScreen, PhoneScreen> change)
    {
        lock (_gate)
        {
            var changed = change(_screen);
            if (ReferenceEquals(changed, _screen))
            {
                return;
            }

            Volatile.Write(ref _screen, changed with { Version = _screen.Version + 1 });
        }

        var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _changed, next).SetResult();
    }
}
