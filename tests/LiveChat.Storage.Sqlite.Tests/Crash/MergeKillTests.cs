using System.Globalization;
using LiveChat.Storage.Sqlite.Writing;

namespace LiveChat.Storage.Sqlite.Tests.Crash;

/// <summary>
/// A process that merges two contacts, or undoes it, is killed at any moment, while a host receives messages and unbinds
/// contacts (rule P2).
/// </summary>
public sealed class MergeKillTests
{
    private const int Channels = 30;

    private readonly SessionId[] _sessions = new SessionId[Channels];
    private readonly bool[] _isUnbound = new bool[Channels];
    private readonly int[] _messages = new int[Channels];

    private volatile bool _isStopped;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Rule(P2)]
    [Fact]
    public async Task A_merge_that_is_killed_at_any_moment_and_repeated_leaves_the_bindings_and_accounts_as_defined()
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        using var store = new SqliteStore(file).EnsureCreated();
        var desk = Host.Desk(store);
        for (var number = 0; number < Channels; number++)
        {
            _sessions[number] = await ReceiveAsync(desk, number);
            Assert.True((await desk.BindToAsync(_sessions[number], Host.Doubled, Host.Supervisor)).Changed);
        }

        var random = new Random(Figures.Seed());
        var (kills, between, rounds) = (0, 0, 0);
        var writer = WriteAsync(desk, new Random(random.Next()));
        while (kills < Shares.MergeKills.Count || rounds < 2)
        {
            var command = rounds % 2 == 0 ? "merge" : "unmerge";
            var (isKilled, channels) = await RunAsync(command, file, kills < Shares.MergeKills.Count ? random : null);
            kills += isKilled ? 1 : 0;
            between += isKilled && channels > 0 ? 1 : 0;
            rounds += isKilled ? 0 : 1;
        }

        _isStopped = true;
        await writer;
        Assert.Equal(0, await WriterAsync(rounds % 2 == 0 ? "unmerge" : "merge", file));
        await CheckAsync(store, bound: rounds % 2 == 0 ? Host.Doubled : Host.Kept);
        Figures.Saw($"{Shares.MergeKills.Said(kills, "kills")}, {between} after a commit; {rounds} rounds ended,");
        Figures.Saw(
            $"{_isUnbound.Count(one => one)} sessions unbound and {_messages.Sum()} messages received meanwhile"
        );
        Assert.True(between * 4 >= kills, "Too few were killed between two commits.");
        Assert.InRange(_isUnbound.Count(one => one), 2, Channels - 2);
    }

    private static async Task<int> WriterAsync(string command, string file)
    {
        using var process = WriterProcess.Start(command, file);
        return await process.ExitAsync(Token);
    }

    /// <summary>Starts a run in a process, and kills it after some channels, or lets it end.</summary>
    private static async Task<(bool IsKilled, int Channels)> RunAsync(string command, string file, Random? kill)
    {
        using var process = WriterProcess.Start(command, file);
        var (left, channels) = (kill?.Next(Channels + 10) ?? int.MaxValue, 0);
        await foreach (var line in process.ReadLinesAsync(Token))
        {
            channels += line.StartsWith("at ", StringComparison.Ordinal) ? 1 : 0;
            if (left-- == 0)
            {
                await Task.Delay(kill!.Next(4), Token);
                process.Kill();
            }
        }

        var code = await process.ExitAsync(Token);
        Assert.True(code is 0 or (128 + 9), await process.ErrorsAsync(Token));
        return (code != 0, channels);
    }

    private async Task CheckAsync(SqliteStore store, AppItemId bound)
    {
        for (var number = 0; number < Channels; number++)
        {
            var session = (await store.FindAsync(_sessions[number], Token))!;
            Assert.Equal(Host.Channel($"kim-{number}"), session.Channel);
            Assert.Equal(_messages[number], session.CustomerMessages);
            Assert.Equal(_isUnbound[number] ? null : bound, session.Contact?.Item);
            foreach (var contact in new[] { Host.Kept, Host.Doubled })
            {
                Assert.Equal(
                    session.Contact?.Item == contact,
                    await store.HasAddedAccountAsync(contact, session.Channel.Account, Token)
                );
            }
        }
    }

    /// <summary>Receives messages, and now and then unbinds a contact, until it is stopped.</summary>
    private async Task WriteAsync(SessionDesk desk, Random random)
    {
        for (var left = Channels / 2; !_isStopped; )
        {
            await ReceiveAsync(desk, random.Next(Channels));
            if (left > 0 && random.Next(40) == 0)
            {
                var number = random.Next(Channels);
                await desk.UnbindContactAsync(_sessions[number], Host.Supervisor);
                _isUnbound[number] = true;
                left--;
            }

            await Task.Delay(1, Token);
        }
    }

    private async Task<SessionId> ReceiveAsync(SessionDesk desk, int number)
    {
        var id = $"{number}-{(++_messages[number]).ToString(CultureInfo.InvariantCulture)}";
        var message = new IncomingMessage(id, "hello");
        return (await desk.ReceiveAsync(Host.Channel($"kim-{number}"), message)).Session!.Value;
    }
}
