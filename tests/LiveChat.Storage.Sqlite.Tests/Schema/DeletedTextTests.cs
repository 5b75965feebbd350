using System.Text;

namespace LiveChat.Storage.Sqlite.Tests.Schema;

/// <summary>The content of a file after its stores have closed, and two hosts that share a file.</summary>
public sealed class DeletedTextTests
{
    private static readonly Connector s_phone = new(new ConnectorId("wa"), Messenger.WhatsApp);

    private static readonly LiveChatSettings s_sales = new(new LiveChatId("sales"), "Sales") { Connectors = [s_phone] };

    private static readonly Channel s_channel = new(s_sales.Id, s_phone.Id, new Account(Messenger.WhatsApp, "+1"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Case: FC-37
    [Rule(T9)]
    [Theory]
    [InlineData(30)]
    [InlineData(3_000)]
    [InlineData(100_000)]
    public async Task FC_37_A_deleted_text_or_a_dropped_version_is_nowhere_in_the_file(int length)
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        var secret = string.Concat(Enumerable.Repeat("4711-SECRET-", (length / 12) + 1))[..length];
        using (var store = new SqliteStore(file).EnsureCreated())
        {
            var desk = DeskOn(store);
            for (var number = 0; number < 20; number++)
            {
                await desk.ReceiveAsync(
                    s_channel,
                    new IncomingMessage($"m{number}", number == 9 ? secret : $"text {number}"),
                    Token
                );
            }

            await desk.ReceiveDeletionAsync(s_channel, new MessageId("m9"), cancellationToken: Token);
        }

        await AssertGoneAsync(folder, file);
    }

    // Case: FC-37 FC-74
    [Rule(T9)]
    [Theory]
    [InlineData(30)]
    [InlineData(100_000)]
    public async Task FC_37_Every_version_of_a_deleted_text_is_gone_even_if_it_waited_for_its_message(int length)
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        var secret = string.Concat(Enumerable.Repeat("4711-SECRET-", (length / 12) + 1))[..length];
        using (var store = new SqliteStore(file).EnsureCreated())
        {
            var desk = DeskOn(store);
            var (edited, waiting, started) = (
                new MessageId("m8"),
                new MessageId("late"),
                TimeProvider.System.GetUtcNow()
            );
            await desk.ReceiveAsync(s_channel, new IncomingMessage("m8", "text 8"), Token);
            for (var edit = 0; edit < 5; edit++)
            {
                var text = $"{secret}{edit}";
                await desk.ReceiveEditAsync(
                    s_channel,
                    edited,
                    text,
                    started.AddMilliseconds(edit),
                    cancellationToken: Token
                );
                await desk.ReceiveEditAsync(
                    s_channel,
                    waiting,
                    text,
                    started.AddMilliseconds(edit),
                    cancellationToken: Token
                );
            }

            await desk.ReceiveDeletionAsync(s_channel, edited, cancellationToken: Token);
            await desk.ReceiveDeletionAsync(s_channel, waiting, cancellationToken: Token);
            await desk.ReceiveAsync(s_channel, new IncomingMessage("late", "never shown"), Token);
            await desk.ReceiveAsync(s_channel, new IncomingMessage("m9", "text 8"), Token);
        }

        await AssertGoneAsync(folder, file);
    }

    private static async Task AssertGoneAsync(TestFolder folder, string file)
    {
        var bytes = await File.ReadAllBytesAsync(file, Token);
        Assert.True(bytes.AsSpan().IndexOf("text 8"u8) > 0);
        Assert.True(
            bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("4711-SECRET")) < 0,
            "The text is still in the file."
        );
        Assert.True(bytes.AsSpan().IndexOf("secret"u8) < 0, "A term of the text is still in the file.");
        Assert.Equal([file], Directory.GetFiles(folder.Path));
    }

    // Contract: C1
    // Case: FC-36
    [Fact]
    public async Task FC_36_Two_hosts_on_one_channel_of_one_file_both_succeed()
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        using var one = new SqliteStore(file).EnsureCreated();
        using var other = new SqliteStore(file);

        await Task.WhenAll(CallAsync(DeskOn(one), "a"), CallAsync(DeskOn(other), "b"));

        var key = await one.GetKeyAsync(Token);
        var changes = await other.ListChangedAsync(
            new ChangeQuery(key.IdOf(s_channel), DateTimeOffset.MinValue, 0, int.MaxValue),
            Token
        );
        Assert.Equal(240, changes.Entries.Length);

        static async Task CallAsync(SessionDesk desk, string prefix)
        {
            for (var number = 0; number < 120; number++)
            {
                var outcome = await desk.ReceiveAsync(
                    s_channel,
                    new IncomingMessage($"{prefix}{number}", "hello"),
                    Token
                );
                Assert.True(outcome.Changed);
            }
        }
    }

    private static SessionDesk DeskOn(SqliteStore store) => new(LiveChatStore.Of(store), new LiveChatHost(s_sales));
}
