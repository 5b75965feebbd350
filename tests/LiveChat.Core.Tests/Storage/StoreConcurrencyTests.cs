using System.Globalization;
using LiveChat.Channels;
using LiveChat.Messages;
using LiveChat.Rules;
using LiveChat.Sessions;
using LiveChat.Storage;

namespace LiveChat.Tests.Storage;

public sealed class StoreConcurrencyTests
{
    private const int Writers = 16;
    private const int MessagesEach = 200;

    private static readonly DateTimeOffset Opening = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Contract: C1, C2, C3, C12, C17, C18
    [Fact]
    public async Task Sixteen_writers_and_readers_on_two_channels_lose_nothing_and_see_no_half_commit()
    {
        var store = StoreUnderTest.New();
        var history = new RandomHistory(1, await store.KeyAsync());
        using var done = new CancellationTokenSource();
        var reads = history.Channels.Take(2)
            .Select(channel => Task.Run(() => ReadUntilDoneAsync(store, channel, history, done.Token), StoreUnderTest.Token)).ToList();

        var conflicts = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer =>
            Task.Run(() => WriteAsync(store, history.Channels[writer % 2], history, writer), StoreUnderTest.Token)));
        await done.CancelAsync();

        foreach (var channel in history.Channels.Take(2))
        {
            var state = await store.LoadAsync(history.IdOf(channel), new ChannelNeeds { Openings = [Opening] });
            var page = await store.Messages.ListAsync(PageOf(history.IdOf(channel)), StoreUnderTest.Token);
            Assert.Equal(Writers / 2 * MessagesEach, page.Entries.Length);
            Assert.Equal(Writers / 2 * MessagesEach, state.Version);
            Assert.Equal(state.Version, state.Sessions[0].CustomerMessages);
        }

        StoreCheck.Saw("commits", Writers * MessagesEach, 3_200);
        StoreCheck.Saw("snapshots read meanwhile", (await Task.WhenAll(reads)).Sum(), 2);
        StoreCheck.Saw("conflicts", conflicts.Sum(), 50);
    }

    // Contract: C17
    [Fact]
    public async Task Of_sixteen_commits_that_expect_one_version_one_is_done()
    {
        var store = StoreUnderTest.New();
        var history = new RandomHistory(1, await store.KeyAsync());
        var id = history.IdOf(history.Channels[0]);
        for (var version = 0; version < 100; version++)
        {
            var state = await store.LoadAsync(id, new ChannelNeeds { Openings = [Opening] });
            var done = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer =>
                Task.Run(() => TryCommitAsync(store, CommitOf(state, history.Channels[0], writer, version)), StoreUnderTest.Token)));
            Assert.Single(done, true);
        }

        Assert.Equal(100, (await store.LoadAsync(id)).Version);
    }

    /// <summary>Counts the conflicts that the writer met.</summary>
    private static async Task<int> WriteAsync(StoreUnderTest store, Channel channel, RandomHistory history, int writer)
    {
        var conflicts = 0;
        for (var number = 0; number < MessagesEach;)
        {
            var state = await store.LoadAsync(history.IdOf(channel), new ChannelNeeds { Openings = [Opening] });
            await Task.Yield();
            if (await TryCommitAsync(store, CommitOf(state, channel, writer, number)))
            {
                number++;
                var seen = await store.LoadAsync(state.Channel, new ChannelNeeds { Messages = [IdOf(writer, number - 1)] });
                Assert.Single(seen.Entries);
            }
            else
            {
                conflicts++;
            }
        }

        return conflicts;
    }

    /// <summary>Every commit adds one message and counts it in the session, so that half a commit would show.</summary>
    private static async Task<int> ReadUntilDoneAsync(StoreUnderTest store, Channel channel, RandomHistory history, CancellationToken done)
    {
        var reads = 0;
        do
        {
            var page = await store.Messages.ListAsync(PageOf(history.IdOf(channel)), CancellationToken.None);
            Assert.Equal(page.Version, page.Entries.Length);
            Assert.Equal(page.Version, page.Anchor?.CustomerMessages ?? 0);
            reads++;
            await Task.Yield();
        }
        while (!done.IsCancellationRequested);

        return reads;
    }

    private static async Task<bool> TryCommitAsync(StoreUnderTest store, ChannelCommit commit)
    {
        try
        {
            await store.CommitAsync(commit);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }

    private static ChannelCommit CommitOf(ChannelState state, Channel channel, int writer, int number)
    {
        var version = state.Version + 1;
        var session = state.Sessions.IsEmpty
            ? new Session { Id = new SessionId(state.Channel, Opening), Channel = channel, AddedVersion = version }
            : state.Sessions[0];
        return new ChannelCommit
        {
            Id = state.Channel,
            Channel = channel,
            ExpectedVersion = state.Version,
            Sessions = [session with { CustomerMessages = session.CustomerMessages + 1, Version = version }],
            Entries =
            [
                new Message
                {
                    Channel = state.Channel,
                    Place = new EntryPlace(Opening, Opening, Opening, IdOf(writer, number)),
                    Author = Author.Customer(),
                    SentAt = Opening,
                    OriginalText = "hello",
                    Fingerprint = "0123456789012345678901",
                    AddedVersion = version,
                    Version = version,
                },
            ],
        };
    }

    private static MessageId IdOf(int writer, int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{writer}.{number}"));

    private static EntryQuery PageOf(ChannelId channel) =>
        new() { Channel = channel, Anchor = Opening, Limit = 100_000, SessionLimit = 10 };
}
