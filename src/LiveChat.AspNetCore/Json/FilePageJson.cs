namespace LiveChat.AspNetCore;

/// <summary>A page of a timeline's files, newest message first.</summary>
internal sealed record FilePageJson(string Session, IReadOnlyList<TimelineFileJson> Items, string? Next)
{
    internal static FilePageJson Of(TimelineFilePage page, Names names) =>
        new(
            page.Session.ToString(),
            [.. page.Items.Select(file => TimelineFileJson.Of(file, names))],
            page.Next?.ToString()
        );
}

/// <summary>A file, and the message that it came with.</summary>
internal sealed record TimelineFileJson(
    string Key,
    string Session,
    string Message,
    DateTimeOffset At,
    AuthorJson Author,
    bool IsNote,
    int Position,
    AttachmentJson Attachment
)
{
    internal static TimelineFileJson Of(TimelineFile file, Names names) =>
        new(
            file.Place.ToString(),
            file.Session.ToString(),
            file.Place.Id.ToString(),
            file.Place.EffectiveAt,
            names.Of(file.Author),
            file.IsNote,
            file.Position,
            AttachmentJson.Of(file.Attachment, names.Links)
        );
}
