using System.Diagnostics;
using System.Text.Json.Nodes;
using LiveChat.Channels;

namespace LiveChat.WidgetHost.Tests.Load;

/// <summary>A message as it came over a stream.</summary>
internal sealed record Arrival(string Id, long At);

/// <summary>An open widget as the server sees one: a page of the timeline, and the live stream from there on.</summary>
internal sealed class OpenWidgetClient
{
    /// <summary>How the id begins of the message after which nothing more comes.</summary>
    public const string Last = "last";

    private const string Data = "data: ";
    private readonly Task<IReadOnlyList<Arrival>> _seen;

    private OpenWidgetClient(Task<IReadOnlyList<Arrival>> seen) => _seen = seen;

    public static async Task<OpenWidgetClient> OpenAsync(
        SignedInClient user,
        string widget,
        SessionId session,
        CancellationToken token
    )
    {
        var page = await user.GetAsync($"/api/sessions/{session}/timeline");
        var after = Uri.EscapeDataString((string)page["resume"]!);
        var stream = await user.StreamAsync($"{widget}/events?session={session}&after={after}", token);
        return new OpenWidgetClient(Task.Run(() => ReadAsync(stream, token), token));
    }

    /// <summary>Follows a list alone; answers with how many sessions stood in each version of it.</summary>
    public static async Task<IReadOnlyList<int>> WatchListAsync(
        SignedInClient user,
        string widget,
        CancellationToken token
    )
    {
        using var stream = await user.StreamAsync($"{widget}/events", token);
        var lists = new List<int>();
        try
        {
            await foreach (var document in DocumentsAsync(stream, token))
            {
                lists.Add(document["items"]?.AsArray().Count ?? int.MaxValue);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is left.
        }

        return lists;
    }

    /// <summary>Every message that came, as often as it came, up to the last.</summary>
    public Task<IReadOnlyList<Arrival>> SeenAsync() => _seen;

    private static async Task<IReadOnlyList<Arrival>> ReadAsync(StreamReader stream, CancellationToken token)
    {
        using var open = stream;
        var arrivals = new List<Arrival>();
        await foreach (var document in DocumentsAsync(stream, token))
        {
            var at = Stopwatch.GetTimestamp();
            foreach (var change in document["changes"]?.AsArray() ?? [])
            {
                var kind = (string?)change!["kind"];
                Assert.NotEqual("reset", kind);
                if (kind is "appended" or "inserted" && (string?)change["entry"]!["id"] is { } id)
                {
                    if (id.StartsWith(Last, StringComparison.Ordinal))
                    {
                        return arrivals;
                    }

                    arrivals.Add(new Arrival(id, at));
                }
            }
        }

        throw new InvalidOperationException($"The stream ended after {arrivals.Count} messages.");
    }

    private static async IAsyncEnumerable<JsonNode> DocumentsAsync(
        StreamReader stream,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token
    )
    {
        while (await stream.ReadLineAsync(token) is { } line)
        {
            if (line.StartsWith(Data, StringComparison.Ordinal))
            {
                yield return JsonNode.Parse(line[Data.Length..])!;
            }
        }
    }
}
