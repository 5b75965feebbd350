using System.Globalization;
using LiveChat.WidgetHost.Tests.Browser;

namespace LiveChat.WidgetHost.Tests.Packed;

/// <summary>One host of the packed site, with the demo's data, for one test.</summary>
internal sealed class PackedHost(PackedSite site, string pathBase = "") : IOtherHost
{
    /// <summary>Where the path-base hosts are.</summary>
    internal const string PathBase = "/shop/chat";

    private HttpClient? _control;
    private string? _id;

    /// <summary>The page of another origin.</summary>
    internal string Elsewhere { get; private set; } = string.Empty;

    public async ValueTask<string> StartAsync()
    {
        _control = await site.RequireAsync();
        var started = await DoAsync($"/hosts?pathBase={Uri.EscapeDataString(pathBase)}");
        var parts = started.Split(' ');
        (_id, Elsewhere) = (parts[0], parts[2]);
        return parts[1];
    }

    public async ValueTask TakeOffAsync(AppId form) => await DoAsync($"/hosts/{_id}/forms/{form}/end");

    /// <summary>Maya writes many messages on WhatsApp: "Message 1" and so on.</summary>
    internal Task ReceiveAsync(int count) =>
        DoAsync(string.Create(CultureInfo.InvariantCulture, $"/hosts/{_id}/messages?count={count}"));

    public async ValueTask DisposeAsync()
    {
        if (_id is not null)
        {
            await DoAsync($"/hosts/{_id}/end");
        }
    }

    private async Task<string> DoAsync(string what)
    {
        using var answer = await _control!.PostAsync(new Uri(what, UriKind.Relative), content: null);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }
}
