using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.History;

public sealed class ListDiagnosticsTests
{
    private static readonly AppItemId Crowd = new(Cast.Contacts, "crowd");

    [Rule(W5)]
    [Theory]
    [InlineData("gone", WidgetDiagnosticCode.UnknownProperty)]
    [InlineData("note", WidgetDiagnosticCode.NotAnAccountProperty)]
    public async Task Settings_broken_by_a_schema_change_cause_a_diagnostic_and_not_an_empty_list(
        string property,
        WidgetDiagnosticCode code
    )
    {
        var page = await ListAsync(new World(), WidgetSettings.ByAccount(property), Cast.Kim, Cast.Ann);
        Assert.Empty(page.Items);
        Assert.Equal(code, Assert.Single(page.Diagnostics).Code);
    }

    [Rule(A8, S6)]
    [Fact]
    public async Task An_item_that_the_viewer_may_not_see_is_answered_as_an_unknown_one()
    {
        var world = new World();
        var session = await world.SayAsync(Stage.Channels[5], "a");
        var widget = WidgetSettings.ByAccount("accounts");
        var hidden = await ListAsync(world, widget, Stage.SecretContact, Cast.Cat);
        world.Items.Remove(Stage.SecretContact);
        Assert.Equal(await ListAsync(world, widget, Stage.SecretContact, Cast.Cat), hidden);
        Assert.Equal(WidgetDiagnosticCode.UnknownItem, Assert.Single(hidden.Diagnostics).Code);
        Assert.Empty(
            await world.History.ExplainAsync(
                widget,
                Stage.SecretContact,
                session,
                Cast.Cat,
                TestContext.Current.CancellationToken
            )
        );
    }

    [Rule(H3)]
    [Fact]
    public async Task An_account_that_no_connector_could_produce_causes_a_diagnostic_and_the_others_are_listed()
    {
        var world = new World();
        var session = await world.SayAsync(Stage.Channels[3], "a");
        var page = await ListAsync(world, WidgetSettings.ByAccount("accounts"), Stage.Kai, Cast.Ann);
        Assert.Equal(session, Assert.Single(page.Items).Id);
        Assert.Equal(WidgetDiagnosticCode.UnreachableAccount, Assert.Single(page.Diagnostics).Code);
        Assert.Contains("nobody-connects-this", page.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    // Case: FC-10
    [Rule(S1, H3)]
    [Fact]
    public async Task FC_10_an_account_that_no_connector_produces_now_is_listed_with_a_diagnostic()
    {
        var world = new World();
        var session = await world.SayAsync(Stage.Channels[0], "a");
        Assert.False(
            (await world.Desk.CloseAsync(session, Cast.Supervisor, TestContext.Current.CancellationToken)).IsRefused
        );
        foreach (var liveChat in await world.LiveChats.ListAsync(TestContext.Current.CancellationToken))
        {
            world.LiveChats.Set(
                liveChat with
                {
                    Connectors = liveChat.Connectors.RemoveAll(connector =>
                        connector.Messenger == Cast.KimsPhone.Messenger
                    ),
                }
            );
        }

        var widget = WidgetSettings.ByAccount("accounts");
        var page = await ListAsync(world, widget, Cast.Kim, Cast.Ann, SessionStatus.Closed);
        Assert.Equal([session], page.Items.Select(entry => entry.Id));
        Assert.Equal([WidgetDiagnosticCode.UnreachableAccount], page.Diagnostics.Select(one => one.Code).Distinct());
        Assert.NotEmpty(
            await world.History.ExplainAsync(widget, Cast.Kim, session, Cast.Ann, TestContext.Current.CancellationToken)
        );
        Assert.DoesNotContain(
            (await world.History.ListOpeningChoicesAsync(widget, Cast.Kim, Cast.Ann)).Items,
            choice => choice.Account == Cast.KimsPhone
        );
    }

    // Case: FC-30
    [Rule(H3)]
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\u0000b")]
    [InlineData("\ud83d")]
    [InlineData(null)]
    [InlineData("too long")]
    public async Task FC_30_a_value_without_an_address_in_the_address_form_causes_a_diagnostic_and_the_others_are_listed(
        string? made
    )
    {
        var answer = made == "too long" ? new string('1', 256) : made;
        var host = new TestHost(form: (_, address) => address == "n/a" ? answer : address);
        host.Items.Put(
            Cast.KimsRecord with
            {
                Accounts = [new AppItemAccounts("accounts", new Account(Messenger.WhatsApp, "n/a"), Cast.KimsPhone)],
            }
        );
        var session = await host.ReceiveAsync(Cast.PhoneChannel(Cast.Sales), "m1");

        var page = await host.History.ListSessionsAsync(SessionList.Of(Cast.ByAccount, Cast.Kim), Cast.Ann);

        Assert.Equal([session], page.Items.Select(entry => entry.Id));
        Assert.Contains("n/a", Assert.Single(page.Diagnostics).Message, StringComparison.Ordinal);
        Assert.Equal(
            [Cast.KimsPhone],
            (await host.History.ListOpeningChoicesAsync(Cast.ByAccount, Cast.Kim, Cast.Ann))
                .Items.Select(choice => choice.Account)
                .Distinct()
        );
        await TestHost.RefusedAsync(
            RefusalCode.MalformedAddress,
            host.Desk.ReceiveAsync(
                new Channel(Cast.Sales.Id, new ConnectorId("wa"), new Account(Messenger.WhatsApp, "n/a")),
                new IncomingMessage("m2", "hello")
            )
        );
    }

    [Rule(S1)]
    [Theory]
    [InlineData(1_000, true)]
    [InlineData(1_001, false)]
    public async Task A_thousand_accounts_are_listed_and_more_are_refused_with_a_code(int accounts, bool isListed)
    {
        var world = new World();
        var session = await world.SayAsync(Stage.Channels[0], "a");
        var others = Enumerable
            .Range(1, accounts - 1)
            .Select(number => new Account(Messenger.WhatsApp, $"+1666{number}"));
        world.Items.Put(
            new AppItem(Crowd, "Crowd")
            {
                Accounts = [new AppItemAccounts("accounts", [Cast.KimsPhone, Cast.KimsPhone, .. others])],
            }
        );
        var page = await ListAsync(world, WidgetSettings.ByAccount("accounts"), Crowd, Cast.Ann);
        Assert.Equal(isListed ? [session] : [], page.Items.Select(entry => entry.Id));
        Assert.Equal(isListed ? [] : [WidgetDiagnosticCode.TooManyAccounts], page.Diagnostics.Select(one => one.Code));
    }

    [Rule(S1, S2)]
    [Theory]
    [InlineData(1_000, true)]
    [InlineData(1_001, false)]
    public async Task A_thousand_linked_items_are_listed_and_more_are_refused_with_a_code(int items, bool isListed)
    {
        var world = new World();
        var session = await world.SayAsync(Stage.Channels[0], "a");
        Assert.False(
            (
                await world.Desk.BindToAsync(
                    session,
                    Stage.DealOne,
                    Cast.Supervisor,
                    TestContext.Current.CancellationToken
                )
            ).IsRefused
        );
        var others = Enumerable.Range(1, items - 1).Select(number => new AppItemId(Cast.Deals, $"d{number}"));
        world.Items.Put(
            new AppItem(Stage.Company, "Acme")
            {
                Links = [new AppItemLinks("deals", [Stage.DealOne, Stage.DealOne, .. others])],
            }
        );
        var page = await ListAsync(world, WidgetSettings.ByAppItem("deals"), Stage.Company, Cast.Ann);
        Assert.Equal(isListed ? [session] : [], page.Items.Select(entry => entry.Id));
        Assert.Equal(isListed ? [] : [WidgetDiagnosticCode.TooManyItems], page.Diagnostics.Select(one => one.Code));
    }

    [Rule(S3, S7)]
    [Fact]
    public async Task Spam_is_in_neither_list_and_listed_separately_for_operators_and_supervisors_only()
    {
        var world = new World();
        var session = await world.SayAsync(Stage.Channels[0], "a");
        await world.Desk.MarkSpamAsync(session, Cast.Ann, TestContext.Current.CancellationToken);
        var widget = WidgetSettings.ByAccount("accounts");
        foreach (
            var (viewer, sees) in new[]
            {
                (Cast.Ann, true),
                (Cast.Supervisor, true),
                (Cast.Reader, false),
                (Cast.Nobody, false),
            }
        )
        {
            Assert.Empty((await ListAsync(world, widget, Cast.Kim, viewer)).Items);
            Assert.Empty((await ListAsync(world, widget, Cast.Kim, viewer, SessionStatus.Closed)).Items);
            Assert.Equal(
                sees ? 1 : 0,
                (await ListAsync(world, widget, Cast.Kim, viewer, SessionStatus.Spam)).Items.Length
            );
        }
    }

    private static ValueTask<SessionListPage> ListAsync(
        World world,
        WidgetSettings widget,
        AppItemId item,
        Viewer viewer,
        SessionStatus status = SessionStatus.Active
    ) => world.History.ListSessionsAsync(SessionList.Of(widget, item), viewer, status);
}
