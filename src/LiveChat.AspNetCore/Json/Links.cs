namespace LiveChat.AspNetCore;

/// <summary>Every address in the API's answers: absolute paths below the request's path base and mount.</summary>
/// <param name="pathBase">The application's path base; empty, or with a slash at its beginning only.</param>
/// <param name="mount">Where the host mapped the widget; empty, or with a slash at its beginning only.</param>
internal sealed class Links(string pathBase, string mount)
{
    /// <summary>The API's own address.</summary>
    internal string Api { get; } = $"{pathBase}{mount}/api";

    internal string Antiforgery => $"{Api}/antiforgery";

    internal string Session(SessionId id) => $"{Api}/sessions/{id}";

    internal string Widget(AppItemId item) =>
        $"{Api}/widgets/{Uri.EscapeDataString(item.App.Value)}/{Uri.EscapeDataString(item.Item)}";

    internal string LiveChat(LiveChatId id) => $"{Api}/live-chats/{Uri.EscapeDataString(id.Value)}";

    /// <summary>A record's page as the host gave it; null for what is no address of this host or the web.</summary>
    internal string? Page(string? address) =>
        address switch
        {
            null => null,
            ['~', '/', ..] => $"{pathBase}{address.AsSpan(1)}",
            ['/', ..] => address,
            _ => Web(address),
        };

    /// <summary>A file's address; null for what is neither of the web nor, as <c>~/…</c>, of this host.</summary>
    /// <remarks>
    /// Browsers take a backslash for a slash and leave out tabs, so a path with either could name another host.
    /// </remarks>
    internal string? File(string? address) =>
        address is ['~', '/', not '/', ..] && !address.Any(one => one == '\\' || char.IsControl(one))
            ? Page(address)
            : Web(address);

    /// <summary>An address of the web; null for any other, such as a script.</summary>
    internal static string? Web(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri.AbsoluteUri
            : null;
}
