using LiveChat;
using WidgetHost.Hosting;

namespace WidgetHost.Simulator;

/// <summary>The demo's messenger: brings replies, and their later changes, to the customers' phones.</summary>
internal sealed class PhoneMessenger(PhoneBook phones, HostSettings settings, TimeProvider time)
    : IReplySender,
        IReplyReviser
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
}
