using LiveChat;
using WidgetHost.People;

namespace WidgetHost.Json;

/// <summary>A page of a list.</summary>
internal sealed record SessionListJson(
    IReadOnlyList<SessionJson> Items,
    string? Next,
    IReadOnlyList<DiagnosticJson> Diagnostics
)
{
    internal static SessionListJson Of(SessionListPage page, UserDirectory users) =>
        new(
            [.. page.Items.Select(session => SessionJson.Of(session, users))],
            page.Next?.ToString(),
            [.. page.Diagnostics.Select(DiagnosticJson.Of)]
        );
}
