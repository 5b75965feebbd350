using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Attacks;

/// <summary>Cases about rights from the tests of similar products.</summary>
public sealed class PeerAccessTests
{
    private static readonly Viewer Everywhere = new(new UserId("eve"));

    [Rule(S1, A1)]
    [Theory]
    [InlineData("eve", 4)]
    [InlineData("ann", 2)]
    [InlineData("zed", 0)]
    public async Task CW_01_CW_03_a_contacts_sessions_come_from_all_live_chats_in_which_the_viewer_has_a_role(
        string user,
        int expected
    )
    {
        var host = await FourSessionsAsync(Cast.PhoneChannel(Cast.Sales, "wa2"));

        var page = await host.History.ListSessionsAsync(
            SessionList.Of(Cast.ByAccount, Cast.Kim),
            new Viewer(new UserId(user)),
            SessionStatus.Closed
        );

        Assert.Equal((expected, 0), (page.Items.Length, page.Diagnostics.Length));
    }

    [Rule(A1, A2)]
    [Theory]
    [InlineData("eve", "none", 4)]
    [InlineData("zed", "support-audit", 2)]
    [InlineData("zed", "none", 0)]
    public async Task CW_05_CW_07_CW_09_ZA_11_a_supervisor_sees_all_a_group_sees_what_it_may_and_others_see_nothing(
        string user,
        string group,
        int expected
    )
    {
        var host = await FourSessionsAsync(Cast.PhoneChannel(Cast.Support, "wa2"));
        var viewer = new Viewer(new UserId(user), new GroupId(group));

        Assert.Equal(
            expected,
            (
                await host.History.ListSessionsAsync(
                    SessionList.Of(Cast.ByAccount, Cast.Kim),
                    viewer,
                    SessionStatus.Closed
                )
            )
                .Items
                .Length
        );
    }

    [Rule(A8, H3)]
    [Fact]
    public async Task CW_13_a_contact_that_was_merged_away_is_unknown_and_the_other_shows_all()
    {
        var host = new TestHost();
        host.Items.Put(Cast.LeesRecord with { Accounts = [new AppItemAccounts("accounts", Cast.LeesPhone)] });
        await host.ClosedAsync(Cast.PhoneChannel(Cast.Sales), Cast.Noon.AddDays(-1));
        await host.ClosedAsync(
            new Channel(Cast.Sales.Id, new ConnectorId("wa"), Cast.LeesPhone),
            Cast.Noon.AddDays(-2)
        );

        host.Items.Remove(Cast.Lee);
        host.Items.Put(
            Cast.KimsRecord with
            {
                Accounts = [new AppItemAccounts("accounts", Cast.KimsPhone, Cast.LeesPhone)],
            }
        );

        Assert.Equal(
            2,
            (
                await host.History.ListSessionsAsync(
                    SessionList.Of(Cast.ByAccount, Cast.Kim),
                    Cast.Ann,
                    SessionStatus.Closed
                )
            )
                .Items
                .Length
        );
        var gone = await host.History.ListSessionsAsync(
            SessionList.Of(Cast.ByAccount, Cast.Lee),
            Cast.Ann,
            SessionStatus.Closed
        );
        Assert.Empty(gone.Items);
        Assert.Equal(WidgetDiagnosticCode.UnknownItem, Assert.Single(gone.Diagnostics).Code);
    }

    [Rule(A8, S6)]
    [Fact]
    public async Task RC_09_no_call_reaches_a_hidden_contact()
    {
        var host = new TestHost(canSee: (_, item) => item.Id.App != Cast.Contacts);
        var session = await host.SessionOfAsync(Cast.Ann, Cast.PhoneChannel(Cast.Sales));
        foreach (var status in Enum.GetValues<SessionStatus>())
        {
            var page = await host.History.ListSessionsAsync(SessionList.Of(Cast.ByAccount, Cast.Kim), Cast.Ann, status);
            Assert.Empty(page.Items);
            Assert.Equal(WidgetDiagnosticCode.UnknownItem, Assert.Single(page.Diagnostics).Code);
        }

        Assert.Empty((await host.History.ListOpeningChoicesAsync(Cast.ByAccount, Cast.Kim, Cast.Ann)).Items);
        Assert.Empty((await host.History.ListOpeningChoicesAsync(Cast.ByAppItem, Cast.Deal, Cast.Ann)).Items);
        Assert.Empty(await host.History.ExplainAsync(Cast.ByAccount, Cast.Kim, session, Cast.Ann));
        await TestHost.RefusedAsync(RefusalCode.UnknownItem, host.Desk.BindToAsync(session, Cast.Kim, Cast.Ann));
        var gone = new AppItemId(Cast.Contacts, "gone");
        Assert.Equal(
            await host.Desk.UnbindFromAsync(session, gone, Cast.Ann),
            await host.Desk.UnbindFromAsync(session, Cast.Kim, Cast.Ann)
        );
    }

    [Rule(S8, A8)]
    [Fact]
    public async Task RC_09_a_hidden_name_is_in_no_list_detail_event_or_reason()
    {
        var host = new TestHost(canSee: (viewer, item) => viewer == Cast.Supervisor || item.Id.App == Cast.Deals);
        var session = await host.SessionOfAsync(Cast.Ann, Cast.PhoneChannel(Cast.Sales));
        await TestHost.DoneAsync(host.Desk.BindToAsync(session, Cast.Kim, Cast.Supervisor));
        host.Clock.Now += TimeSpan.FromSeconds(1);
        await TestHost.DoneAsync(host.Desk.BindToAsync(session, Cast.Deal, Cast.Supervisor));

        var details = await host.History.FindSessionAsync(session, Cast.Ann);
        var events = (await host.History.FindTimelineAsync(session, Cast.Ann))!
            .Entries.OfType<EventEntry>()
            .Where(one => one.Kind == SessionEventKind.Bound);
        var entry = Assert.Single(
            (await host.History.ListSessionsAsync(SessionList.Of(Cast.ByAppItem, Cast.Deal), Cast.Ann)).Items
        );

        Assert.Equal((null, null), (details!.Entry.Contact, entry.Contact));
        Assert.Equal([null, "deal-1"], events.Select(one => one.Item?.Name));
        Assert.Equal("Kim", (await host.History.FindSessionAsync(session, Cast.Supervisor))!.Entry.Contact?.Name);
    }

    [Rule(A1, A3)]
    [Fact]
    public async Task ZA_07_the_recorded_operator_reads_nothing_without_a_role()
    {
        var host = new TestHost();
        var session = await host.ClosedAsync(Cast.PhoneChannel(Cast.Sales), Cast.Noon.AddDays(-1), Cast.Nobody.User);

        Assert.Equal(Cast.Nobody.User, (await host.History.FindSessionAsync(session, Cast.Ann))!.Entry.Operator);
        Assert.Null(await host.History.FindSessionAsync(session, Cast.Nobody));
        Assert.Equal(
            RevokedTests.Writes.Count,
            await RevokedTests.RefusedWritesAsync(host, session, Cast.Nobody, RefusalCode.UnknownSession)
        );
    }

    /// <summary>Two sessions in sales, and two more on a channel of either live chat and in support.</summary>
    private static async Task<TestHost> FourSessionsAsync(Channel third)
    {
        var host = new TestHost();
        host.LiveChats.Set(Cast.Sales with { Supervisors = [Principal.Of(Everywhere.User)] });
        host.LiveChats.Set(Cast.Support with { Supervisors = [Principal.Of(Everywhere.User)] });
        await host.ClosedAsync(Cast.PhoneChannel(Cast.Sales), Cast.Noon.AddDays(-4));
        await host.ClosedAsync(
            third.LiveChat == Cast.Sales.Id ? Cast.PhoneChannel(Cast.Support) : Cast.PhoneChannel(Cast.Sales),
            Cast.Noon.AddDays(-3)
        );
        await host.ClosedAsync(third, Cast.Noon.AddDays(-2));
        await host.ClosedAsync(Cast.PhoneChannel(Cast.Support), Cast.Noon.AddDays(-1));
        return host;
    }
}
