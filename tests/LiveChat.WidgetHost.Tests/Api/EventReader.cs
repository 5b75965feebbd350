using System.Text.Json.Nodes;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>One server-sent event as a browser sees it.</summary>
internal sealed record ServerEvent(string? Id, string Name, JsonNode Data);

/// <summary>Reads a stream of server-sent events, as a browser does.</summary>
internal sealed class EventReader : IDisposable
{
    private readonly CancellationTokenSource _leave = new();
    private StreamReader _lines = null!;

    private EventReader(HttpResponseMessage response) => Response = response;

    public HttpResponseMessage Response { get; }

    public static async Task<EventReader> OpenAsync(ApiClient client, string url, string? lastEventId = null)
    {
        var leave = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri("http://localhost"), url));
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var reader = new EventReader(await client.SendAsync(request, leave.Token));
        Assert.True(reader.Response.IsSuccessStatusCode, $"{url}: {reader.Response.StatusCode}");
        Assert.Equal("text/event-stream", reader.Response.Content.Headers.ContentType?.MediaType);
        reader._lines = new StreamReader(await reader.Response.Content.ReadAsStreamAsync(leave.Token));
        reader._leave.Token.Register(leave.Cancel);
        return reader;
    }

    /// <summary>The next event; null if the stream ended. A comment is not an event.</summary>
    public async Task<ServerEvent?> NextAsync(CancellationToken token = default)
    {
        var (id, name, data) = ((string?)null, (string?)null, (string?)null);
        while (await _lines.ReadLineAsync(token) is { } line)
        {
            if (line.Length == 0)
            {
                if (data is not null)
                {
                    return new ServerEvent(id, name!, JsonNode.Parse(data)!);
                }

                (id, name) = (null, null);
            }
            else if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = line["id: ".Length..];
            }
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line["event: ".Length..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                data = line["data: ".Length..];
            }
        }

        return null;
    }

    /// <summary>The next event of a kind.</summary>
    public async Task<ServerEvent> NextAsync(string name, CancellationToken token = default)
    {
        while (await NextAsync(token) is { } next)
        {
            if (next.Name == name)
            {
                return next;
            }
        }

        throw new InvalidOperationException($"The stream ended before '{name}'.");
    }

    /// <summary>Disconnects, like a browser whose connection breaks.</summary>
    public void Dispose()
    {
        _leave.Cancel();
        _lines.Dispose();
        Response.Dispose();
        _leave.Dispose();
    }
}
