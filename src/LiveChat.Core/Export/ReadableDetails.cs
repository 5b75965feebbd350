using System.Globalization;

namespace LiveChat.Export;

/// <summary>Puts into words what a message has beside its text.</summary>
internal static class ReadableDetails
{
    internal static IEnumerable<string> Of(MessageEntry message, ExportWords words, Func<Author, string> person)
    {
        var lines = Of(message.Content, words)
            .Concat(message.Attachments.Select(file => Of(file, words)))
            .Concat(Versions(message, words));
        foreach (var reaction in message.Reactions)
        {
            lines = lines.Append($"{words["reaction"]}: {reaction.Sign} {person(reaction.Author)}");
        }

        return lines.Concat(Attempts(message, words));
    }

    private static IEnumerable<string> Of(MessageContent? content, ExportWords words) =>
        content switch
        {
            EmailContent mail => OfMail(mail, words),
            PlaceContent place =>
            [
                $"{words["place"]}: {Joined(", ", place.Name, place.Address)} ({Degrees(place.Latitude)}, "
                    + $"{Degrees(place.Longitude)})",
            ],
            CardsContent cards => cards.Cards.Select(card =>
                $"{words["contact"]}: " + Joined(", ", [card.Name, card.Organization, .. card.Phones, .. card.Emails])
            ),
            TemplateContent template =>
            [
                $"{words["template"]}: {template.Name} ({template.Language}) {Joined(", ", [.. template.Parameters])}",
            ],
            OtherContent other => [$"{words["other"]}: {Joined(", ", other.Type, other.Name, other.Payload)}"],
            _ => [],
        };

    private static IEnumerable<string> OfMail(EmailContent mail, ExportWords words)
    {
        yield return $"{words["subject"]}: {mail.Subject}";
        if (!mail.To.IsEmpty)
        {
            yield return $"{words["to"]}: {Joined(", ", [.. mail.To])}";
        }

        if (!mail.Cc.IsEmpty)
        {
            yield return $"{words["cc"]}: {Joined(", ", [.. mail.Cc])}";
        }

        if (mail.QuotedText is { Length: > 0 } quoted)
        {
            yield return $"{words["quoted"]}: {quoted}";
        }
    }

    private static string Of(Attachment file, ExportWords words) =>
        Joined(
            ", ",
            $"{words["file"]}: {file.Name}",
            file.MediaType,
            file.Size is { } size ? $"{Number(size)} {words["bytes"]}" : null,
            file.Duration is { } duration ? $"{Number((long)duration.TotalSeconds)} {words["seconds"]}" : null,
            file.State == AttachmentState.Available ? null : words[ExportWords.Code(file.State)],
            file.Uri
        );

    private static IEnumerable<string> Versions(MessageEntry message, ExportWords words)
    {
        if (message.Edits.IsEmpty)
        {
            yield break;
        }

        yield return $"{words["first-version"]}: {message.OriginalText}";
        foreach (var edit in message.Edits)
        {
            yield return $"{words["version"]} {EntryWriter.Readable(edit.At)}: {edit.Text}";
        }
    }

    private static IEnumerable<string> Attempts(MessageEntry message, ExportWords words)
    {
        foreach (var one in message.EarlierAttempts)
        {
            yield return Attempt($"{words["attempt"]} {Number(one.Number)}", one.Delivery, one.Failure, words);
        }

        if (message.Delivery is { } delivery)
        {
            yield return Attempt(words["delivery"], delivery, message.Failure, words);
        }
    }

    private static string Attempt(string name, DeliveryState delivery, SendFailure? failure, ExportWords words) =>
        Joined(
            ", ",
            $"{name}: {words.Of("delivery", delivery)}",
            failure is null ? null : words.Of("failure", failure.Reason),
            failure?.Code,
            failure?.Text
        );

    private static string Joined(string between, params IEnumerable<string?> parts) =>
        string.Join(between, parts.Where(static part => !string.IsNullOrEmpty(part)));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Degrees(double degrees) => degrees.ToString("R", CultureInfo.InvariantCulture);
}
