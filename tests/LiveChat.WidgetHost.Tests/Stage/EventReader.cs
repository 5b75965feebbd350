using System.Text.Json.Nodes;

namespace LiveChat.WidgetHost.Tests.Stage;

/// <summary>One server-sent event as a browser sees it.</summary>
internal sealed record ServerEvent(string? Id, string Name, JsonNode Data);

/// <summary>Reads a stream of server-sent events, as a browser does.</summary>
internal sealed class EventReader : IDisposable
{
    private readonly CancellationTokenSource _leave;
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private EventReader(HttpResponseMessage response, Stream events, CancellationTokenSource leave) =>
        (_response, _lines, _leave) = (response, new StreamReader(events), leave);

    public static async Task<EventReader> OpenAsync(ApiClient client, string url, string? lastEventId = null)
    {
        var leave = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var response = await client.SendAsync(request, leave.Token);
        Assert.True(response.IsSuccessStatusCode, $"{url}: {response.StatusCode}");
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new EventReader(response, await response.Content.ReadAsStreamAsync(leave.Token), leave);
    }

    /// <summary>Reads the stream of an answer.</summary>
    public static async Task<EventReader> OfAsync(HttpResponseMessage response) =>
        new(
            response,
            await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken),
            new CancellationTokenSource()
        );

    /// <summary>The next change of the timeline.</summary>
    public Task<ServerEvent> TimelineAsync() => NextAsync("timeline", TestContext.Current.CancellationToken);

    /// <summary>The list when it next differs.</summary>
    public Task<ServerEvent> SessionsAsync() => NextAsync("sessions", TestContext.Current.CancellationToken);

    public Task<ServerEvent?> NextAsync() => NextAsync(TestContext.Current.CancellationToken);

    /// <summary>The next event; null if the stream ended. A comment is not an event.</summary>
    public async Task<ServerEvent?> NextAsync(CancellationToken token)
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
    public async Task<ServerEvent> NextAsync(string name, CancellationToken token)
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
        _response.Dispose();
        _leave.Dispose();
    }
}
