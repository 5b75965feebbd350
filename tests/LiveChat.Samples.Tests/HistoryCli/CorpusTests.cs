using System.Text.Json;
using HistoryCli.Loading;

namespace LiveChat.Samples.Tests.HistoryCli;

public sealed class CorpusTests
{
    [Rule(L6)]
    [Theory]
    [InlineData("stripe", 3_587, 338, 289, 6)]
    [InlineData("ubuntu", 61_064, 6_848, 4_902, 0)]
    public async Task A_corpus_is_imported_whole_and_nothing_is_rejected(
        string name,
        int messages,
        int sessions,
        int channels,
        int active
    )
    {
        var report = (await Corpus.OfAsync(name)).Report;

        Assert.Empty(report.Problems);
        Assert.Equal((messages, messages, 0), (report.Messages, report.MessagesAdded, report.RepeatedLines));
        Assert.Equal((sessions, sessions, active), (report.Sessions, report.SessionsAdded, report.SessionsActive));
        Assert.Equal(channels, report.Channels);
    }

    [Rule(T1, T4)]
    [Theory]
    [InlineData("stripe", 338, 39)]
    [InlineData("ubuntu", 6_848, 1_248)]
    public async Task The_dump_equals_the_naive_oracles_for_every_session(
        string name,
        int sessions,
        int stitchedChannels
    )
    {
        var corpus = await Corpus.OfAsync(name);

        var dump = await Corpus.DumpAsync(corpus.History);

        AssertSame(corpus.Expected, dump);
        Assert.Equal(sessions, dump.Count);
        Assert.Equal(
            stitchedChannels,
            corpus
                .Oracle.Sessions.CountBy(session => NaiveOracle.Text(session, "channelKey"))
                .Count(channel => channel.Value > 1)
        );
    }

    [Rule(T5)]
    [Theory]
    [InlineData("stripe", 1)]
    [InlineData("stripe", 2)]
    [InlineData("stripe", 3)]
    [InlineData("stripe", 7)]
    [InlineData("stripe", 50)]
    [InlineData("stripe", 499)]
    [InlineData("ubuntu", 1)]
    [InlineData("ubuntu", 33)]
    public async Task The_page_size_does_not_change_the_dump(string name, int pageSize)
    {
        var corpus = await Corpus.OfAsync(name);

        AssertSame(corpus.Expected, await Corpus.DumpAsync(corpus.History, pageSize));
    }

    [Rule(T4)]
    [Fact]
    public async Task The_order_of_the_source_survives_inside_a_minute()
    {
        var corpus = await Corpus.OfAsync("ubuntu");
        var places = corpus.Oracle.Messages.ToDictionary(
            message => NaiveOracle.Text(message, "source"),
            message => (At: NaiveOracle.Time(message, "sentAtUtc"), Sequence: NaiveOracle.Sequence(message))
        );

        var equalTimes = 0;
        foreach (var sources in (await Corpus.DumpAsync(corpus.History)).Values)
        {
            foreach (var (before, after) in sources.Zip(sources.Skip(1), (one, next) => (places[one], places[next])))
            {
                Assert.True(before.CompareTo(after) < 0, $"{before} comes before {after}.");
                equalTimes += before.At == after.At ? 1 : 0;
            }
        }

        Assert.InRange(equalTimes, 10_000, int.MaxValue);
    }

    [Rule(T4)]
    [Fact]
    public async Task Sessions_of_one_channel_that_open_in_the_same_minute_keep_their_order()
    {
        var corpus = await Corpus.OfAsync("ubuntu");
        var pairs = corpus
            .Oracle.Sessions.GroupBy(session =>
                (NaiveOracle.Text(session, "channelKey"), NaiveOracle.Time(session, "openedAtUtc"))
            )
            .Where(group => group.Count() > 1)
            .Select(group => group.Select(session => NaiveOracle.Text(session, "sessionKey")).ToList())
            .ToList();

        var dump = await Corpus.DumpAsync(corpus.History);

        Assert.Equal(35, pairs.Count);
        Assert.All(
            pairs,
            pair =>
            {
                var byLength = pair.ConvertAll(key => dump[key]).OrderBy(sources => sources.Count).ToList();
                Assert.Equal(byLength[0], byLength[1].Take(byLength[0].Count));
                Assert.True(byLength[1].Count > byLength[0].Count);
            }
        );
    }

    [Rule(L6)]
    [Theory]
    [InlineData("stripe")]
    [InlineData("ubuntu")]
    public async Task Importing_twice_adds_nothing_and_reports_nothing(string name)
    {
        var corpus = await Corpus.OfAsync(name);

        var (history, reports) = await Corpus.ImportAsync(corpus.Folder, corpus.Folder);
        await using var _ = history;

        Assert.Empty(reports[1].Problems);
        Assert.Equal((0, 0), (reports[1].MessagesAdded, reports[1].SessionsAdded));
        Assert.Equal((reports[0].Messages, reports[0].Sessions), (reports[1].Messages, reports[1].Sessions));
        AssertSame(corpus.Expected, await Corpus.DumpAsync(history));
    }

    [Rule(L4)]
    [Theory]
    [InlineData("stripe", 20190904)]
    [InlineData("ubuntu", 20041115)]
    public async Task The_order_of_lines_does_not_matter(string name, int seed)
    {
        var corpus = await Corpus.OfAsync(name);
        var random = new Random(seed);
        using var shuffled = new TranscriptFolder(Shuffled("sessions.jsonl"), Shuffled("messages.jsonl"));

        var (history, reports) = await Corpus.ImportAsync(shuffled.Path);
        await using var _ = history;

        Assert.Empty(reports[0].Problems);
        AssertSame(corpus.Expected, await Corpus.DumpAsync(history));

        string[] Shuffled(string file)
        {
            var lines = File.ReadAllLines(Path.Combine(corpus.Folder, file));
            random.Shuffle(lines);
            return lines;
        }
    }

    [Rule(L6)]
    [Theory]
    [InlineData("stripe", 1)]
    [InlineData("ubuntu", 2)]
    public async Task Two_halves_split_between_sessions_give_the_whole_history(string name, int seed)
    {
        var corpus = await Corpus.OfAsync(name);
        var random = new Random(seed);
        var isFirst = corpus.Oracle.Sessions.ToDictionary(
            session => NaiveOracle.Text(session, "sessionKey"),
            _ => random.Next(2) == 0
        );
        using var first = Half(wantsFirst: true);
        using var second = Half(wantsFirst: false);

        var (history, reports) = await Corpus.ImportAsync(first.Path, second.Path);
        await using var _ = history;

        Assert.All(reports, report => Assert.Empty(report.Problems));
        Assert.All(
            reports,
            report => Assert.InRange(report.Sessions, corpus.Report.Sessions / 3, corpus.Report.Sessions)
        );
        Assert.Equal(corpus.Report.Messages, reports.Sum(report => report.MessagesAdded));
        AssertSame(corpus.Expected, await Corpus.DumpAsync(history));

        TranscriptFolder Half(bool wantsFirst) =>
            new(Lines(corpus.Oracle.Sessions, wantsFirst), Lines(corpus.Oracle.Messages, wantsFirst));

        IEnumerable<string> Lines(List<JsonElement> lines, bool wantsFirst) =>
            lines
                .Where(line => isFirst[NaiveOracle.Text(line, "sessionKey")] == wantsFirst)
                .Select(line => line.GetRawText());
    }

    [Rule(S1)]
    [Fact]
    public async Task A_contact_has_every_nickname_that_was_bound_to_it()
    {
        var corpus = await Corpus.OfAsync("ubuntu");
        var contacts = corpus
            .Oracle.Sessions.Where(session => session.GetProperty("customerAccount").ValueKind == JsonValueKind.String)
            .GroupBy(session => NaiveOracle.Text(session, "customerAccount"))
            .Select(group =>
                (Contact: group.Key, Nicknames: group.Select(Nickname).Distinct().Order(StringComparer.Ordinal))
            )
            .Where(contact => contact.Nicknames.Count() > 1)
            .ToList();

        await corpus.History.ShareItemsAsync(TestContext.Current.CancellationToken);
        var items = await corpus.History.Items.FindAsync(
            [.. contacts.Select(contact => new AppItemId(SampleApps.Contacts, contact.Contact))],
            LoadedHistory.Supervisor,
            TestContext.Current.CancellationToken
        );
        var held = items.ToDictionary(
            item => item.Id.Item,
            item => item.AccountsOf("accounts").Select(account => account.Address).Order(StringComparer.Ordinal)
        );

        Assert.Equal(22, contacts.Count);
        Assert.All(contacts, contact => Assert.Equal(contact.Nicknames, held[contact.Contact]));

        static string Nickname(JsonElement session) => NaiveOracle.Text(session, "channelKey").Split('/', 2)[1];
    }

    [Rule(A1)]
    [Fact]
    public async Task Every_operator_in_the_data_may_read_and_a_stranger_reads_nothing()
    {
        var corpus = await Corpus.OfAsync("stripe");
        var session = corpus.History.Catalog.Sessions.First().Id;
        var operators = corpus
            .Oracle.Sessions.SelectMany(line => line.GetProperty("operators").EnumerateArray())
            .Select(name => name.GetString()!)
            .Distinct()
            .ToList();

        Assert.Equal(8, operators.Count);
        foreach (var name in operators)
        {
            Assert.NotNull(await FindAs(name));
        }

        Assert.Null(await FindAs("stranger"));

        ValueTask<SessionDetails?> FindAs(string user) =>
            corpus.History.Resolver.FindSessionAsync(
                session,
                new Viewer(new UserId(user)),
                TestContext.Current.CancellationToken
            );
    }

    internal static void AssertSame(Dictionary<string, List<string>> expected, Dictionary<string, List<string>> actual)
    {
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, sources) in expected)
        {
            Assert.True(sources.SequenceEqual(actual[key], StringComparer.Ordinal), $"The timeline of {key} differs.");
        }
    }
}
