using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace LiveChat.WidgetHost.Tests.Load;

/// <summary>A message that came over a stream.</summary>
internal sealed record Arrival(string Id, long At);

/// <summary>
/// An open widget as the server sees it: a page of the timeline, and the live stream from there on; it marks seen messages
/// as read, only the newest each time, and asks for the session's details again after a burst.
/// </summary>
internal sealed class OpenWidgetClient
{
    /// <summary>The beginning of the id of the last message.</summary>
    public const string Last = "last";

    /// <summary>The element's own delay, so that it asks once after a burst.</summary>
    private static readonly TimeSpan s_burst = TimeSpan.FromMilliseconds(200);

    private readonly ApiClient _user;
    private readonly string _widget;
    private readonly Chat _chat;
    private readonly List<Arrival> _arrivals = [];
    private readonly TaskCompletionSource _last = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<JsonNode> _seen = Newest<JsonNode>();
    private readonly Channel<bool> _changed = Newest<bool>();
    private Task _work = Task.CompletedTask;
    private volatile string _list = string.Empty;

    private OpenWidgetClient(ApiClient user, string widget, SessionId session) =>
        (_user, _widget, _chat) = (user, widget, user.Open(session));

    /// <summary>The number of times that it marked the session as read.</summary>
    public int Marks { get; private set; }

    /// <summary>The number of times that it asked for the details again.</summary>
    public int Refreshes { get; private set; }

    public static async Task<OpenWidgetClient> OpenAsync(
        ApiClient user,
        string widget,
        SessionId session,
        CancellationToken token
    )
    {
        var client = new OpenWidgetClient(user, widget, session);
        await client._chat.DetailsAsync();
        var page = await client._chat.PageAsync();
        var stream = await user.WatchAsync(widget, client._chat.After(page));
        client._seen.Writer.TryWrite(page["seen"]!);
        client._work = Task.WhenAll(
            Task.Run(() => client.UntilLeftAsync(client.FollowAsync(stream, token)), token),
            Task.Run(() => client.UntilLeftAsync(client.MarkAsync(token)), token),
            Task.Run(() => client.UntilLeftAsync(client.RefreshAsync(token)), token)
        );
        return client;
    }

    /// <summary>Follows only a list; returns the number of sessions in each version of it.</summary>
    public static async Task<IReadOnlyList<int>> WatchListAsync(ApiClient user, string widget, CancellationToken token)
    {
        using var stream = await user.WatchAsync(widget);
        var lists = new List<int>();
        try
        {
            while (await stream.NextAsync(token) is { } next)
            {
                lists.Add(next.Data["items"]?.AsArray().Count ?? int.MaxValue);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is left.
        }

        return lists;
    }

    /// <summary>Waits for the last message.</summary>
    public Task LastAsync() => _last.Task;

    /// <summary>Waits until everything is read, and the shown list equals the one that a new page would get.</summary>
    public async Task SettleAsync(CancellationToken token)
    {
        while (true)
        {
            var fresh = (await _user.GetAsync($"{_widget}/sessions"))["items"]!.AsArray();
            if (_list == fresh.ToJsonString() && (int)Assert.Single(fresh)!["unread"]! == 0)
            {
                return;
            }

            Assert.False(token.IsCancellationRequested, $"{_widget} shows {_list} instead of {fresh.ToJsonString()}.");
            await Task.Delay(100, CancellationToken.None);
        }
    }

    /// <summary>Every message that arrived, as often as it arrived, until the page was left.</summary>
    public async Task<IReadOnlyList<Arrival>> ArrivalsAsync()
    {
        await _work;
        return _arrivals;
    }

    private static Channel<T> Newest<T>() =>
        System.Threading.Channels.Channel.CreateBounded<T>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }
        );

    /// <summary>An error before the page is left explains why the last message did not arrive.</summary>
    private async Task UntilLeftAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException)
        {
            // The page is left.
        }
        catch (Exception fault)
        {
            _last.TrySetException(fault);
            throw;
        }
    }

    private async Task FollowAsync(EventReader stream, CancellationToken token)
    {
        using var open = stream;
        while (await stream.NextAsync(token) is { } next)
        {
            if (next.Name == "sessions")
            {
                _list = next.Data["items"]!.ToJsonString();
            }
            else
            {
                Assert.Equal("timeline", next.Name);
                Take(next, Stopwatch.GetTimestamp());
            }
        }

        throw new InvalidOperationException($"The stream ended after {_arrivals.Count} messages.");
    }

    private void Take(ServerEvent update, long at)
    {
        foreach (var change in update.Changes())
        {
            var kind = (string?)change["kind"];
            Assert.NotEqual("reset", kind);
            if (kind == "session")
            {
                _changed.Writer.TryWrite(true);
            }
            else if (kind is "appended" or "inserted" && (string?)change["entry"]!["id"] is { } id)
            {
                if (id.StartsWith(Last, StringComparison.Ordinal))
                {
                    _last.TrySetResult();
                }
                else
                {
                    _arrivals.Add(new Arrival(id, at));
                }
            }
        }

        _seen.Writer.TryWrite(update.Data["seen"]!);
    }

    private async Task MarkAsync(CancellationToken token)
    {
        await foreach (var seen in _seen.Reader.ReadAllAsync(token))
        {
            using var answer = await _user.TryAsync(HttpMethod.Put, $"{_chat}/read", seen.ToJsonString());
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Marks++;
        }
    }

    private async Task RefreshAsync(CancellationToken token)
    {
        await foreach (var _ in _changed.Reader.ReadAllAsync(token))
        {
            do
            {
                await Task.Delay(s_burst, token);
            } while (_changed.Reader.TryRead(out var _));
            await _chat.DetailsAsync();
            Refreshes++;
        }
    }
}
