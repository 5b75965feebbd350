using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LiveChat;

namespace WidgetHost.WhatsApp;

/// <summary>
/// Takes a payload in. Parts about a customer go into the customer's channel: as a message, a change of one, a receipt,
/// or a notice. All other parts, and values that have no place there, are kept in the journal. Nothing is lost, and a
/// redelivery changes nothing. (Not kept: the envelope, and names of parts of which nothing is shown.)
/// </summary>
internal sealed partial class WebhookIntake(
    SessionDesk desk,
    BusinessNumbers numbers,
    UserIds userIds,
    WebhookHistory history,
    WebhookJournal journal,
    ILogger<WebhookIntake> log
)
{
    /// <summary>The number of reasons, and of places in each, that the journal states for a payload.</summary>
    private const int MostTold = 20;

    /// <summary>What receipts and past messages say; of one that waited, nothing is known.</summary>
    private static readonly Dictionary<string, DeliveryState?> s_states = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sent"] = DeliveryState.Sent,
        ["delivered"] = DeliveryState.Delivered,
        ["read"] = DeliveryState.Read,
        ["played"] = DeliveryState.Read,
        ["failed"] = DeliveryState.Failed,
        ["error"] = DeliveryState.Failed,
        ["pending"] = null,
    };

    /// <summary>In place of a reason: the part is of a history that was erased, or whose retention has ended.</summary>
    private static readonly string s_gone = string.Empty;

    private static readonly string s_tooLong = string.Create(
        CultureInfo.InvariantCulture,
        $"A text of the part has more than {IncomingMessage.MaxTextLength} characters; it is kept here only."
    );

    /// <summary>Takes a payload in.</summary>
    /// <returns>The number of parts that went into channels, and of reasons to journal the payload.</returns>
    internal async ValueTask<WebhookAnswer> TakeAsync(JsonElement payload, CancellationToken token)
    {
        var reading = new JsonReading(payload);
        var rest = new List<JsonReading>();
        var reasons = new List<string>();
        var received = 0;
        history.ReadProgress(reading);
        foreach (var part in WebhookParts.Of(reading, rest))
        {
            var problem = await TakeAsync(part, token);
            if (problem == s_gone)
            {
                // Of what was erased, nothing is kept here either.
                part.Json.Keep();
            }
            else if (problem is not null)
            {
                reasons.Add(problem);
                part.Json.Keep();
            }
            else
            {
                received++;
            }
        }

        foreach (var part in rest)
        {
            reasons.Add("The part is not about a customer, or has an unknown shape.");
            part.Keep();
        }

        if (string.Join(' ', reading.Unread.Take(MostTold)) is { Length: > 0 } unread)
        {
            reasons.Add($"No entry has a place for {unread}");
        }

        if (reasons.Count > 0)
        {
            await journal.KeepAsync([.. reasons.Distinct(StringComparer.Ordinal).Take(MostTold)], payload, token);
        }

        return new WebhookAnswer(received, reasons.Count);
    }

    /// <summary>Takes one part in; returns the reason if that is impossible, otherwise null.</summary>
    private async ValueTask<string?> TakeAsync(WebhookPart part, CancellationToken token)
    {
        if (part.Json["group_id"].Text() is { } group || part.Json["recipient_type"].Peek() == "group")
        {
            // A group's messages must not appear in a private chat, and an answer would go only to the last writer.
            return "The part belongs to a group, and groups have no channel here.";
        }

        List<Channel> channels =
        [
            .. userIds.AddressesOf(part).Select(one => numbers.ChannelOf(part.Number, one)).OfType<Channel>(),
        ];
        if (channels.Count == 0)
        {
            return $"No channel: number id '{part.Number}', customer '{part.Customer}'.";
        }

        return part.IsPast ? await TakeMessageAsync(channels, part, token)
            : part.Kind == "statuses" ? await TakeStatusAsync(channels, part, token)
            : part.Kind is not ("messages" or "message_echoes")
                ? await NoticeAsync(channels[0], part, part.Kind, string.Join('\n', part.Json.Rest()), token)
            : await TakeMessageAsync(channels, part, token) ?? await LearnAsync(channels[0], part, token);
    }

    /// <summary>Learns which number and user id are one customer; a doubt becomes an event.</summary>
    private async ValueTask<string?> LearnAsync(Channel channel, WebhookPart part, CancellationToken token)
    {
        if (userIds.FindNew(part) is not { } seen)
        {
            return null;
        }

        var problem = userIds.DoubtOf(seen) is { } doubt
            ? await NoticeAsync(channel, $"{seen.User} {seen.Address} {doubt}", "identity", doubt, token)
            : null;
        if (userIds.MoveOf(seen) is var (earlier, later))
        {
            await MoveAsync(part.Number, (earlier, later), token);
        }

        userIds.Keep(seen);
        return problem;
    }

    /// <summary>The address to which a customer changed, as a system message says; null if it says none.</summary>
    private static string? NewAddress(JsonReading system) =>
        system["type"].Peek() switch
        {
            "user_changed_number" or "customer_changed_number" => system["wa_id"].Peek() ?? system["new_wa_id"].Peek(),
            "user_changed_user_id" => system["wa_id"].Peek() ?? system["user_id"].Peek(),
            _ => null,
        };

    /// <summary>Joins the customer's channels (rule P1); where that is refused, the event has said so.</summary>
    /// <remarks>
    /// As of now, and not of the payload's own time: the sessions of messages that were under way opened since.
    /// </remarks>
    private async ValueTask MoveAsync(string? number, (string Earlier, string Later) addresses, CancellationToken token)
    {
        if (
            numbers.ChannelOf(number, addresses.Earlier) is { } earlier
            && numbers.ChannelOf(number, addresses.Later) is { } later
            && earlier != later
        )
        {
            var move = new AddressChange { Earlier = earlier, Later = later };
            if ((await desk.RecordMoveAsync(move, cancellationToken: token)).Refusal is { } refusal)
            {
                LogNotMoved(log, refusal.Code, refusal.Message);
            }
        }
    }

    private async ValueTask<string?> TakeSystemAsync(
        Channel channel,
        WebhookPart part,
        string said,
        CancellationToken token
    )
    {
        var system = part.Json["system"];
        var (later, kind) = (NewAddress(system), system["type"].Text(IsName) ?? "system");
        var text = string.Join('\n', [said, .. system.Rest(), .. part.Json["identity"].Rest()]);
        var problem = await NoticeAsync(channel, part, kind, text, token);
        if (later is not null)
        {
            await MoveAsync(part.Number, (channel.Account.Address, later), token);
        }

        return problem;
    }

    private async ValueTask<string?> TakeMessageAsync(List<Channel> channels, WebhookPart part, CancellationToken token)
    {
        var channel = channels[0];
        part.Json["id"].Text();
        part.Json["from"].Text();
        ReadEnvelope(
            part.Json,
            "from_user_id",
            "from_parent_user_id",
            "to_user_id",
            "to_parent_user_id",
            "recipient_type"
        );
        var (type, at) = (part.Json["type"].Text(), part.ReadTime());
        var (edit, system) = (part.Json["edit"], part.Json["system"]);
        if (type == "revoke" && part.Json["revoke"]["original_message_id"].Text() is { } revoked)
        {
            var id = MessageId.FromMessenger(revoked);
            return Reason(await ChangeAsync(channels, one => desk.ReceiveDeletionAsync(one, id, at, part.Side, token)));
        }

        if (
            type == "edit"
            && edit["original_message_id"].Text() is { } changed
            && WebhookWords.Of(edit["message"]) is { } now
        )
        {
            var id = MessageId.FromMessenger(changed);
            return now.Length > IncomingMessage.MaxTextLength
                ? s_tooLong
                : Reason(await ChangeAsync(channels, one => desk.ReceiveEditAsync(one, id, now, at, part.Side, token)));
        }

        if (part.IsPast && type != "reaction")
        {
            return await ImportAsync(channel, part, at, token);
        }

        return type switch
        {
            "system" when system["body"].Text() is { } said => await TakeSystemAsync(channel, part, said, token),
            "reaction" when ReactionOf(part, at) is var (reacted, reaction) => Reason(
                await ChangeAsync(channels, one => desk.ReceiveReactionAsync(one, reacted, reaction, token))
            ),
            _ when WebhookContent.Of(part.Json) is { } content => await ReceiveAsync(channel, part, at, content, token),
            _ => await KeepAsync(channel, part, type ?? "unknown", token),
        };
    }

    /// <summary>Changes a message under any of its customer's addresses; otherwise the change waits.</summary>
    private static async ValueTask<RevisionOutcome> ChangeAsync(
        List<Channel> channels,
        Func<Channel, ValueTask<RevisionOutcome>> change
    )
    {
        var outcome = await change(channels[0]);
        foreach (var channel in channels.Skip(1).TakeWhile(_ => outcome.IsWaiting))
        {
            outcome = await change(channel);
        }

        return outcome;
    }

    /// <summary>A reaction with the message that it is on; without an emoji it was taken away.</summary>
    private static (MessageId Message, IncomingReaction Reaction)? ReactionOf(WebhookPart part, DateTimeOffset? at)
    {
        var json = part.Json["reaction"];
        if (
            json["message_id"].Text() is not { } message
            || !IncomingReaction.TryCreate(json["emoji"].Text(), out var reaction)
        )
        {
            return null;
        }

        return (
            MessageId.FromMessenger(message),
            reaction with
            {
                Id = part.Json["id"].Text(),
                Author = part.IsEcho ? Author.Operator() : Author.Customer(part.Name),
                SentAt = at,
            }
        );
    }

    private async ValueTask<string?> ReceiveAsync(
        Channel channel,
        WebhookPart part,
        DateTimeOffset? at,
        WebhookContent content,
        CancellationToken token
    )
    {
        if (MessageOf(part, at, content) is not { } message)
        {
            return s_tooLong;
        }

        var outcome = await desk.ReceiveAsync(channel, message, token);
        return !outcome.IsRefused && string.Join('\n', part.Json["referral"].Rest()) is { Length: > 0 } referral
            ? await NoticeAsync(channel, part, "referral", referral, token)
            : Reason(outcome);
    }

    /// <summary>Imports a past message; what has no form there is never an event of today.</summary>
    private async ValueTask<string?> ImportAsync(
        Channel channel,
        WebhookPart part,
        DateTimeOffset? at,
        CancellationToken token
    )
    {
        var isPlaceholder = part.Json["type"].Text() == "media_placeholder";
        var content = isPlaceholder ? WebhookHistory.Placeholder : WebhookContent.Of(part.Json);
        if (content is null || at is null || part.Json["id"].Text() is null)
        {
            return "A past message has no content that is known here, no time, or no id.";
        }

        var state = part.Json["history_context"]["status"].Text(words => s_states.ContainsKey(words)) ?? string.Empty;
        return MessageOf(part, at, content) is { } message
            ? await history.ImportAsync(
                channel,
                message with
                {
                    Delivery = part.IsEcho ? s_states.GetValueOrDefault(state) : null,
                },
                token
            )
            : s_tooLong;
    }

    private static IncomingMessage? MessageOf(WebhookPart part, DateTimeOffset? at, WebhookContent content)
    {
        var context = part.Json["context"];
        ReadEnvelope(context, "from", "forwarded", "frequently_forwarded");
        return IncomingMessage.TryCreate(part.Json["id"].Text(), content.Text, out var message)
            ? message with
            {
                Author = part.IsEcho ? Author.Operator() : Author.Customer(part.Name),
                SentAt = at,
                Content = content.Content,
                Attachments = content.Attachments,
                ReplyTo = context["id"].Text() is { } answered ? MessageId.FromMessenger(answered) : null,
            }
            : null;
    }

    /// <summary>A receipt is not an inquiry: a receipt of an unknown kind or message opens no session.</summary>
    private async ValueTask<string?> TakeStatusAsync(List<Channel> channels, WebhookPart part, CancellationToken token)
    {
        var status = part.Json["status"].Text();
        var state = status is null ? null : s_states.GetValueOrDefault(status);
        if (
            state is not { } known
            || part.Json["type"].Text() is not (null or "message")
            || part.Json["id"].Text() is not { } id
        )
        {
            return $"The part is not a receipt of a message: '{status}'.";
        }

        part.ReadTime();
        ReadEnvelope(part.Json, "recipient_id", "recipient_user_id", "parent_recipient_user_id", "recipient_type");
        ReadEnvelope(part.Json["conversation"], "id", "expiration_timestamp");
        ReadEnvelope(part.Json["conversation"]["origin"], "type");
        ReadEnvelope(part.Json["pricing"], "billable", "pricing_model", "category", "type");
        var message = MessageId.FromMessenger(id);
        if (SendKey.TryParse(part.Json["biz_opaque_callback_data"].Scalar(), out var attempt))
        {
            // The answer to the attempt may have been lost. Where it was not, this changes nothing.
            await desk.RecordSentAsync(attempt, message, status == "sent" ? part.At : null, token);
        }

        var failure = known == DeliveryState.Failed ? FailureOf(part.Json["errors"]) : null;
        var outcome = await ChangeAsync(
            channels,
            one =>
                failure is not null
                    ? desk.RecordFailedAsync(one, message, failure, token)
                    : desk.RecordDeliveryAsync(one, message, known, token)
        );
        return known == DeliveryState.Failed && outcome is { IsRefused: false, IsWaiting: true }
            ? $"Not delivered, and the message is unknown: '{id}'."
            : Reason(outcome);
    }

    /// <summary>The provider's code, its words, and whether it would take the message at another time.</summary>
    private static SendFailure FailureOf(JsonReading errors)
    {
        var code = errors.Items.Select(error => error["code"].Scalar()).FirstOrDefault(one => one is not null);
        return new SendFailure(code, CloudErrors.MayPass(code), WebhookWords.OfErrors(errors));
    }

    /// <summary>Reads values that only state how something was transported: these are neither shown nor kept.</summary>
    private static void ReadEnvelope(JsonReading part, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            part[name].Scalar();
        }
    }

    /// <summary>Keeps what has no form here as an event, as it came.</summary>
    private ValueTask<string?> KeepAsync(Channel channel, WebhookPart part, string kind, CancellationToken token)
    {
        if (part.IsPast)
        {
            return ValueTask.FromResult<string?>("A past event has no place in a timeline.");
        }

        part.Json.Keep();
        return NoticeAsync(channel, part, IsName(kind) ? kind : "unknown", part.Json.Raw, token);
    }

    private ValueTask<string?> NoticeAsync(
        Channel channel,
        WebhookPart part,
        string name,
        string text,
        CancellationToken token
    ) => NoticeAsync(channel, part.Json.Raw, name, text, token);

    /// <summary>Records an event under an id of its content: a redelivery is known, and nothing else.</summary>
    private async ValueTask<string?> NoticeAsync(
        Channel channel,
        string content,
        string name,
        string text,
        CancellationToken token
    )
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name} {content}")));
        return Notice.TryCreate(id, name, text, out var notice)
            ? Reason(await desk.RecordNoticeAsync(channel, notice, token))
            : s_tooLong;
    }

    /// <summary>Why the journal has to keep a part; empty if it must not, null if nothing was refused.</summary>
    internal static string? Reason(CommandOutcome outcome) =>
        outcome.Refusal?.Code is RefusalCode.HistoryErased or RefusalCode.HistoryRemoved
            ? s_gone
            : outcome.Refusal?.Message;

    private static bool IsName(string name) =>
        name.Length <= 64 && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '_' or '-' or '.');

    [LoggerMessage(LogLevel.Warning, "A customer's change of address is not recorded: {Code}: {Why}")]
    private static partial void LogNotMoved(ILogger log, RefusalCode code, string why);
}

/// <summary>The result of a payload's parts.</summary>
internal sealed record WebhookAnswer(int Received, int Kept);
