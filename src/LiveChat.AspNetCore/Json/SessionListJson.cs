namespace LiveChat.AspNetCore;

/// <summary>A page of a list.</summary>
internal sealed record SessionListJson(
    IReadOnlyList<SessionJson> Items,
    string? Next,
    IReadOnlyList<DiagnosticJson> Diagnostics
)
{
    internal static SessionListJson Of(SessionListPage page, Names names) =>
        new(
            [.. page.Items.Select(session => SessionJson.Of(session, names))],
            page.Next?.ToString(),
            [.. page.Diagnostics.Select(DiagnosticJson.Of)]
        );
}
