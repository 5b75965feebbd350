using LiveChat;
using WidgetHost.Hosting;

namespace WidgetHost.Simulator;

/// <summary>The demo's messenger: brings replies, their later changes and reactions to the customers' phones.</summary>
internal sealed class PhoneMessenger(PhoneBook phones, HostSettings settings, TimeProvider time)
    : IReplySender,
        IReplyReviser,
        IReactionSender
{
    public async ValueTask<SendResult> SendAsync(HandedOver reply, CancellationToken cancellationToken)
    {
        await Task.Delay(settings.DeliveryDelay, time, cancellationToken);
        return phones.Deliver(reply, time.GetUtcNow());
    }

    public ValueTask ReviseAsync(ReplyRevision revision, CancellationToken cancellationToken)
    {
        if (phones.Find(revision.Channel) is { } phone)
        {
            var id = revision.ProviderId.Value;
            if (revision.Text is { } text)
            {
                phone.Edit(id, text);
            }
            else
            {
                phone.Delete(id);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ReactAsync(MessageReactions reactions, CancellationToken cancellationToken)
    {
        phones.Find(reactions.Channel)?.ShowReactions(reactions.ProviderId.Value, reactions.Signs);
        return ValueTask.CompletedTask;
    }
}
