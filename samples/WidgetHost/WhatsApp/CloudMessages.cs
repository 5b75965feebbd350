using System.Text.Json.Nodes;
using LiveChat;

namespace WidgetHost.WhatsApp;

/// <summary>Replies and reactions in the form of WhatsApp's Cloud API.</summary>
internal static class CloudMessages
{
    private const int MaxCaption = 1_024;

    /// <summary>A reply as one message, or as several where files or words do not go together.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="files">Where the provider finds each file.</param>
    internal static List<JsonObject> Of(HandedOver reply, IReadOnlyList<JsonObject> files)
    {
        var messages = new List<JsonObject>();
        var caption = reply.Text;
        if (reply.Template is { } template)
        {
            messages.Add(To(reply.Channel, "template", TemplateOf(template)));
        }
        else if (
            caption.Length > 0
            && (files.Count == 0 || caption.Length > MaxCaption || TypeOf(reply.Attachments[0]) == "audio")
        )
        {
            messages.Add(To(reply.Channel, "text", new JsonObject { ["body"] = caption }));
            caption = string.Empty;
        }

        foreach (var (file, place) in reply.Attachments.Zip(files))
        {
            if (caption.Length > 0)
            {
                (place["caption"], caption) = (caption, string.Empty);
            }

            var type = TypeOf(file);
            if (type == "document" && file.Name.Length > 0)
            {
                place["filename"] = file.Name;
            }

            messages.Add(To(reply.Channel, type, place));
        }

        if (reply.ReplyTo is { } answered)
        {
            messages[0]["context"] = new JsonObject { ["message_id"] = answered.Value };
        }

        // Receipts carry it back: they say what became of an attempt whose answer was lost.
        messages[^1]["biz_opaque_callback_data"] = reply.Key.ToString();
        return messages;
    }

    /// <summary>The company's reaction; an empty sign takes it away.</summary>
    internal static JsonObject Of(MessageReactions reactions) =>
        To(
            reactions.Channel,
            "reaction",
            new JsonObject
            {
                ["message_id"] = reactions.ProviderId.Value,
                ["emoji"] = reactions.Signs is [.., var last] ? last : string.Empty,
            }
        );

    private static JsonObject To(Channel channel, string type, JsonObject content)
    {
        var address = channel.Account.Address;
        var message = new JsonObject { ["messaging_product"] = "whatsapp", ["recipient_type"] = "individual" };
        message[address[0] == '+' ? "to" : "recipient"] = address.TrimStart('+');
        message["type"] = type;
        message[type] = content;
        return message;
    }

    private static JsonObject TemplateOf(TemplateContent template)
    {
        var values = template.Parameters.Select(value => new JsonObject { ["type"] = "text", ["text"] = value });
        var json = new JsonObject
        {
            ["name"] = template.Name,
            ["language"] = new JsonObject { ["code"] = template.Language },
        };
        if (!template.Parameters.IsEmpty)
        {
            json["components"] = new JsonArray(
                new JsonObject { ["type"] = "body", ["parameters"] = new JsonArray([.. values]) }
            );
        }

        return json;
    }

    /// <summary>The kind that shows a file; what the provider shows in no other way is a document.</summary>
    private static string TypeOf(Attachment file) =>
        file.MediaType switch
        {
            "image/jpeg" or "image/png" => "image",
            "video/mp4" or "video/3gpp" => "video",
            "audio/aac" or "audio/amr" or "audio/mpeg" or "audio/mp4" or "audio/ogg" => "audio",
            _ => "document",
        };
}
