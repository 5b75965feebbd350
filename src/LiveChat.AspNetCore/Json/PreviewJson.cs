namespace LiveChat.AspNetCore;

/// <summary>The last message of a session.</summary>
internal sealed record PreviewJson(
    DateTimeOffset At,
    AuthorJson Author,
    string Text,
    ContentKind Content,
    int Attachments,
    bool IsDeleted
)
{
    internal static PreviewJson? OfOptional(MessagePreview? preview, Names names) =>
        preview is null
            ? null
            : new PreviewJson(
                preview.Place.EffectiveAt,
                names.Of(preview.Author),
                preview.Text,
                preview.Content,
                preview.Attachments,
                preview.IsDeleted
            );
}
