using System.Globalization;
using LiveChat.Storage.Sqlite.Tests.Errors;
using LiveChat.Storage.Sqlite.Tests.Search;
using LiveChat.Storage.Sqlite.Writing;

namespace LiveChat.Storage.Sqlite.Tests.Crash;

/// <summary>A process that makes the index is killed at any moment, while a host changes what it indexes.</summary>
public sealed class IndexKillTests : IDisposable
{
    private const int Sessions = 40;

    private const int MessagesASession = 60;

    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SortedDictionary<string, int> _done = new(StringComparer.Ordinal);

    private volatile bool _isStopped;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _writing.Dispose();

    // Contract: C78
    [Rule(Q3)]
    [Fact]
    public async Task A_run_that_is_killed_at_any_moment_ends_with_an_index_that_is_as_the_rows_are()
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        var channel = Host.Channel("long");
        SessionId[] sessions;
        using (var without = new SqliteStore(file, new SqliteStoreOptions { Search = false }).EnsureCreated())
        {
            int[] sizes = [.. Enumerable.Repeat(MessagesASession, Sessions)];
            sessions = await Filled.ChannelAsync(without, channel, sizes, _ => null, Token);
        }

        var random = new Random(Figures.Seed());
        var (kills, runs, tokens) = (0, 0, 0L);
        using var host = new SqliteStore(file);
        var writer = WriteAsync(host, channel, sessions, new Random(random.Next()));
        while (kills < Shares.IndexKills.Count || runs == 0)
        {
            var isKilled = await RunAsync(file, kills < Shares.IndexKills.Count ? random : null);
            kills += isKilled ? 1 : 0;
            if (!isKilled)
            {
                // The run has ended: its index is compared, and then belongs to other rules for words.
                await _writing.WaitAsync(Token);
                runs++;
                tokens += IndexCheck.Holds(file);
                Given.Run(file, "UPDATE search SET version = 999");
                _writing.Release();
            }
        }

        _isStopped = true;
        await writer;
        await host.IndexSearchAsync(null, Token);
        tokens += IndexCheck.Holds(file);
        Assert.Equal("ok", Given.Read(file, "PRAGMA integrity_check"));
        Figures.Saw($"{Shares.IndexKills.Said(kills, "kills")}; {runs + 1} runs ended, {tokens} tokens compared;");
        Figures.Saw($"meanwhile {string.Join(", ", _done.Select(one => $"{one.Value} {one.Key}"))}");
        Assert.Equal(7, _done.Count);
        Assert.All(_done.Values, count => Assert.True(count >= 3, "Too little was written meanwhile."));
    }

    /// <summary>Starts a run in a process, and kills it after some parts, or lets it end.</summary>
    /// <returns>Whether it was killed.</returns>
    private static async Task<bool> RunAsync(string file, Random? kill)
    {
        using var process = WriterProcess.Start("index", file);
        var left = kill?.Next(4) ?? int.MaxValue;
        await foreach (var line in process.ReadLinesAsync(Token))
        {
            if (left-- == 0)
            {
                // Inside of a transaction, at its end, or between two.
                await Task.Delay(kill!.Next(40), Token);
                process.Kill();
            }
        }

        var code = await process.ExitAsync(Token);
        Assert.True(code is 0 or (128 + 9), await process.ErrorsAsync(Token));
        return code != 0;
    }

    /// <summary>Changes old messages and sessions and adds new ones, until it is stopped.</summary>
    private async Task WriteAsync(SqliteStore store, Channel channel, SessionId[] sessions, Random random)
    {
        var desk = Host.Desk(store);
        var notes = new List<MessageKey>();
        for (var number = 0; !_isStopped; number++)
        {
            var session = sessions[random.Next(sessions.Length)];
            var message = Filled.PlaceOf(session, 1 + random.Next(MessagesASession)).Id;
            var text = number.ToString(CultureInfo.InvariantCulture);
            await _writing.WaitAsync(Token);
            try
            {
                var (what, outcome) = random.Next(8) switch
                {
                    0 => ("edits", await desk.ReceiveEditAsync(channel, message, $"edited {text}")),
                    1 => ("deletions", await desk.ReceiveDeletionAsync(channel, message)),
                    2 => ("sessions made spam", await desk.MarkSpamAsync(session, Host.Supervisor)),
                    3 => ("sessions made none", await desk.UnmarkSpamAsync(session, Host.Supervisor)),
                    4 => ("notes", await NoteAsync()),
                    5 when notes.Count > 0 => ("notes edited", await EditNoteAsync()),
                    _ => (
                        "messages",
                        (CommandOutcome)
                            await desk.ReceiveAsync(channel, new IncomingMessage($"new {text}", $"new {text}"))
                    ),
                };
                _done[what] = _done.GetValueOrDefault(what) + (outcome.Changed ? 1 : 0);
            }
            finally
            {
                _writing.Release();
            }

            async Task<CommandOutcome> NoteAsync()
            {
                var outcome = await desk.AddNoteAsync(session, new Note(text, $"noted {text}"), Host.Operator);
                notes.Add(new MessageKey(session, outcome.Message!.Value));
                return outcome;
            }

            async Task<CommandOutcome> EditNoteAsync()
            {
                var note = notes[random.Next(notes.Count)];
                return await desk.EditNoteAsync(note.Session, note.Message, $"noted again {text}", Host.Operator);
            }
        }
    }
}
