namespace LiveChat.AspNetCore;

/// <summary>A page of a search: hits, where it goes on, and the time up to which it has looked.</summary>
internal sealed record SearchPageJson(
    IReadOnlyList<SearchHitJson> Items,
    string? Next,
    DateTimeOffset? LookedTo,
    IReadOnlyList<DiagnosticJson> Diagnostics
)
{
    internal static SearchPageJson Of(SearchPage page, Names names) =>
        new(
            [.. page.Items.Select(hit => SearchHitJson.Of(hit, names))],
            page.Next?.ToString(),
            page.LookedTo,
            [.. page.Diagnostics.Select(DiagnosticJson.Of)]
        );
}

/// <summary>A message that was found, with the part of its text around the first word.</summary>
internal sealed record SearchHitJson(
    SessionJson Session,
    string Key,
    string Message,
    DateTimeOffset At,
    AuthorJson Author,
    bool IsNote,
    string Text,
    bool IsCutBefore,
    bool IsCutAfter,
    IReadOnlyList<TextMarkJson> Marks,
    ContentJson? Content,
    IReadOnlyList<AttachmentJson> Attachments
)
{
    internal static SearchHitJson Of(SearchHit hit, Names names)
    {
        var (start, end) = Excerpt.Of(hit.Text, hit.Marks);
        return new SearchHitJson(
            SessionJson.Of(hit.Session, names),
            hit.Place.ToString(),
            hit.Place.Id.ToString(),
            hit.Place.EffectiveAt,
            names.Of(hit.Author),
            hit.IsNote,
            hit.Text[start..end],
            start > 0,
            end < hit.Text.Length,
            [
                .. hit
                    .Marks.Where(mark => mark.Start < end && mark.Start + mark.Length > start)
                    .Select(mark => TextMarkJson.Of(mark, start, end)),
            ],
            ContentJson.OfOptional(hit.Content),
            [.. hit.Attachments.Select(file => AttachmentJson.Of(file, names.Links))]
        );
    }
}
