using HistoryCli.Loading;
using LiveChat;

namespace HistoryCli.Output;

/// <summary>A line of <c>sessions --json</c>.</summary>
internal sealed record SessionJson(
    string? SessionKey,
    string Status,
    string LiveChat,
    string Messenger,
    string Account,
    string? Operator,
    string? Contact,
    string OpenedAtUtc,
    string? ClosedAtUtc,
    int Unread,
    PreviewJson? LastMessage
)
{
    internal static string Of(SessionEntry entry, Catalog catalog) =>
        Wire.Of(
            new SessionJson(
                catalog.KeyOf(entry.Id),
                Wire.Name(entry.Status),
                entry.Channel.LiveChat.Value,
                entry.Channel.Account.Messenger.Name,
                entry.Channel.Account.Address,
                entry.Operator?.Value,
                entry.Contact?.Id.Item,
                Wire.Time(entry.OpenedAt),
                Wire.Time(entry.ClosedAt),
                entry.Unread,
                PreviewJson.Of(entry.LastMessage)
            ),
            Wire.Default.SessionJson
        );
}

/// <summary>The last message in a line of <c>sessions --json</c>.</summary>
internal sealed record PreviewJson(string Author, string? AuthorName, string SentAtUtc, string Text)
{
    internal static PreviewJson? Of(MessagePreview? preview) =>
        preview is null
            ? null
            : new PreviewJson(
                Wire.Name(preview.Author.Kind),
                preview.Author.Name,
                Wire.Time(preview.Place.EffectiveAt),
                preview.Text
            );
}
