using System.Collections.Immutable;
using System.Text.Json;

namespace LiveChat.Export;

/// <summary>Writes the members of a message or note. Ids are for the staff only.</summary>
internal sealed class JsonMessage(Utf8JsonWriter json, ExportNames names, bool isForStaff)
{
    internal void Write(MessageEntry message)
    {
        if (isForStaff)
        {
            json.WriteString("session", message.Session.ToString());
            json.WriteString("id", message.Id.ToString());
            json.WriteTrue("note", message.IsNote);
        }

        json.WriteTime("sentAt", message.SentAt);
        if (isForStaff)
        {
            json.WriteTime("effectiveAt", message.Place.EffectiveAt);
            json.WriteTime("receivedAt", message.Place.ReceivedAt);
        }

        Person("author", message.Author);
        Write(message.Quote);
        json.WriteString("text", message.Text);
        JsonContent.Write(json, message.Content);
        Write(message.Attachments);
        WriteVersions(message);
        WriteReactions(message.Reactions);
        if (message.Deletion is { } deletion)
        {
            json.WriteStartObject("deleted");
            json.WriteString("by", ExportWords.Code(deletion.Side));
            json.WriteTime("at", deletion.At);
            json.WriteEndObject();
        }

        WriteDelivery(message);
        json.WriteOptional("reusedId", message.ReusedId?.ToString());
        json.WriteTrue("imported", message.IsImported);
    }

    private void Write(Quote? quote)
    {
        if (quote is null)
        {
            return;
        }

        json.WriteStartObject("answers");
        if (isForStaff)
        {
            json.WriteString("id", quote.Id.ToString());
            json.WriteString("state", ExportWords.Code(quote.State));
        }

        if (quote.Original is { } original)
        {
            Person("author", original.Author);
            json.WriteString("text", original.Text);
        }

        json.WriteEndObject();
    }

    private void Write(ImmutableArray<Attachment> files)
    {
        if (files.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("files");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteString("mediaType", file.MediaType);
            if (file.Size is { } size)
            {
                json.WriteNumber("bytes", size);
            }

            if (file.Duration is { } duration)
            {
                json.WriteNumber("milliseconds", (long)duration.TotalMilliseconds);
            }

            json.WriteString("state", ExportWords.Code(file.State));
            json.WriteOptional("uri", file.Uri);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteVersions(MessageEntry message)
    {
        if (message.Edits.IsEmpty)
        {
            return;
        }

        json.WriteString("firstText", message.OriginalText);
        json.WriteStartArray("edits");
        foreach (var edit in message.Edits)
        {
            json.WriteStartObject();
            json.WriteTime("at", edit.At);
            json.WriteString("text", edit.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteReactions(ImmutableArray<Reaction> reactions)
    {
        if (reactions.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("reactions");
        foreach (var reaction in reactions)
        {
            json.WriteStartObject();
            json.WriteTime("at", reaction.At);
            Person("author", reaction.Author);
            json.WriteOptional("sign", reaction.Sign);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteDelivery(MessageEntry message)
    {
        if (message.Delivery is not { } delivery)
        {
            return;
        }

        json.WriteString("delivery", ExportWords.Code(delivery));
        json.WriteNumber("attempt", message.Attempt);
        json.WriteOptional("messengerId", message.ProviderId?.ToString());
        Write(message.Failure);
        if (message.EarlierAttempts.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("earlierAttempts");
        foreach (var one in message.EarlierAttempts)
        {
            json.WriteStartObject();
            json.WriteNumber("attempt", one.Number);
            json.WriteString("delivery", ExportWords.Code(one.Delivery));
            json.WriteOptional("messengerId", one.ProviderId?.ToString());
            json.WriteOptional("sentAt", one.SentAt);
            Write(one.Failure);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Write(SendFailure? failure)
    {
        if (failure is not null)
        {
            json.WriteStartObject("failure");
            json.WriteString("reason", ExportWords.Code(failure.Reason));
            json.WriteOptional("code", failure.Code);
            json.WriteOptional("text", failure.Text);
            json.WriteEndObject();
        }
    }

    private void Person(string member, Author author)
    {
        json.WriteStartObject(member);
        json.WriteString("side", ExportWords.Code(author.Kind));
        json.WriteOptional("user", isForStaff ? author.User?.Value : null);
        json.WriteOptional("name", names.Of(author));
        json.WriteEndObject();
    }
}
