using System.Globalization;

namespace LiveChat.Export;

/// <summary>Puts entries into words.</summary>
internal sealed class ReadableEntries(ExportWords words, bool isForStaff)
{
    internal ReadableEntry Of(TimelineEntry entry, ExportNames names) =>
        entry switch
        {
            MessageEntry message => Of(message, names),
            BoundaryEntry boundary => Of(boundary, names),
            EventEntry happened => Of(happened, names),
            IdentityEntry identity => new ReadableEntry
            {
                Kind = "identity",
                Time = identity.At,
                Title = words.Of("identity", identity.Change),
                Details = By(identity.By, names) is { } by ? [by] : [],
            },
            GapEntry gap => new ReadableEntry { Kind = "gap", Title = Gap(gap) },
            _ => throw new InvalidOperationException($"No words for {entry.GetType().Name}."),
        };

    private ReadableEntry Of(MessageEntry message, ExportNames names)
    {
        var role = Role(message.Author.Kind);
        return new ReadableEntry
        {
            IsMessage = true,
            Kind = message.IsNote ? "note" : ExportWords.Code(message.Author.Kind),
            Time = message.SentAt,
            Title = message.IsNote ? $"{words["note"]}, {role}" : role,
            Name = NameOf(message.Author, names),
            Quote = message.Quote is { } quote ? $"{words["answers"]} {Of(quote, names)}" : null,
            Text =
                message.IsDeleted ? words["deleted"]
                : message.Text.Length > 0 ? message.Text
                : null,
            Details = [.. ReadableDetails.Of(message, words, author => Person(author, names))],
        };
    }

    private ReadableEntry Of(BoundaryEntry boundary, ExportNames names)
    {
        var name =
            !isForStaff ? "began"
            : boundary.Kind == BoundaryKind.Opened ? "opened"
            : "closed";
        return new ReadableEntry
        {
            Kind = boundary.Kind == BoundaryKind.Opened ? "session" : "closed",
            Time = boundary.At,
            Title = words[name],
            Details = By(boundary.By, names) is { } by ? [by] : [],
        };
    }

    private ReadableEntry Of(EventEntry happened, ExportNames names)
    {
        string?[] about =
        [
            happened.Subject is { } subject ? names.Of(subject) ?? subject.Value : null,
            happened.Item?.Name,
            happened.Name,
            happened.Text,
            By(happened.By, names),
        ];
        return new ReadableEntry
        {
            Kind = "event",
            Time = happened.Place.EffectiveAt,
            Title = words.Of("event", happened.Kind),
            Details = [.. about.Where(static part => !string.IsNullOrEmpty(part))!],
        };
    }

    private string Gap(GapEntry gap)
    {
        if (!isForStaff)
        {
            return words["gap-of-customer"];
        }

        var count = gap.Sessions is { } sessions ? $" ({sessions.ToString(CultureInfo.InvariantCulture)})" : "";
        return $"{words["gap"]}{count}: {words.Of("gap", gap.Reason)}";
    }

    private string Of(Quote quote, ExportNames names) =>
        quote switch
        {
            { Original: { } original } => $"{Person(original.Author, names)}: {original.Text}",
            { State: QuoteState.Erased } => words["quote-erased"],
            _ => words["quote-unavailable"],
        };

    private string Person(Author author, ExportNames names) => NameOf(author, names) ?? Role(author.Kind);

    /// <summary>For the staff the id, where there is no name; an id is never for the customer.</summary>
    private string? NameOf(Author author, ExportNames names) =>
        names.Of(author) ?? (isForStaff ? author.User?.Value : null);

    private string Role(AuthorKind kind) =>
        words[kind == AuthorKind.Operator && !isForStaff ? "company" : ExportWords.Code(kind)];

    private string? By(UserId? user, ExportNames names) =>
        user is { } known ? $"{words["by"]} {names.Of(known) ?? known.Value}" : null;
}
