using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Attacks;

/// <summary>Cases about channels, sessions and messages from the tests of similar products.</summary>
public sealed class PeerChannelTests
{
    private static readonly Channel Phone = Cast.PhoneChannel(Cast.Sales);
    private static readonly Channel Mail = new(Cast.Sales.Id, new ConnectorId("mail"), Cast.KimsMail);

    [Rule(L1)]
    [Fact]
    public async Task CW_17_CW_21_a_message_joins_the_open_session_of_its_channel()
    {
        var host = new TestHost();
        await host.ClosedAsync(Phone, Cast.Noon.AddDays(-2));
        await host.ClosedAsync(Phone, Cast.Noon.AddDays(-1));
        var open = await host.ReceiveAsync(Phone, "m1");
        host.Clock.Now += TimeSpan.FromHours(1);

        Assert.Equal(open, await host.ReceiveAsync(Phone, "m2"));
        Assert.Equal(2, (await CountAsync(host, SessionStatus.Closed)));
        Assert.Equal(1, await CountAsync(host, SessionStatus.Active));
    }

    [Rule(L1, T1)]
    [Fact]
    public async Task CW_19_after_a_close_the_next_message_opens_a_session_and_the_old_one_keeps_its_messages()
    {
        var host = new TestHost();
        var old = await host.SessionOfAsync(Cast.Ann, Phone);
        await TestHost.DoneAsync(host.Desk.CloseAsync(old, Cast.Ann));
        host.Clock.Now += TimeSpan.FromHours(1);

        var next = await host.ReceiveAsync(Phone, "m2");

        Assert.NotEqual(old, next);
        Assert.Equal(["m1"], await TextsAsync(host, old));
        Assert.Equal(["m1", "m2"], await TextsAsync(host, next));
    }

    [Rule(T2)]
    [Fact]
    public async Task CW_23_the_address_decides_whatever_name_the_customer_shows()
    {
        var host = new TestHost();
        var session = await host.Desk.ReceiveAsync(
            Phone,
            new IncomingMessage("m1", "hello") { Author = Author.Customer("Kim") }
        );
        var again = await host.Desk.ReceiveAsync(
            Phone,
            new IncomingMessage("m2", "hello") { Author = Author.Customer("Somebody Else") }
        );

        Assert.Equal(session.Session, again.Session);
        Assert.Equal(["m1", "m2"], await TextsAsync(host, session.Session!.Value));
    }

    [Rule(H3, S1)]
    [Fact]
    public async Task CW_27_addresses_are_compared_without_case_if_the_host_says_so()
    {
        var host = new TestHost(
            form: (messenger, address) => messenger == Messenger.Email ? address.ToLowerInvariant() : address
        );
        var session = await host.ReceiveAsync(Mail, "m1");
        var upper = new Channel(Mail.LiveChat, Mail.Connector, new Account(Messenger.Email, "KIM@Example.ORG"));

        Assert.Equal(session, await host.ReceiveAsync(upper, "m2"));
        Assert.Equal(
            session,
            Assert
                .Single(
                    (await host.History.ListSessionsAsync(SessionList.Of(Cast.ByAccount, Cast.Kim), Cast.Ann)).Items
                )
                .Id
        );
    }

    [Rule(T4, L1)]
    [Fact]
    public async Task CW_29_a_private_chat_of_a_messenger_is_one_session_with_its_senders_name_and_time()
    {
        var host = new TestHost();
        var channel = new Channel(Cast.Sales.Id, new ConnectorId("tg"), new Account(Messenger.Telegram, "5171468"));
        var sentAt = Cast.Noon.AddSeconds(-3);

        var outcome = await host.Desk.ReceiveAsync(
            channel,
            new IncomingMessage("33", "test") { Author = Author.Customer("Kim Doe"), SentAt = sentAt }
        );

        var page = await host.History.FindTimelineAsync(outcome.Session!.Value, Cast.Ann);
        var message = Assert.Single(page!.Entries.OfType<MessageEntry>());
        Assert.Equal(
            ("Kim Doe", "test", sentAt, sentAt),
            (message.Author.Name, message.Text, message.SentAt, message.Place.EffectiveAt)
        );
    }

    [Rule(S3, S5)]
    [Fact]
    public async Task RC_01_RC_05_RC_07_the_archive_has_the_closed_session_with_its_end_and_its_last_message()
    {
        var host = new TestHost();
        var first = await host.SessionOfAsync(Cast.Ann, Mail);
        host.Clock.Now += TimeSpan.FromMinutes(1);
        await TestHost.DoneAsync(host.Desk.CloseAsync(first, Cast.Ann));
        var second = await host.ReceiveAsync(Phone, "m2", "later");

        var closed = Assert.Single(
            (
                await host.History.ListSessionsAsync(
                    SessionList.Of(Cast.ByAccount, Cast.Kim),
                    Cast.Ann,
                    SessionStatus.Closed
                )
            ).Items
        );
        var active = Assert.Single(
            (await host.History.ListSessionsAsync(SessionList.Of(Cast.ByAccount, Cast.Kim), Cast.Ann)).Items
        );

        Assert.Equal((first, host.Clock.Now, Mail), (closed.Id, closed.ClosedAt, closed.Channel));
        Assert.Equal(Cast.Ann.User, (await host.History.FindSessionAsync(first, Cast.Ann))!.ClosedBy);
        Assert.Equal(
            (second, "later", host.Clock.Now),
            (active.Id, active.LastMessage?.Text, active.LastMessage?.Place.EffectiveAt)
        );
    }

    [Rule(S3)]
    [Fact]
    public async Task RC_03_a_contact_without_sessions_has_empty_lists_and_no_error()
    {
        var host = new TestHost();

        Assert.All(
            await Task.WhenAll(
                Enum.GetValues<SessionStatus>()
                    .Select(async status =>
                        await host.History.ListSessionsAsync(SessionList.Of(Cast.ByAccount, Cast.Kim), Cast.Ann, status)
                    )
            ),
            page => Assert.Equal((0, 0, null), (page.Items.Length, page.Diagnostics.Length, page.Next))
        );
    }

    [Rule(T2)]
    [Fact]
    public async Task RC_11_the_same_address_elsewhere_is_another_channel()
    {
        var host = new TestHost();
        var session = await host.ReceiveAsync(Phone, "m1");
        Channel[] others =
        [
            Cast.PhoneChannel(Cast.Sales, "wa2"),
            Cast.PhoneChannel(Cast.Support),
            new(Cast.Sales.Id, new ConnectorId("tg"), new Account(Messenger.Telegram, Cast.KimsPhone.Address)),
        ];
        foreach (var other in others)
        {
            var there = await host.ReceiveAsync(other, "m1");
            Assert.NotEqual(session.Channel, there.Channel);
            Assert.Single(await TextsAsync(host, there, Cast.OperatorElsewhere));
            await TestHost.RefusedAsync(
                RefusalCode.UnknownMessage,
                host.Desk.RecordSentAsync(new MessageKey(there, MessageId.OfCaller(there, "r1")), new MessageId("p1"))
            );
        }

        Assert.Single(await TextsAsync(host, session));
    }

    [Rule(L1)]
    [Theory]
    [InlineData("wa", 0.01, false)]
    [InlineData("tg", 2.0, true)]
    [InlineData("tg", 2.1, false)]
    [InlineData("mail", 400.0, true)]
    public async Task ZA_01_ZA_03_a_closed_session_takes_a_message_only_by_the_connectors_policy(
        string connector,
        double days,
        bool joins
    )
    {
        var host = new TestHost();
        var channel = ChannelOn(connector);
        var session = await host.SessionOfAsync(Cast.Ann, channel);
        await TestHost.DoneAsync(host.Desk.CloseAsync(session, Cast.Ann));
        host.Clock.Now += TimeSpan.FromDays(days);

        Assert.Equal(joins, session == await host.ReceiveAsync(channel, "m2"));
    }

    [Rule(L1)]
    [Fact]
    public async Task ZA_05_the_time_to_reopen_counts_from_the_last_close()
    {
        var host = new TestHost();
        var channel = ChannelOn("tg");
        var session = await host.SessionOfAsync(Cast.Ann, channel);
        for (var round = 0; round < 4; round++)
        {
            await TestHost.DoneAsync(host.Desk.CloseAsync(session, Cast.Ann));
            host.Clock.Now += TimeSpan.FromDays(1.9);
            Assert.Equal(session, await host.ReceiveAsync(channel, $"again {round}"));
        }
    }

    [Rule(L1, L3)]
    [Fact]
    public async Task ZA_17_each_dialogue_has_a_session_its_second_text_joins_and_markup_stays_text()
    {
        var host = new TestHost();
        var sessions = new HashSet<SessionId>();
        foreach (var chat in new[] { "1001", "1002", "1003" })
        {
            var channel = new Channel(Cast.Sales.Id, new ConnectorId("tg"), new Account(Messenger.Telegram, chat));
            var session = await host.ReceiveAsync(channel, "1", "/start");
            Assert.Equal(session, await host.ReceiveAsync(channel, "2", "<b>bold</b> & \"quoted\""));
            Assert.Equal(["/start", "<b>bold</b> & \"quoted\""], await TextsAsync(host, session));
            sessions.Add(session);
        }

        Assert.Equal(3, sessions.Count);
    }

    private static Channel ChannelOn(string connector) =>
        connector switch
        {
            "mail" => Mail,
            "tg" => new Channel(Cast.Sales.Id, new ConnectorId("tg"), new Account(Messenger.Telegram, "4711")),
            _ => Phone,
        };

    private static async Task<int> CountAsync(TestHost host, SessionStatus status) =>
        (await host.History.ListSessionsAsync(SessionList.Of(Cast.ByAccount, Cast.Kim), Cast.Ann, status)).Items.Length;

    /// <summary>The texts of a timeline; a message with the text "hello" by its id.</summary>
    private static async Task<List<string>> TextsAsync(TestHost host, SessionId session, Viewer? viewer = null)
    {
        var page = await host.History.FindTimelineAsync(session, viewer ?? Cast.Ann);
        return
        [
            .. page!
                .Entries.OfType<MessageEntry>()
                .Select(entry => entry.Text == "hello" ? entry.Id.Value : entry.Text),
        ];
    }
}
