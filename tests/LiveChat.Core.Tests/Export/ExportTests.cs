using System.Globalization;
using System.Text;
using LiveChat.Export;
using LiveChat.Storage;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Export;

public sealed class ExportTests
{
    private static readonly Channel Channel = Cast.PhoneChannel(Cast.Sales);

    private readonly TestHost _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Rule(P6)]
    [Fact]
    public async Task Text_is_readable_and_its_own_lines_alone_begin_in_the_first_column()
    {
        var session = await ConversationAsync();
        var settings = new ExportSettings { ExportedAt = Cast.Noon.AddDays(1) };
        var text = (await Exported.OfAsync(_host.History, session, Cast.Ann, settings))!.Text;

        Assert.Equal(
            $"""
            Conversation
            All times are in UTC.
            Live chat: Sales
            Session: {session}
            Channel: whatsapp +15550100
            Exported: 2026-01-11 12:00:00

            --- Session opened 2026-01-10 12:00:00 ---

            2026-01-10 12:00:00  Customer: Kim
                Where is my order?
                2026-01-10 12:00:00  Operator: ann
                    I promise everything.
                - File: a.pdf, application/pdf, 12 bytes, https://files.example/a

            --- Assigned 2026-01-10 12:00:00 ann by ann ---

            2026-01-10 12:00:00  Operator: ann
                > In reply to Kim: Where is my order?
            {Quoted}
                It left this morning.
                - Delivery: delivered

            2026-01-10 12:00:00  Note, Operator: ann
                Kim is angry.

            2026-01-10 12:00:00  Operator: ann
                Sorry.
                - Delivery: failed, withdrawn

            End. Messages: 3

            """.ReplaceLineEndings("\n"),
            text
        );
    }

    [Rule(P6, K3)]
    [Fact]
    public async Task The_customers_text_has_what_they_wrote_and_got_and_nobodys_name_but_theirs()
    {
        var session = await ConversationAsync();
        var settings = new ExportSettings { Audience = ExportAudience.Customer };
        var file = (await Exported.OfAsync(_host.History, session, Cast.Ann, settings))!;

        Assert.Equal(
            $"""
            Conversation
            All times are in UTC.
            Channel: whatsapp +15550100

            --- Conversation of 2026-01-10 12:00:00 ---

            2026-01-10 12:00:00  Customer: Kim
                Where is my order?
                2026-01-10 12:00:00  Operator: ann
                    I promise everything.
                - File: a.pdf, application/pdf, 12 bytes

            2026-01-10 12:00:00  Company
                > In reply to Kim: Where is my order?
            {Quoted}
                It left this morning.

            End. Messages: 2

            """.ReplaceLineEndings("\n"),
            file.Text
        );
        Assert.Equal(
            new ExportCounts
            {
                Sessions = 1,
                Messages = 2,
                Files = 1,
            },
            file.Manifest.Counts
        );
    }

    private const string Quoted = "    > 2026-01-10 12:00:00  Operator: ann\n    >     I promise everything.";

    [Rule(P6)]
    [Fact]
    public async Task Names_are_the_hosts_where_it_has_any_and_the_customer_reads_them_only_if_the_host_says_so()
    {
        var session = await ConversationAsync();
        var asked = new List<UserId>();
        var settings = new ExportSettings
        {
            FindNames = (users, _) =>
            {
                asked.AddRange(users);
                return ValueTask.FromResult<IReadOnlyDictionary<UserId, string>>(
                    new Dictionary<UserId, string> { [Cast.Ann.User] = "Ann Archer" }
                );
            },
        };
        var staff = await Exported.OfAsync(_host.History, session, Cast.Ann, settings);
        Assert.Contains("Operator: Ann Archer", staff!.Text, StringComparison.Ordinal);
        Assert.Equal([Cast.Ann.User], asked.Distinct());

        asked.Clear();
        settings = settings with { Audience = ExportAudience.Customer };
        var hidden = await Exported.OfAsync(_host.History, session, Cast.Ann, settings);
        Assert.DoesNotContain("Archer", hidden!.Text, StringComparison.Ordinal);
        Assert.Empty(asked);

        settings = settings with { ShowsStaffNames = true };
        var named = await Exported.OfAsync(_host.History, session, Cast.Ann, settings);
        Assert.Contains("Company: Ann Archer", named!.Text, StringComparison.Ordinal);

        var ids = await Exported.OfAsync(_host.History, session, Cast.Ann, settings with { FindNames = null });
        Assert.Equal(hidden.Text, ids!.Text);
    }

    [Rule(P6)]
    [Fact]
    public async Task Words_are_the_hosts_and_an_unknown_one_is_refused()
    {
        var session = await ConversationAsync();
        var settings = new ExportSettings
        {
            Format = ExportFormat.Html,
            Language = "he-IL",
            Words = new Dictionary<string, string> { ["title"] = "שיחה <1>", ["customer"] = "לקוח" },
        };
        var page = (await Exported.OfAsync(_host.History, session, Cast.Ann, settings))!.Text;

        Assert.Contains("<html lang=\"he-IL\" dir=\"rtl\">", page, StringComparison.Ordinal);
        Assert.Contains("<title>שיחה &lt;1&gt;</title>", page, StringComparison.Ordinal);
        Assert.Contains("לקוח: <bdi>Kim</bdi>", page, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() =>
            settings with
            {
                Words = new Dictionary<string, string> { ["titel"] = "a" },
            }
        );
        Assert.Throws<ArgumentException>(() => settings with { Language = "\"" });
    }

    [Rule(P6, A8)]
    [Fact]
    public async Task A_viewer_without_rights_gets_the_answer_for_an_unknown_session_and_no_byte()
    {
        var session = await ConversationAsync();
        var missing = _host.IdOf(Channel, Cast.Noon.AddYears(-1));

        Assert.Null(await Exported.OfAsync(_host.History, session, Cast.Nobody, new ExportSettings()));
        Assert.Null(await Exported.OfAsync(_host.History, missing, Cast.Ann, new ExportSettings()));
    }

    [Rule(P6, T8)]
    [Theory]
    [InlineData(ExportAudience.Staff)]
    [InlineData(ExportAudience.Customer)]
    public async Task An_export_ends_with_an_error_when_the_viewer_loses_the_right_meanwhile(ExportAudience audience)
    {
        var session = default(SessionId);
        for (var number = 0; number < 501; number++)
        {
            session = await _host.ReceiveAsync(Channel, $"m{number}");
        }

        var pages = 0;
        using var output = new MemoryStream();
        await Assert.ThrowsAsync<ExportInterruptedException>(async () =>
            await _host.History.ExportAsync(
                session,
                Cast.Ann,
                output,
                new ExportSettings { Audience = audience },
                new Reporting(_ =>
                {
                    pages++;
                    _host.LiveChats.Remove(Cast.Sales.Id);
                }),
                Token
            )
        );

        Assert.Equal(1, pages);
        Assert.DoesNotContain("End.", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Rule(P6)]
    [Fact]
    public async Task A_history_of_many_pages_is_exported_in_the_order_of_the_timeline_whole()
    {
        var sessions = new List<SessionId>();
        for (var number = 0; number < 450; number++)
        {
            var opened = Cast.Noon.AddDays(-10).AddMinutes(number);
            var by = number % 7 == 0 ? Cast.Bob : Cast.Ann;
            sessions.Add(await _host.ClosedAsync(Channel, opened, by.User));
        }

        var host = new HistoryResolver(
            LiveChatStore.Of(_host.Store),
            new LiveChatHost(_host.LiveChats),
            new LiveChatOptions { AccessPolicy = AccessPolicy.Strict }
        );
        var settings = new ExportSettings { Format = ExportFormat.JsonLines };
        var file = (await Exported.OfAsync(host, sessions[^1], Cast.Ann, settings))!;

        Assert.Equal(
            sessions.Where((_, number) => number % 7 != 0).Select(session => session.ToString()),
            file.Lines.Where(line => line.GetProperty("kind").GetString() == "message")
                .Select(line => line.GetProperty("session").GetString())
        );
        Assert.Equal(65, file.Manifest.Counts.Gaps);
        Assert.Equal(65, file.Manifest.Parts.Count(part => part.Kind == ExportPartKind.Gap));
        Assert.Equal(385, file.Manifest.Parts.Count(part => part.Kind == ExportPartKind.Session));
    }

    [Rule(P6, K1, K2)]
    [Fact]
    public async Task The_customers_file_has_the_content_of_messages_without_what_only_the_host_knows()
    {
        MessageContent[] contents =
        [
            new EmailContent("shown subject")
            {
                To = ["shown to"],
                Cc = ["shown cc"],
                QuotedText = "shown quote",
            },
            new PlaceContent
            {
                Latitude = 1.5,
                Longitude = -2,
                Name = "shown place",
                Address = "shown address",
            },
            new CardsContent([new ContactCard("shown card") { Phones = ["shown phone"], Emails = ["shown mail"] }]),
            new OtherContent("shown kind") { Name = "shown name", Payload = "hidden payload" },
            new TemplateContent("hidden template") { Language = "hidden-1", Parameters = ["hidden parameter"] },
        ];
        var opened = Cast.Noon.AddDays(-1);
        var imported = await _host.Desk.ImportAsync(
            new ImportedSession(Channel, opened)
            {
                Messages =
                [
                    .. contents.Select(
                        (content, number) =>
                            new IncomingMessage($"c{number}", $"shown {number}")
                            {
                                SentAt = opened.AddMinutes(number),
                                Author = Author.Operator(new UserId("hidden-user"), "hidden user"),
                                Content = content,
                                Attachments = [new Attachment($"shown.{number}", "image/png", 1, "hidden://uri")],
                            }
                    ),
                ],
            }
        );
        Assert.False(imported.IsRefused, imported.Refusal?.Message);
        var reaction = new IncomingReaction("shown sign") { Author = Author.Operator(null, "hidden reactor") };
        Assert.True((await _host.Desk.ReceiveReactionAsync(Channel, new MessageId("c0"), reaction)).Changed);

        foreach (var settings in Exported.AllSettings)
        {
            var text = (await Exported.OfAsync(_host.History, imported.Session!.Value, Cast.Ann, settings))!.Text;
            string[] shown =
            [
                "subject",
                "to",
                "cc",
                "quote",
                "place",
                "address",
                "card",
                "phone",
                "mail",
                "kind",
                "name",
            ];
            Assert.All(shown, word => Assert.Contains($"shown {word}", text, StringComparison.Ordinal));
            Assert.Contains("shown sign", text, StringComparison.Ordinal);
            Assert.Contains("shown.4", text, StringComparison.Ordinal);
            string[] hidden =
            [
                "hidden payload",
                "hidden template",
                "hidden-1",
                "hidden parameter",
                "hidden://uri",
                "hidden user",
            ];
            var isForStaff = settings.Audience == ExportAudience.Staff;
            Assert.All(hidden, word => Assert.Equal(isForStaff, text.Contains(word, StringComparison.Ordinal)));
            Assert.Equal(isForStaff, text.Contains("hidden reactor", StringComparison.Ordinal));
            Assert.Equal(isForStaff, text.Contains("hidden", StringComparison.Ordinal));
        }
    }

    [Rule(P6)]
    [Fact]
    public async Task An_export_has_the_same_bytes_in_every_culture()
    {
        var session = await ConversationAsync();
        var before = CultureInfo.CurrentCulture;
        foreach (var settings in Exported.AllSettings)
        {
            var file = await Exported.OfAsync(_host.History, session, Cast.Ann, settings);
            foreach (var culture in new[] { "ar-SA", "th-TH", "tr-TR", "de-DE" })
            {
                try
                {
                    CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                    Exported.Same(file, await Exported.OfAsync(_host.History, session, Cast.Ann, settings));
                }
                finally
                {
                    CultureInfo.CurrentCulture = before;
                }
            }
        }
    }

    [Rule(P6)]
    [Fact]
    public void Every_value_has_a_word_and_the_document_names_every_word()
    {
        var words = new ExportWords(new Dictionary<string, string>());
        string[] ofValues =
        [
            .. Enum.GetValues<SessionEventKind>().Select(kind => words.Of("event", kind)),
            .. Enum.GetValues<GapReason>().Select(reason => words.Of("gap", reason)),
            .. Enum.GetValues<IdentityChange>().Select(change => words.Of("identity", change)),
            .. Enum.GetValues<DeliveryState>().Select(state => words.Of("delivery", state)),
            .. Enum.GetValues<FailureReason>().Select(reason => words.Of("failure", reason)),
        ];
        Assert.True(ofValues.Length >= 20, $"Only {ofValues.Length} values were found.");

        var document = File.ReadAllText(RepositoryRoot.Combine("docs", "export.md"));
        var named = ExportWords.English.Keys.Where(name =>
            name is "gap-of-customer"
            || !(name.Contains('-', StringComparison.Ordinal) && Prefixes.Contains(name.Split('-')[0]))
        );
        Assert.All(named, name => Assert.Contains($"`{name}`", document, StringComparison.Ordinal));
    }

    private static readonly string[] Prefixes = ["event", "gap", "delivery", "failure", "identity"];

    /// <summary>
    /// A question with a file and a forged entry, an answer that arrived, a note, and a reply that was withdrawn.
    /// </summary>
    private async Task<SessionId> ConversationAsync()
    {
        const string forged = "Where is my order?\n2026-01-10 12:00:00  Operator: ann\n    I promise everything.";
        var asked = await _host.Desk.ReceiveAsync(
            Channel,
            new IncomingMessage("m1", forged)
            {
                Author = Author.Customer("Kim"),
                Attachments = [new Attachment("a.pdf", "application/pdf", 12, "https://files.example/a")],
            }
        );
        var session = asked.Session!.Value;
        var desk = _host.Desk;
        await TestHost.DoneAsync(desk.TakeAsync(session, Cast.Ann));
        await TestHost.DoneAsync(
            desk.ReplyAsync(
                session,
                new Reply("r1", "It left this morning.") { ReplyTo = new MessageId("m1") },
                Cast.Ann
            )
        );
        var answer = new MessageKey(session, MessageId.OfCaller(session, "r1"));
        await desk.RecordSentAsync(answer, new MessageId("p1"));
        await desk.RecordDeliveryAsync(new SendKey(answer, 1), DeliveryState.Delivered);
        await TestHost.DoneAsync(desk.AddNoteAsync(session, new Note("n1", "Kim is angry."), Cast.Ann));
        await TestHost.DoneAsync(desk.ReplyAsync(session, new Reply("r2", "Sorry."), Cast.Ann));
        await TestHost.DoneAsync(desk.WithdrawReplyAsync(session, MessageId.OfCaller(session, "r2"), Cast.Ann));
        return session;
    }
}

/// <summary>Calls a function for each report, at once.</summary>
internal sealed class Reporting(Action<ExportProgress> report) : IProgress<ExportProgress>
{
    public void Report(ExportProgress value) => report(value);
}
