using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LiveChat;
using LiveChat.Channels;
using LiveChat.Messages;
using LiveChat.Rules;

namespace WidgetHost.WhatsApp;

/// <summary>
/// Brings a payload in. Whatever is about a customer ends in their channel: as a message, a change of one, a receipt,
/// or a notice. Whatever is not, or cannot, is kept in the journal. Nothing is lost, and a redelivery changes nothing.
/// </summary>
internal sealed class WebhookIntake(SessionDesk desk, BusinessNumbers numbers, WebhookJournal journal)
{
    /// <summary>Brings a payload in.</summary>
    /// <returns>How many parts went into channels, and how many into the journal.</returns>
    internal async ValueTask<WebhookAnswer> TakeAsync(JsonElement payload, CancellationToken token)
    {
        var rest = new List<JsonElement>();
        var (received, kept) = (0, 0);
        foreach (var part in WebhookParts.Of(payload, rest))
        {
            if (await TakeAsync(part, token) is { } problem)
            {
                await journal.KeepAsync(problem, part.Json, token);
                kept++;
            }
            else
            {
                received++;
            }
        }

        foreach (var part in rest)
        {
            await journal.KeepAsync("It is about no customer, or of an unknown shape.", part, token);
            kept++;
        }

        return new WebhookAnswer(received, kept);
    }

    /// <summary>Brings one part in; answers with why that cannot be, else null.</summary>
    private async ValueTask<string?> TakeAsync(WebhookPart part, CancellationToken token)
    {
        if (numbers.ChannelOf(part.Number, part.Customer) is not { } channel)
        {
            return $"No channel: number id '{part.Number}', customer '{part.Customer}'.";
        }

        try
        {
            var outcome = part.Kind == "statuses"
                ? await TakeStatusAsync(channel, part, token)
                : await TakeMessageAsync(channel, part, token);
            return outcome.Refusal?.Message;
        }
        catch (ArgumentException fault)
        {
            return fault.Message;
        }
    }

    private async ValueTask<CommandOutcome> TakeMessageAsync(Channel channel, WebhookPart part, CancellationToken token)
    {
        if (part.Kind is not ("messages" or "message_echoes"))
        {
            return await NoticeAsync(channel, part, part.Kind, token);
        }

        var edited = part.Json.Member("edit");
        var revoked = part.Json.Member("revoke").Text("original_message_id");
        if (part.Type == "revoke" && revoked is not null)
        {
            var original = MessageId.FromMessenger(revoked);
            return await desk.ReceiveDeletionAsync(channel, original, part.At, part.Side, token);
        }

        if (part.Type == "edit" && edited.Text("original_message_id") is { } changed
            && edited.Member("message") is { } message && WebhookContent.Of(message) is { } changedContent)
        {
            var original = MessageId.FromMessenger(changed);
            return await desk.ReceiveEditAsync(channel, original, changedContent.Text, part.At, part.Side, token);
        }

        return WebhookContent.Of(part.Json) is { } content
            ? await ReceiveAsync(channel, part, content, token)
            : await NoticeAsync(channel, part, part.Type ?? "unknown", token);
    }

    private async ValueTask<CommandOutcome> ReceiveAsync(
        Channel channel, WebhookPart part, WebhookContent content, CancellationToken token)
    {
        var outcome = await desk.ReceiveAsync(
            channel,
            new IncomingMessage(part.Id, content.Text)
            {
                Author = part.IsEcho ? Author.Operator() : Author.Customer(part.Name),
                SentAt = part.At,
                Attachments = content.Attachments,
                ReplyTo = part.Json.Member("context").Text("id") is { } answered
                    ? MessageId.FromMessenger(answered)
                    : null,
            },
            token);
        return !outcome.IsRefused && part.Json.Member("referral") is not null
            ? await NoticeAsync(channel, part, "referral", token)
            : outcome;
    }

    private async ValueTask<CommandOutcome> TakeStatusAsync(Channel channel, WebhookPart part, CancellationToken token)
    {
        DeliveryState? state = part.Json.Text("status") switch
        {
            "sent" => DeliveryState.Sent,
            "delivered" => DeliveryState.Delivered,
            "read" or "played" => DeliveryState.Read,
            "failed" => DeliveryState.Failed,
            _ => null,
        };
        if (state is not { } known || part.Id is not { } id || part.Type is not null)
        {
            return await NoticeAsync(channel, part, "status", token);
        }

        var outcome = await desk.RecordDeliveryAsync(channel, MessageId.FromMessenger(id), known, token);
        return !outcome.IsRefused && known == DeliveryState.Failed
            ? await NoticeAsync(channel, part, "failed", token)
            : outcome;
    }

    /// <summary>
    /// Keeps a part as an event, under an id of its content, so that a redelivery is known and nothing else is.
    /// </summary>
    private ValueTask<CommandOutcome> NoticeAsync(
        Channel channel, WebhookPart part, string kind, CancellationToken token)
    {
        var json = part.Json.GetRawText();
        var system = part.Json.Member("system");
        var name = system.Text("type") ?? kind;
        var notice = new Notice(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind} {json}"))),
            IsName(name) ? name : "unknown",
            system.Text("body") ?? json);
        return desk.RecordNoticeAsync(channel, notice, token);
    }

    private static bool IsName(string name) =>
        name.Length <= 64 && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '_' or '-' or '.');
}

/// <summary>What became of a payload's parts.</summary>
internal sealed record WebhookAnswer(int Received, int Kept);
