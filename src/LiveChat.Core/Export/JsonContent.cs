using System.Collections.Immutable;
using System.Text.Json;

namespace LiveChat.Export;

/// <summary>Writes what a message holds beside text and files; nothing for a plain one.</summary>
internal static class JsonContent
{
    internal static void Write(Utf8JsonWriter json, MessageContent? content)
    {
        if (content is null)
        {
            return;
        }

        json.WriteStartObject("content");
        json.WriteString("kind", ExportWords.Code(content.Kind));
        WriteMembers(json, content);
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, MessageContent content)
    {
        switch (content)
        {
            case EmailContent mail:
                json.WriteString("subject", mail.Subject);
                Write(json, "to", mail.To);
                Write(json, "cc", mail.Cc);
                json.WriteOptional("quotedText", mail.QuotedText);
                break;
            case PlaceContent place:
                json.WriteNumber("latitude", place.Latitude);
                json.WriteNumber("longitude", place.Longitude);
                json.WriteOptional("name", place.Name);
                json.WriteOptional("address", place.Address);
                break;
            case CardsContent cards:
                Write(json, cards.Cards);
                break;
            case TemplateContent template:
                json.WriteString("name", template.Name);
                json.WriteString("language", template.Language);
                Write(json, "parameters", template.Parameters);
                break;
            case OtherContent other:
                json.WriteString("type", other.Type);
                json.WriteOptional("name", other.Name);
                json.WriteOptional("payload", other.Payload);
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<ContactCard> cards)
    {
        json.WriteStartArray("cards");
        foreach (var card in cards)
        {
            json.WriteStartObject();
            json.WriteString("name", card.Name);
            json.WriteOptional("organization", card.Organization);
            Write(json, "phones", card.Phones);
            Write(json, "emails", card.Emails);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string member, ImmutableArray<string> texts)
    {
        json.WriteStartArray(member);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
