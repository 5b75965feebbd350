using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using LiveChat;
using WidgetHost.Files;
using WidgetHost.Simulator;

namespace WidgetHost.WhatsApp;

/// <summary>
/// Sends replies, templates, files and reactions through WhatsApp's Cloud API; what is on another connector goes to the
/// simulator's phones, where there are some.
/// </summary>
internal sealed class WhatsAppSender(
    CloudApi api,
    BusinessNumbers numbers,
    DiskFiles files,
    TimeProvider time,
    PhoneMessenger? phones = null
) : IReplySender, IReplyReviser, IReactionSender
{
    public async ValueTask<SendResult> SendAsync(HandedOver reply, CancellationToken cancellationToken)
    {
        if (numbers.NumberOf(reply.Channel) is not { } number)
        {
            return phones is null
                ? SendResult.Failed("no-sender", mayRetry: true, "This host sends nothing on this connector.")
                : await phones.SendAsync(reply, cancellationToken);
        }

        // Nothing goes out after the lease: somebody may send the reply again by then.
        using var lease = new CancellationTokenSource(reply.Until - time.GetUtcNow(), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(lease.Token, cancellationToken);
        var places = new List<JsonObject>();
        foreach (var file in reply.Attachments)
        {
            var (place, failure) = await PlaceOfAsync(number, reply, file, both.Token);
            if (failure is not null)
            {
                return SendResult.Failed(failure.Code, failure.MayRetry, failure.Text);
            }

            places.Add(place!);
        }

        return await SendAsync(number, reply, CloudMessages.Of(reply, places), both.Token);
    }

    /// <exception cref="NotSupportedException">On WhatsApp the customer keeps what was sent.</exception>
    public ValueTask ReviseAsync(ReplyRevision revision, CancellationToken cancellationToken) =>
        phones is not null && numbers.NumberOf(revision.Channel) is null
            ? phones.ReviseAsync(revision, cancellationToken)
            : throw new NotSupportedException("WhatsApp changes nothing that was sent; the customer has the old text.");

    public async ValueTask ReactAsync(MessageReactions reactions, CancellationToken cancellationToken)
    {
        if (numbers.NumberOf(reactions.Channel) is not { } number)
        {
            await (phones ?? throw new NotSupportedException("This host sends nothing on this connector.")).ReactAsync(
                reactions,
                cancellationToken
            );
            return;
        }

        var message = CloudMessages.Of(reactions);
        var (_, failure) = await api.PostAsync(
            $"{number}/messages",
            () => JsonContent.Create(message),
            time.GetUtcNow(),
            cancellationToken
        );
        if (failure is not null)
        {
            throw new InvalidOperationException($"WhatsApp refused the reaction: {failure.Code} {failure.Text}");
        }
    }

    /// <summary>Sends the messages of a reply in turn; the last one's id is the reply's.</summary>
    private async ValueTask<SendResult> SendAsync(
        string number,
        HandedOver reply,
        List<JsonObject> messages,
        CancellationToken token
    )
    {
        var last = string.Empty;
        foreach (var (index, message) in messages.Index())
        {
            var (id, failure) = await api.PostAsync(
                $"{number}/messages",
                () => JsonContent.Create(message),
                reply.Until,
                token
            );
            if (failure is not null)
            {
                return index == 0
                    ? SendResult.Failed(failure.Code, failure.MayRetry, failure.Text)
                    : SendResult.Failed(
                        failure.Code,
                        mayRetry: false,
                        $"The customer has {index} of {messages.Count} parts. {failure.Text}"
                    );
            }

            last = id!;
        }

        return SendResult.Sent(MessageId.FromMessenger(last));
    }

    /// <summary>Where the provider finds a file: at its public address, or under the id of an upload.</summary>
    private async ValueTask<(JsonObject? Place, SendFailure? Failure)> PlaceOfAsync(
        string number,
        HandedOver reply,
        Attachment file,
        CancellationToken token
    )
    {
        if (Uri.TryCreate(file.Uri, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps)
        {
            return (new JsonObject { ["link"] = link.AbsoluteUri }, null);
        }

        if (files.Find(reply.Key.Message.Session, file.Uri?[(file.Uri.LastIndexOf('/') + 1)..] ?? "") is not { } there)
        {
            return (null, new SendFailure("no-file", mayRetry: false, $"The file '{file.Name}' is gone."));
        }

        var (id, failure) = await api.PostAsync($"{number}/media", Upload, reply.Until, token);
        return (failure is null ? new JsonObject { ["id"] = id } : null, failure);

        HttpContent Upload()
        {
            var bytes = new StreamContent(File.OpenRead(there.Path));
            bytes.Headers.ContentType = MediaTypeHeaderValue.TryParse(there.MediaType, out var type) ? type : null;
            return new MultipartFormDataContent
            {
                { new StringContent("whatsapp"), "messaging_product" },
                { bytes, "file", there.Name },
            };
        }
    }
}
