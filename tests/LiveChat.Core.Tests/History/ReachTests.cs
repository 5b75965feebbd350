using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.History;

/// <summary>Whom + New Session offers, as far as their messengers let a company write to them.</summary>
public sealed class ReachTests
{
    private static readonly Account Chat = new(Messenger.Telegram, "100200");
    private static readonly Channel Bot = new(Cast.Sales.Id, new ConnectorId("tg"), Chat);
    private static readonly AccountHistory Widget = WidgetSettings.ByAccount("accounts");

    // Case: FC-38
    [Rule(A4, R1, R2)]
    [Fact]
    public async Task FC_38_Who_never_wrote_to_a_bot_is_not_offered_and_is_offered_after_the_first_message()
    {
        var host = Host();
        var chosen = new NewSession(Widget, Cast.Kim, Cast.Sales.Id, Chat);
        var before = await host.History.ListOpeningChoicesAsync(Widget, Cast.Kim, Cast.Ann);
        Assert.Empty(before.Items);
        var diagnostic = Assert.Single(before.Diagnostics);
        Assert.Equal(WidgetDiagnosticCode.NothingToOpen, diagnostic.Code);
        Assert.Contains("may only answer", diagnostic.Message, StringComparison.Ordinal);
        await TestHost.RefusedAsync(RefusalCode.AccountNotOffered, host.Desk.OpenAsync(chosen, Cast.Ann));

        var wrote = await host.ReceiveAsync(Bot, "m1");
        await TestHost.DoneAsync(host.Desk.CloseAsync(wrote, Cast.Ann));

        var choice = Assert.Single((await host.History.ListOpeningChoicesAsync(Widget, Cast.Kim, Cast.Ann)).Items);
        Assert.Equal([new OpeningConnector(Bot.Connector, Reach.Free)], choice.Connectors);
        var opened = await TestHost.DoneAsync(host.Desk.OpenAsync(chosen, Cast.Ann));
        await TestHost.DoneAsync(host.Desk.ReplyAsync(opened.GetSession(), new Reply("r1", "hello"), Cast.Ann));
    }

    [Rule(R2, A3)]
    [Fact]
    public async Task An_operator_is_told_until_when_free_text_is_possible_and_is_refused_from_then_on()
    {
        var host = Host();
        var channel = Cast.PhoneChannel(Cast.Sales, "wa2");
        var session = await host.SessionOfAsync(Cast.Ann, channel, "m1");
        var until = host.Clock.Now.AddHours(24);
        Assert.Equal(until, (await AbilitiesAsync()).ReplyUntil);

        host.Clock.Now = until.AddMicroseconds(-1);
        await TestHost.DoneAsync(host.Desk.ReplyAsync(session, new Reply("r1", "in time"), Cast.Ann));
        host.Clock.Now = until;
        Assert.Equal(
            (RefusalCode.TemplateOnly, null),
            ((await AbilitiesAsync()).Reply, (await AbilitiesAsync()).ReplyUntil)
        );
        await TestHost.RefusedAsync(
            RefusalCode.TemplateOnly,
            host.Desk.ReplyAsync(session, new Reply("r2", "too late"), Cast.Ann)
        );

        async Task<SessionAbilities> AbilitiesAsync() =>
            (await host.History.FindSessionAsync(session, Cast.Ann))!.Abilities;
    }

    private static TestHost Host()
    {
        var host = new TestHost();
        host.Items.Put(Cast.ContactRecord(Cast.Kim.Item, Chat));
        return host;
    }
}
