using LiveChat;
using WidgetHost.People;

namespace WidgetHost.Json;

/// <summary>The last message of a session.</summary>
internal sealed record PreviewJson(DateTimeOffset At, AuthorJson Author, string Text, int Attachments, bool IsDeleted)
{
    internal static PreviewJson? OfOptional(MessagePreview? preview, UserDirectory users) =>
        preview is null
            ? null
            : new PreviewJson(
                preview.Place.EffectiveAt,
                users.Shown(preview.Author),
                preview.Text,
                preview.Attachments,
                preview.IsDeleted
            );
}
