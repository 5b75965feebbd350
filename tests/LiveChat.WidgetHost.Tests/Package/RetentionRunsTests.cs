using System.Collections.Concurrent;
using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Storage.ConformanceTests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LiveChat.WidgetHost.Tests.Package;

/// <summary>The package's worker for retention: a policy and <c>WithRetention</c> are all that a host says.</summary>
public sealed class RetentionRunsTests
{
    private static readonly TimeSpan s_interval = TimeSpan.FromHours(6);

    private readonly HandClock _clock = new();
    private readonly Faulty _store = new();
    private readonly Files _files = new();

    [Rule(P4, H7)]
    [Fact(Timeout = 60_000)]
    public async Task What_has_expired_goes_with_its_files_at_the_start_and_at_each_interval()
    {
        await using var host = Build();
        await ImportAsync(host, days: 400);
        await ImportAsync(host, days: 100);
        await ImportAsync(host, days: 364.9);
        await StartAsync(host);
        Assert.Equal(["400"], _files.Deleted);
        Assert.Equal(2, await CountAsync());

        await NextAsync(s_interval);
        Assert.Equal(["364.9", "400"], _files.Deleted);
        Assert.Equal(1, await CountAsync());

        await NextAsync(s_interval);
        Assert.Equal(1, await CountAsync());
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Rule(P4, H7)]
    [Fact(Timeout = 60_000)]
    public async Task After_an_error_a_host_goes_on_a_minute_later()
    {
        await using var host = Build();
        await ImportAsync(host, days: 400);
        _store.Failures = 2;
        _files.Failures = 3;
        await StartAsync(host, TimeSpan.FromMinutes(1));
        Assert.Equal(1, await CountAsync());

        await NextAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await CountAsync());

        // The session is gone; its file is tried until it is deleted.
        for (var tries = 0; tries < 3; tries++)
        {
            await NextAsync(TimeSpan.FromMinutes(1));
            Assert.Equal(0, await CountAsync());
            Assert.Empty(_files.Deleted);
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        await _clock.IsWaitingAsync(s_interval);
        Assert.Equal(["400"], _files.Deleted);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Rule(P4, H7)]
    [Fact(Timeout = 60_000)]
    public async Task A_file_that_cannot_be_deleted_is_left_after_ten_tries()
    {
        await using var host = Build();
        await ImportAsync(host, days: 400);
        _files.Failures = int.MaxValue;
        await StartAsync(host, TimeSpan.FromMinutes(1));
        for (var tries = 2; tries < 10; tries++)
        {
            await NextAsync(TimeSpan.FromMinutes(1));
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        await _clock.IsWaitingAsync(s_interval);
        Assert.Equal(10, _files.Tries);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Rule(P4, H7)]
    [Fact(Timeout = 60_000)]
    public async Task A_host_that_is_stopped_deletes_the_files_of_what_is_gone()
    {
        await using var host = Build();
        for (var day = 0; day < 120; day++)
        {
            await ImportAsync(host, 400 + day);
        }

        _store.BeforeRemoval = number =>
            number == 2 ? host.StopAsync(TestContext.Current.CancellationToken) : Task.CompletedTask;
        await host.StartAsync(TestContext.Current.CancellationToken);
        await _store.Stopped;

        var left = await CountAsync();
        Assert.Equal(120, left + _files.Deleted.Length);
        Assert.InRange(left, 20, 70);
    }

    [Rule(P4, H7)]
    [Fact(Timeout = 60_000)]
    public async Task Several_hosts_at_once_remove_everything_once()
    {
        await using var one = Build();
        await using var other = Build(new HandClock());
        for (var day = 0; day < 300; day++)
        {
            await ImportAsync(one, 400 + day);
        }

        await Task.WhenAll(
            one.StartAsync(TestContext.Current.CancellationToken),
            other.StartAsync(TestContext.Current.CancellationToken)
        );
        while (await CountAsync() > 0 || _files.Deleted.Length < 300)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await one.StopAsync(TestContext.Current.CancellationToken);
        await other.StopAsync(TestContext.Current.CancellationToken);
        Assert.Distinct(_files.Deleted);
        Assert.Equal(300, _files.Deleted.Length);
    }

    [Rule(P4, H7)]
    [Fact(Timeout = 60_000)]
    public async Task A_host_that_does_not_ask_for_it_removes_nothing()
    {
        await using var host = Build(isRetaining: false);
        await ImportAsync(host, days: 400);
        await host.StartAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(
            host.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>(),
            service => service.GetType().Name.StartsWith("Retention", StringComparison.Ordinal)
        );
        Assert.Equal(1, await CountAsync());
    }

    private WebApplication Build(HandClock? clock = null, bool isRetaining = true)
    {
        var sales = new LiveChatSettings(SmallHost.Channel.LiveChat, "Sales")
        {
            Connectors = [new Connector(SmallHost.Channel.Connector, Messenger.WhatsApp)],
            Operators = [Principal.Of(new UserId("olga"))],
            Retention = RetentionPolicy.ByAge(TimeSpan.FromDays(365)),
        };
        var app = SmallHost.Build(
            widget =>
            {
                SmallHost.Ports(widget);
                widget.WithFiles(_files).WithOptions(options => options with { RetentionInterval = s_interval });
                _ = isRetaining ? widget.WithRetention() : widget;
            },
            builder =>
                builder
                    .Services.AddSingleton<TimeProvider>(clock ?? _clock)
                    .AddLiveChat(chat =>
                        chat.UseStorage("faulty", _ => new Shared(_store))
                            .WithLiveChats(sales)
                            .WithAppItems(new InMemoryAppItems(new AppSchema(new App(SmallHost.Contacts))))
                    ),
            withLiveChat: false
        );
        app.MapLiveChat();
        return app;
    }

    private async Task StartAsync(WebApplication host, TimeSpan? rest = null)
    {
        await host.StartAsync(TestContext.Current.CancellationToken);
        await _clock.IsWaitingAsync(rest ?? s_interval);
    }

    /// <summary>Lets the time of a rest pass, and waits for the next one, which is as long.</summary>
    private async Task NextAsync(TimeSpan rest)
    {
        _clock.Advance(rest);
        await _clock.IsWaitingAsync(rest);
    }

    private async Task ImportAsync(WebApplication host, double days)
    {
        var opening = _clock.GetUtcNow().AddDays(-days);
        var name = days.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var message = new IncomingMessage($"m {name}", "look")
        {
            SentAt = opening,
            Attachments = [new Attachment(name, "image/png", 7, $"~/files/{name}")],
        };
        var desk = host.Services.GetRequiredService<SessionDesk>();
        var session = new ImportedSession(SmallHost.Channel, opening) { ClosedAt = opening, Messages = [message] };
        Assert.Null((await desk.ImportAsync(session, TestContext.Current.CancellationToken)).Refusal);
    }

    private async Task<int> CountAsync()
    {
        var query = new SessionQuery { Selector = SessionSelector.Of(SmallHost.Channel.LiveChat), Limit = 1_000 };
        return (await _store.ListAsync(query, TestContext.Current.CancellationToken)).Length;
    }

    /// <summary>A store that fails when it is asked to remove something, or lets a test act before.</summary>
    private sealed class Faulty() : DelegatingStore(LiveChatStore.Of(new InMemoryStore()))
    {
        private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _removals;

        public int Failures { get; set; }

        public Func<int, Task>? BeforeRemoval { get; set; }

        public Task Stopped => _stopped.Task;

        public override async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
        {
            if (commit.NewRuns.Any())
            {
                if (Failures > 0)
                {
                    Failures--;
                    throw new StoreException("test", "commit", "the disk is full", outcomeUnknown: false);
                }

                if (BeforeRemoval is { } happens)
                {
                    _ = StopAsync(happens(++_removals), _removals);
                    if (_removals == 2)
                    {
                        // The host reaches this worker some time after it began to stop; the commit is under way then.
                        await Task.Delay(Timeout.Infinite, cancellationToken)
                            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                        await base.CommitAsync(commit, CancellationToken.None);
                        return;
                    }
                }
            }

            await base.CommitAsync(commit, cancellationToken);
        }

        private async Task StopAsync(Task stop, int number)
        {
            await stop;
            if (number == 2)
            {
                _stopped.TrySetResult();
            }
        }
    }

    /// <summary>The store of several hosts; none of them disposes it.</summary>
    private sealed class Shared(Faulty store) : DelegatingStore(LiveChatStore.Of(store));

    private sealed class Files : IFileStore, IFileRemover
    {
        private readonly ConcurrentBag<string> _deleted = [];
        private int _tries;

        public int Failures { get; set; }

        public int Tries => _tries;

        public ImmutableArray<string> Deleted => [.. _deleted.Order(StringComparer.Ordinal)];

        public ValueTask<Attachment> KeepAsync(FileUpload file, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nobody sends files here.");

        public ValueTask RemoveAsync(RemovedFile file, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _tries) <= Failures)
            {
                throw new IOException("The share is away.");
            }

            _deleted.Add(file.File.Name);
            return ValueTask.CompletedTask;
        }
    }
}
