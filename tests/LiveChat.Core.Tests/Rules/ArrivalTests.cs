using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

public sealed class ArrivalTests
{
    [Rule(L1)]
    [Fact]
    public void A_message_joins_the_active_session()
    {
        var scene = new Scene(Cast.WhatsApp);
        var first = scene.Receive("m1");
        scene.Now = Cast.Noon.AddDays(30);

        var second = scene.Receive("m2");

        Assert.Equal(SessionEffect.Opened, first.Effect);
        Assert.Equal(SessionEffect.None, second.Effect);
        Assert.Equal(first.Session, second.Session);
    }

    [Rule(L1)]
    [Fact]
    public void A_message_joins_by_its_arrival_even_if_it_was_sent_before_the_session_opened()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Receive("m1");
        scene.Close();
        scene.Now += TimeSpan.FromHours(1);
        var second = scene.Receive("m2");

        var late = scene.Receive(new IncomingMessage("m0", "late") { SentAt = Cast.Noon.AddHours(-1) });

        Assert.Equal(second.Session, late.Session);
    }

    [Rule(L1)]
    [Fact]
    public void After_a_close_the_policy_never_opens_a_new_session()
    {
        var scene = new Scene(Cast.WhatsApp);
        var first = scene.Receive("m1");
        scene.Close();

        var second = scene.Receive("m2");

        Assert.Equal(SessionEffect.Opened, second.Effect);
        Assert.NotEqual(first.Session, second.Session);
    }

    [Rule(L1)]
    [Fact]
    public void After_a_close_the_policy_always_reopens_the_last_session_with_its_operator_and_bindings()
    {
        var scene = Scene.WithSessionOf(Cast.Ann, Cast.Mail);
        scene.Bind(Cast.DealRecord("deal1"), Cast.Ann);
        var before = scene.Newest;
        scene.Close(Cast.Ann);
        scene.Now = Cast.Noon.AddYears(3);

        var outcome = scene.Receive("m2");

        Assert.Equal(SessionEffect.Reopened, outcome.Effect);
        Assert.Equal(before.Id, outcome.Session);
        Assert.Equal(
            (SessionStatus.Active, before.Operator, null, null),
            (scene.Newest.Status, scene.Newest.Operator, scene.Newest.ClosedAt, scene.Newest.ClosedBy)
        );
        Assert.Equal(before.Bindings, scene.Newest.Bindings);
    }

    [Rule(L1, T6)]
    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-5)]
    public void A_reopening_is_after_the_close_that_it_ended_whatever_the_clock(int hoursAfterTheClose)
    {
        var scene = new Scene(Cast.Mail);
        scene.Receive("m1");
        scene.Now += TimeSpan.FromHours(6);
        scene.Close();
        scene.Now += TimeSpan.FromHours(hoursAfterTheClose);

        scene.Receive("m2");

        Assert.Equal(
            [SessionEventKind.Closed, SessionEventKind.Reopened],
            scene.History.Timeline.OfType<SessionEvent>().Select(one => one.Kind)
        );
    }

    // Case: ZA-03
    [Rule(L1)]
    [Theory]
    [InlineData(-60, true)]
    [InlineData(0, true)]
    [InlineData(60, true)]
    [InlineData(2 * 24 * 60, true)]
    [InlineData((2 * 24 * 60) + 1, false)]
    public void Within_a_time_counts_from_the_close_to_the_receipt(int minutesAfterTheClose, bool reopens)
    {
        var scene = new Scene(Cast.Telegram);
        scene.Receive("m1");
        scene.Now += TimeSpan.FromHours(5);
        scene.Close();

        // Sent long ago and processed much later: only the receipt counts.
        var received = scene.Now.AddMinutes(minutesAfterTheClose);
        scene.Now = scene.Now.AddDays(20);
        var outcome = scene.Receive(
            new IncomingMessage("m2", "again") { SentAt = Cast.Noon.AddDays(-9), ReceivedAt = received }
        );

        Assert.Equal(reopens ? SessionEffect.Reopened : SessionEffect.Opened, outcome.Effect);
    }

    // Case: ZA-05
    [Rule(L1)]
    [Fact]
    public void Within_a_time_counts_from_the_last_close()
    {
        var scene = new Scene(Cast.Telegram);
        scene.Receive("m1");
        scene.Close();
        foreach (var id in new[] { "m2", "m3", "m4" })
        {
            scene.Now += TimeSpan.FromDays(1.5);
            Assert.Equal(SessionEffect.Reopened, scene.Receive(id).Effect);
            scene.Close();
        }

        Assert.Single(scene.History.Sessions);
    }

    [Rule(L1, S7)]
    [Fact]
    public void Spam_is_never_joined_or_reopened()
    {
        var scene = new Scene(Cast.Mail);
        var spam = scene.Receive("m1").Session!.Value;
        scene.Done(new MarkSpam(spam, Cast.Supervisor));

        var next = scene.Receive("m2");

        Assert.Equal(SessionEffect.Opened, next.Effect);
        Assert.NotEqual(spam, next.Session);
        scene.Close();
        scene.Done(new MarkSpam(next.Session!.Value, Cast.Supervisor));
        Assert.Equal(SessionEffect.Opened, scene.Receive("m3").Effect);
    }

    // Case: FC-13
    [Rule(L1, L5)]
    [Fact]
    public void FC_13_An_echo_after_the_close_goes_into_the_closed_session_and_the_answer_follows_the_reopen_policy()
    {
        var scene = new Scene(Cast.Telegram);
        var closed = scene.Receive("m1").Session!.Value;
        scene.Now += TimeSpan.FromHours(1);
        scene.Close();
        var at = scene.Newest.ClosedAt;
        scene.Now += TimeSpan.FromDays(1);

        var echo = scene.Echo("e1");

        Assert.Equal((closed, SessionEffect.None), (echo.Session!.Value, echo.Effect));
        Assert.Equal((SessionStatus.Closed, at), (scene.Newest.Status, scene.Newest.ClosedAt));
        scene.Now += TimeSpan.FromHours(23);
        Assert.Equal(SessionEffect.Reopened, scene.Receive("m2").Effect);
        scene.Close();
        scene.Echo("e2");
        scene.Now += TimeSpan.FromDays(3);
        Assert.Equal(SessionEffect.Opened, scene.Receive("m3").Effect);
    }

    [Rule(L1, S7)]
    [Fact]
    public void An_echo_goes_into_a_spam_session_too_and_never_creates_an_active_one()
    {
        var scene = new Scene(Cast.Mail);
        scene.Receive("m1");
        scene.Done(new MarkSpam(scene.Session, Cast.Supervisor));

        scene.Echo("e1");

        Assert.Single(scene.History.Sessions);
        Assert.Equal(SessionStatus.Spam, scene.Newest.Status);
    }

    [Rule(L1, L5)]
    [Fact]
    public void An_echo_on_a_channel_without_a_session_gets_one_that_is_closed_at_its_time()
    {
        var scene = new Scene(Cast.Mail);

        var echo = scene.Echo("e1");

        Assert.Equal(SessionEffect.Opened, echo.Effect);
        Assert.Equal(
            (SessionStatus.Closed, Cast.Noon, null),
            (scene.Newest.Status, scene.Newest.ClosedAt, scene.Newest.Operator)
        );
        Assert.Equal(SessionEffect.Reopened, scene.Receive("m1").Effect);
    }

    // Case: FC-12
    [Rule(L1, T10, A6)]
    [Fact]
    public void FC_12_After_the_echo_of_an_answered_and_closed_mail_the_next_mail_keeps_operator_and_record()
    {
        var scene = Scene.WithSessionOf(Cast.Ann, Cast.Mail);
        scene.Bind(Cast.DealRecord("deal1"), Cast.Ann);
        scene.Reply("r1", Cast.Ann);
        var sent = scene.Sent("r1", "mail-1");
        scene.Close(Cast.Ann);
        scene.Echo("mail-1", "answer");
        scene.Done(sent);
        scene.Now += TimeSpan.FromDays(1);

        var next = scene.Receive("m2");

        Assert.Equal(SessionEffect.Reopened, next.Effect);
        Assert.Single(scene.History.Sessions);
        Assert.Equal((SessionStatus.Active, Cast.Ann.User), (scene.Newest.Status, scene.Newest.Operator));
        Assert.Equal(Cast.DealRecord("deal1").Id, Assert.Single(scene.Newest.Bindings).Item);
        Assert.Single(scene.History.Messages, message => message.Author.Kind == AuthorKind.Operator);
    }

    [Rule(L1)]
    [Fact]
    public void A_system_message_opens_no_session()
    {
        var scene = new Scene(Cast.Mail);
        var greeting = new IncomingMessage("s1", "We are closed.") { Author = Author.System };

        Assert.Equal(RefusalCode.NoActiveSession, scene.Receive(greeting).Refusal?.Code);
        scene.Receive("m1");
        Assert.Equal(scene.Session, scene.Receive(greeting).Session);
    }

    [Rule(L2, L1)]
    [Fact]
    public void A_live_opening_follows_the_newest_session_even_if_the_clock_is_behind()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Receive("m1");
        var first = scene.Newest;
        scene.Close();
        scene.Now -= TimeSpan.FromHours(5);

        scene.Receive("m2");

        Assert.Equal(first.OpenedAt.AddMicroseconds(1), scene.Newest.OpenedAt);
    }

    [Fact]
    public void A_command_to_a_channel_that_is_not_configured_is_refused()
    {
        var scene = new Scene(Cast.WhatsApp);
        var arrival = Arrival.Live(new IncomingMessage("m1", "hello"), Cast.Noon);
        var elsewhere = new Channel(new LiveChatId("gone"), Cast.WhatsApp.Connector, Cast.WhatsApp.Account);
        var unplugged = new Channel(Cast.Sales.Id, new ConnectorId("gone"), Cast.WhatsApp.Account);
        var crossed = new Channel(Cast.Sales.Id, Cast.Mail.Connector, Cast.WhatsApp.Account);

        scene.Refuses(RefusalCode.UnknownLiveChat, new ReceiveMessage(elsewhere, arrival));
        scene.Refuses(RefusalCode.UnknownConnector, new ReceiveMessage(unplugged, arrival));
        scene.Refuses(RefusalCode.WrongMessenger, new ReceiveMessage(crossed, arrival));
        scene.LiveChat = null;
        scene.Refuses(RefusalCode.UnknownLiveChat, new ReceiveMessage(Cast.WhatsApp, arrival));
    }
}
