using System.Globalization;
using LiveChat.Storage.PostgreSql.Tests.Server;

namespace LiveChat.Storage.PostgreSql.Tests.Searching;

/// <summary>What a search reads, and what its index takes.</summary>
public sealed class SearchCostTests
{
    private const int Readable = 60;

    private const int Messages = 20_000;

    /// <summary>The history has 14 days, and each has up to 20 words of a query.</summary>
    private const int MostPages = 400;

    private static readonly string[] s_words =
    [
        .. Enumerable.Range(0, 500).Select(number => $"word{number.ToString("x", CultureInfo.InvariantCulture)}"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Contract: C79
    [Rule(Q3)]
    [Fact]
    public async Task What_a_viewer_may_not_read_is_not_read_for_a_search()
    {
        var without = await ReadAsync(hasForbidden: false);
        var with = await ReadAsync(hasForbidden: true);

        Figures.Saw($"{Readable} messages, and 98 % more that are forbidden: rows, pages of the index, of the table;");
        Figures.Saw($"without the forbidden {without}, with them {with}.");
        Assert.Equal(without.Rows, with.Rows);
        Assert.InRange(with.IndexPages, 1, 3 * without.IndexPages);
        Assert.InRange(with.TablePages, 1, without.Rows + without.TablePages);
    }

    // Contract: C79
    [Rule(Q1)]
    [Fact]
    public async Task A_page_reads_few_rows_however_many_messages_are_forbidden()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using (var store = schema.Open())
        {
            var key = await store.GetKeyAsync(Token);
            foreach (var commit in SearchedMessages.Commits(key, Messages))
            {
                await store.CommitAsync(commit, Token);
            }
        }

        foreach (var (name, text) in SearchedMessages.Queries)
        {
            var query = SearchedMessages.QueryOf(text);
            var cost = await SearchCost.OfAsync(TestDatabase.ConnectionString, schema.Name, query);
            Figures.Saw($"{name}: {cost.Found.Length} hits, {cost.Rows} rows, {cost.IndexPages} pages of the index");
            Assert.True(cost.Rows <= 5 * SearchedMessages.Page, $"{name} reads {cost.Rows} rows.");
            Assert.True(cost.IndexPages <= MostPages, $"{name} reads {cost.IndexPages} pages of the index.");
        }
    }

    [Fact]
    public async Task The_index_takes_as_many_bytes_a_message_as_the_documents_say()
    {
        var sizes = new List<long>();
        foreach (var hasSearch in new[] { false, true })
        {
            await using var schema = await TestSchema.CreateAsync();
            await using var store = schema.Open(options: one => one with { Search = hasSearch });
            var key = await store.GetKeyAsync(Token);
            for (var channel = 0; channel < 100; channel++)
            {
                await store.CommitAsync(
                    Filled(key, Host.Channel($"+{channel}"), SessionStatus.Closed, false, 200),
                    Token
                );
            }

            var bytes = await schema.RowsAsync(
                """
                SELECT sum(pg_table_size(c.oid) + pg_indexes_size(c.oid)) FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = trim('"' FROM '{schema}') AND c.relkind = 'r'
                """
            );
            sizes.Add(long.Parse(bytes[0], CultureInfo.InvariantCulture) / 20_000);
        }

        Figures.Saw($"{sizes[0]} bytes a message without search, {sizes[1]} with it.");
        Assert.InRange(sizes[1] - sizes[0], 100, 1_500);
    }

    private static async Task<(long Rows, long IndexPages, long TablePages)> ReadAsync(bool hasForbidden)
    {
        await using var schema = await TestSchema.CreateAsync();
        await using (var store = schema.Open())
        {
            var key = await store.GetKeyAsync(Token);
            for (var number = 0; number < (hasForbidden ? 50 : 1); number++)
            {
                var isMine = number == 0;
                var channel = new Channel(
                    number % 2 == 0 ? Host.Sales : new LiveChatId("support"),
                    Host.Connector,
                    new Account(Messenger.WhatsApp, $"+{number}")
                );
                var status = isMine || number % 4 == 2 ? SessionStatus.Closed : SessionStatus.Spam;
                await store.CommitAsync(Filled(key, channel, status, isNote: number % 4 == 2, Readable), Token);
            }
        }

        var query = SearchTests.QueryFor("good order") with { Limit = 2 * Readable };
        var cost = await SearchCost.OfAsync(TestDatabase.ConnectionString, schema.Name, query);
        Assert.Equal(Readable, cost.Found.Length);
        return (cost.Rows, cost.IndexPages, cost.TablePages);
    }

    /// <summary>A channel with one session, whose messages came on some days.</summary>
    private static ChannelCommit Filled(
        ChannelKey key,
        Channel channel,
        SessionStatus status,
        bool isNote,
        int messages
    )
    {
        var session = new SessionId(key.IdOf(channel), Host.Start);
        return new ChannelCommit
        {
            Id = session.Channel,
            Channel = channel,
            ExpectedVersion = 0,
            Sessions =
            [
                new Session
                {
                    Id = session,
                    Channel = channel,
                    Status = status,
                    Version = 1,
                    AddedVersion = 1,
                },
            ],
            Entries = [.. Enumerable.Range(0, messages).Select(number => MessageOf(session, isNote, number))],
        };
    }

    private static Message MessageOf(SessionId session, bool isNote, int number)
    {
        var at = Host.Start.AddHours(number * 7).AddSeconds(session.Channel.GetHashCode() % 3_000);
        return new Message
        {
            Channel = session.Channel,
            Place = new EntryPlace(session.OpenedAt, at, at, new MessageId($"message-{number:0000}")),
            Audience = isNote ? Audience.Staff : Audience.Everybody,
            Author = isNote ? Author.Operator(Host.Operator.User, "Otto") : Author.Customer(),
            SentAt = at,
            OriginalText =
                $"Good morning, my order {number} has not come yet. Could you tell me when {s_words[number % s_words.Length]}"
                + $" will be delivered to {s_words[(number * 7) % s_words.Length]}?",
            Fingerprint = "f",
            Version = 1,
            AddedVersion = 1,
        };
    }
}
