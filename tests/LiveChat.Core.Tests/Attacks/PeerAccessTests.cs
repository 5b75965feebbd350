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
    public async Task CW_01_CW_03_a_contacts_sessions_come_from_all_live_chats_in_which_the_viewer_has_a_role(string user, int expected)
    {
        var host = await FourSessionsAsync(People.PhoneChannel(People.Sales, "wa-2"));

        var page = await host.History.ListSessionsAsync(SessionList.Of(People.ByAccount, People.Kim), new Viewer(new UserId(user)), SessionStatus.Closed);

        Assert.Equal((expected, 0), (page.Items.Length, page.Diagnostics.Length));
    }

    [Rule(A1, A2)]
    [Theory]
    [InlineData("eve", "none", 4)]
    [InlineData("zed", "support-audit", 2)]
    [InlineData("zed", "none", 0)]
    public async Task CW_05_CW_07_CW_09_ZA_11_a_supervisor_sees_all_a_group_sees_what_it_may_and_others_see_nothing(
        string user, string group, int expected)
    {
        var host = await FourSessionsAsync(People.PhoneChannel(People.Support, "wa-2"));
        var viewer = new Viewer(new UserId(user), new GroupId(group));

        Assert.Equal(expected, (await host.History.ListSessionsAsync(SessionList.Of(People.ByAccount, People.Kim), viewer, SessionStatus.Closed)).Items.Length);
    }

    [Rule(A8, H3)]
    [Fact]
    public async Task CW_13_a_contact_that_was_merged_away_is_unknown_and_the_other_shows_all()
    {
        var host = new TestHost();
        host.Items.Put(People.LeesRecord with { Accounts = [new AppItemAccounts("accounts", People.LeesPhone)] });
        await host.ClosedAsync(People.PhoneChannel(People.Sales), People.Noon.AddDays(-1));
        await host.ClosedAsync(
            new Channel(People.Sales.Id, new ConnectorId("wa-1"), People.LeesPhone), People.Noon.AddDays(-2));

        host.Items.Remove(People.Lee);
        host.Items.Put(People.KimsRecord with { Accounts =
            [new AppItemAccounts("accounts", People.KimsPhone, People.LeesPhone)] });

        Assert.Equal(2, (await host.History.ListSessionsAsync(SessionList.Of(People.ByAccount, People.Kim), People.Ann, SessionStatus.Closed)).Items.Length);
        var gone = await host.History.ListSessionsAsync(SessionList.Of(People.ByAccount, People.Lee), People.Ann, SessionStatus.Closed);
        Assert.Empty(gone.Items);
        Assert.Equal(WidgetDiagnosticCode.UnknownItem, Assert.Single(gone.Diagnostics).Code);
    }

    [Rule(A8, S6)]
    [Fact]
    public async Task RC_09_no_call_reaches_a_hidden_contact()
    {
        var host = new TestHost(canSee: (_, item) => item.Id.App != People.Contacts);
        var session = await host.SessionOfAsync(People.Ann, People.PhoneChannel(People.Sales));
        foreach (var status in Enum.GetValues<SessionStatus>())
        {
            var page = await host.History.ListSessionsAsync(SessionList.Of(People.ByAccount, People.Kim), People.Ann, status);
            Assert.Empty(page.Items);
            Assert.Equal(WidgetDiagnosticCode.UnknownItem, Assert.Single(page.Diagnostics).Code);
        }

        Assert.Empty((await host.History.ListOpeningChoicesAsync(People.ByAccount, People.Kim, People.Ann)).Items);
        Assert.Empty((await host.History.ListOpeningChoicesAsync(People.ByAppItem, People.Deal, People.Ann)).Items);
        Assert.Empty(await host.History.ExplainAsync(People.ByAccount, People.Kim, session, People.Ann));
        await TestHost.RefusedAsync(RefusalCode.UnknownItem, host.Desk.BindToAsync(session, People.Kim, People.Ann));
        var gone = new AppItemId(People.Contacts, "gone");
        Assert.Equal(
            await host.Desk.UnbindFromAsync(session, gone, People.Ann), await host.Desk.UnbindFromAsync(session, People.Kim, People.Ann));
    }

    [Rule(S8, A8)]
    [Fact]
    public async Task RC_09_a_hidden_name_is_in_no_list_detail_event_or_reason()
    {
        var host = new TestHost(canSee: (viewer, item) => viewer == People.Supervisor || item.Id.App == People.Deals);
        var session = await host.SessionOfAsync(People.Ann, People.PhoneChannel(People.Sales));
        await TestHost.DoneAsync(host.Desk.BindToAsync(session, People.Kim, People.Supervisor));
        host.Clock.Now += TimeSpan.FromSeconds(1);
        await TestHost.DoneAsync(host.Desk.BindToAsync(session, People.Deal, People.Supervisor));

        var details = await host.History.FindSessionAsync(session, People.Ann);
        var events = (await host.History.FindTimelineAsync(session, People.Ann))!.Entries.OfType<EventEntry>().Where(
            one => one.Kind == SessionEventKind.Bound);
        var entry = Assert.Single(
            (await host.History.ListSessionsAsync(SessionList.Of(People.ByAppItem, People.Deal), People.Ann)).Items);

        Assert.Equal((null, null), (details!.Entry.Contact, entry.Contact));
        Assert.Equal([null, "deal-1"], events.Select(one => one.Item?.Name));
        Assert.Equal("Kim", (await host.History.FindSessionAsync(session, People.Supervisor))!.Entry.Contact?.Name);
    }

    [Rule(A1, A3)]
    [Fact]
    public async Task ZA_07_the_recorded_operator_reads_nothing_without_a_role()
    {
        var host = new TestHost();
        var session = await host.ClosedAsync(
            People.PhoneChannel(People.Sales), People.Noon.AddDays(-1), People.Nobody.User);

        Assert.Equal(People.Nobody.User, (await host.History.FindSessionAsync(session, People.Ann))!.Entry.Operator);
        Assert.Null(await host.History.FindSessionAsync(session, People.Nobody));
        Assert.Equal(RevokedTests.Writes.Count, await RevokedTests.RefusedWritesAsync(
            host, session, People.Nobody, RefusalCode.UnknownSession));
    }

    /// <summary>Two sessions in sales, and two more on a channel of either live chat and in support.</summary>
    private static async Task<TestHost> FourSessionsAsync(Channel third)
    {
        var host = new TestHost();
        host.LiveChats.Set(People.Sales with { Supervisors = [Principal.Of(Everywhere.User)] });
        host.LiveChats.Set(People.Support with { Supervisors = [Principal.Of(Everywhere.User)] });
        await host.ClosedAsync(People.PhoneChannel(People.Sales), People.Noon.AddDays(-4));
        await host.ClosedAsync(third.LiveChat == People.Sales.Id ? People.PhoneChannel(People.Support) : People.PhoneChannel(People.Sales), People.Noon.AddDays(
            -3));
        await host.ClosedAsync(third, People.Noon.AddDays(-2));
        await host.ClosedAsync(People.PhoneChannel(People.Support), People.Noon.AddDays(-1));
        return host;
    }
}
