using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.History;

/// <summary>+ New Session by app item: the choices, the bindings, and the diagnostic if nothing can be opened.</summary>
public sealed class OpeningTests
{
    private static readonly AppId Companies = new("companies");
    private static readonly AppItemId Company = new(Companies, "acme");

    private static readonly AppSchema Schema = new(
        new App(Cast.Contacts, AppProperty.Account("accounts")),
        new App(Cast.Deals, AppProperty.LinkTo("contact", Cast.Contacts), AppProperty.Account("phones")),
        new App(
            Companies,
            AppProperty.LinkTo("deals", Cast.Deals),
            AppProperty.LinkTo("people", Cast.Contacts),
            AppProperty.LinkTo("groups", Companies),
            AppProperty.Account("switchboard")
        )
    );

    // Case: FC-20
    [Rule(A4, A5, S2)]
    [Theory]
    [InlineData("people")]
    [InlineData("deals")]
    public async Task FC_20_a_session_opened_from_linked_items_is_bound_to_the_chosen_item_and_listed(string link)
    {
        var (items, desk, history) = Host();
        var widget = WidgetSettings.ByAppItem(link);
        var offered = await history.ListOpeningChoicesAsync(widget, Company, Cast.Ann);
        Assert.Empty(offered.Diagnostics);
        var targets = offered.Items.Select(choice => choice.BindTo!.Id).ToHashSet();
        Assert.Equal(items.LinkedBy(link).ToHashSet(), targets);

        foreach (var choice in offered.Items)
        {
            var opened = await TestHost.DoneAsync(
                desk.OpenAsync(
                    new NewSession(widget, Company, choice.LiveChat, choice.Account)
                    {
                        BindTo = choice.BindTo!.Id,
                        Holder = choice.Holder.Id,
                        Connector = choice.Connectors[^1].Id,
                    },
                    Cast.Ann
                )
            );
            var listed = await history.ListSessionsAsync(SessionList.Of(widget, Company), Cast.Ann);
            Assert.Contains(opened.Session!.Value, listed.Items.Select(entry => entry.Id));
            Assert.Equal(choice.Holder.Id, listed.Items.Single(entry => entry.Id == opened.Session).Contact?.Id);
            Assert.Contains(
                await history.ExplainAsync(widget, Company, opened.Session.Value, Cast.Ann),
                reason => reason is BindingReason bound && bound.Item.Id == choice.BindTo.Id
            );
            await TestHost.DoneAsync(desk.CloseAsync(opened.Session.Value, Cast.Ann));
        }
    }

    // Case: FC-20
    [Rule(A4, A5)]
    [Theory]
    [InlineData(null, "neither the contact app nor the request app")]
    [InlineData("groups", "neither the contact app nor the request app")]
    public async Task FC_20_if_nothing_can_be_bound_nothing_is_offered_and_a_diagnostic_says_why(
        string? link,
        string why
    )
    {
        var (_, desk, history) = Host();
        AppItemHistory widget = link is null ? WidgetSettings.ByAppItem() : WidgetSettings.ByAppItem(link);

        var offered = await history.ListOpeningChoicesAsync(widget, Company, Cast.Ann);

        Assert.Empty(offered.Items);
        var diagnostic = Assert.Single(offered.Diagnostics);
        Assert.Equal(WidgetDiagnosticCode.NothingToOpen, diagnostic.Code);
        Assert.Contains(why, diagnostic.Message, StringComparison.Ordinal);
        await TestHost.RefusedAsync(
            RefusalCode.AccountNotOffered,
            desk.OpenAsync(new NewSession(widget, Company, Cast.Sales.Id, Cast.KimsPhone), Cast.Ann)
        );
    }

    // Case: FC-20
    [Rule(A5)]
    [Fact]
    public async Task FC_20_a_contact_or_item_that_is_not_among_the_choices_is_refused()
    {
        var (_, desk, _) = Host();
        var chosen = new NewSession(WidgetSettings.ByAppItem("people"), Company, Cast.Sales.Id, Cast.KimsPhone);

        await TestHost.RefusedAsync(
            RefusalCode.AccountNotOffered,
            desk.OpenAsync(
                new NewSession(chosen.Widget, Company, Cast.Sales.Id, Cast.KimsPhone) { Holder = Cast.Lee },
                Cast.Ann
            )
        );
        await TestHost.RefusedAsync(
            RefusalCode.AccountNotOffered,
            desk.OpenAsync(
                new NewSession(chosen.Widget, Company, Cast.Sales.Id, Cast.KimsPhone) { BindTo = Company },
                Cast.Ann
            )
        );
        await TestHost.DoneAsync(desk.OpenAsync(chosen, Cast.Ann));
    }

    [Rule(A4, A8)]
    [Fact]
    public async Task A_viewer_who_may_open_nowhere_is_offered_nothing_and_causes_no_look_up_of_contacts()
    {
        var host = new TestHost();
        host.Calls.Start();

        var offered = await host.History.ListOpeningChoicesAsync(Cast.ByAppItem, Cast.Deal, Cast.Reader);

        Assert.Empty(offered.Items);
        Assert.Empty(offered.Diagnostics);
        Assert.Equal(0, host.Calls.CountOf("ISessionReader.ListAsync"));
        Assert.Equal(1, host.Calls.CountOf("items.find"));
    }

    private static (Linked Items, SessionDesk Desk, HistoryResolver History) Host()
    {
        var store = new InMemoryStore();
        var directory = new InMemoryLiveChatDirectory(Cast.Sales);
        var items = new InMemoryAppItems(Schema);
        AppItemId[] deals = [Cast.Deal, Cast.OtherDeal];
        AppItemId[] people = [Cast.Kim, Cast.Lee];
        items.Put(Cast.KimsRecord);
        items.Put(Cast.LeesRecord with { Accounts = [new AppItemAccounts("accounts", Cast.LeesPhone)] });
        items.Put(Cast.KimsDealRecord(Cast.Deal));
        items.Put(new AppItem(Cast.OtherDeal, "Other") { Links = [new AppItemLinks("contact", Cast.Lee)] });
        items.Put(
            new AppItem(Company, "Acme")
            {
                Links =
                [
                    new AppItemLinks("deals", [.. deals]),
                    new AppItemLinks("people", [.. people]),
                    new AppItemLinks("groups", Company),
                ],
            }
        );
        var host = new LiveChatHost(directory) { AppItems = items };
        return (
            new Linked(deals, people),
            new SessionDesk(LiveChatStore.Of(store), host),
            new HistoryResolver(LiveChatStore.Of(store), host)
        );
    }

    private sealed record Linked(AppItemId[] Deals, AppItemId[] Contacts)
    {
        public AppItemId[] LinkedBy(string link) => link == "deals" ? Deals : Contacts;
    }
}
