using LiveChat.Storage;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Commands;

/// <summary>Two contacts of the host become one (rule P2).</summary>
public sealed class ContactMergeTests
{
    private static readonly ContactMerge LeeIntoKim = new() { From = Cast.Lee, Into = Cast.Kim };
    private static readonly Channel LeesChannel = new(Cast.Sales.Id, new ConnectorId("wa"), Cast.LeesPhone);

    [Rule(P2)]
    [Fact]
    public async Task CW_13_a_merged_contact_that_is_gone_leaves_its_sessions_with_the_other_one_and_comes_back_whole()
    {
        var host = new TestHost();
        var session = await BoundAsync(host);
        var before = await host.DumpAsync();
        host.Items.Remove(Cast.Lee);

        var report = await host.Merger.ApplyAsync(LeeIntoKim, Cast.Supervisor.User);

        Assert.Equal((1, 1, 0, true), (report.Sessions, report.Channels, report.Later, report.IsComplete));
        Assert.Equal(Cast.Kim, (await ReadAsync(host, session)).Contact!.Item);
        Assert.Equal([session], await OfAsync(host, Cast.Kim));
        Assert.Empty(await OfAsync(host, Cast.Lee));
        Assert.Contains(Cast.LeesPhone, await ContactAccountTests.AccountsAsync(host, Cast.Kim));

        host.Items.Put(Cast.LeesRecord);
        await host.Merger.UndoAsync(LeeIntoKim);
        Assert.Equal(WithoutVersions(before), WithoutVersions(await host.DumpAsync()));
    }

    [Rule(P2)]
    [Fact]
    public async Task CW_15_a_contact_merged_into_itself_changes_nothing()
    {
        var host = new TestHost();
        await BoundAsync(host);
        var before = await host.DumpAsync();
        var itself = LeeIntoKim with { Into = Cast.Lee };

        Assert.Equal(0, (await host.Merger.PlanAsync(itself)).Sessions);
        Assert.Equal(0, (await host.Merger.ApplyAsync(itself, Cast.Ann.User)).Sessions);
        Assert.Equal(0, (await host.Merger.UndoAsync(itself)).Sessions);
        Assert.Equal(before, await host.DumpAsync());
    }

    [Rule(P2)]
    [Fact]
    public async Task A_plan_counts_and_changes_nothing()
    {
        var host = new TestHost();
        await BoundAsync(host);
        var before = await host.DumpAsync();

        var plan = await host.Merger.PlanAsync(LeeIntoKim);

        Assert.Equal((false, 1, 1), (plan.IsApplied, plan.Sessions, plan.Channels));
        Assert.Equal(before, await host.DumpAsync());
    }

    [Rule(P2, A6)]
    [Fact]
    public async Task A_session_bound_to_both_keeps_one_contact_and_gets_both_bindings_back()
    {
        // The contact app was the request app once.
        var host = new TestHost();
        var session = await BoundAsync(host);
        var bound = await ReadAsync(host, session);
        var request = new Binding(Cast.Kim, BindingKind.Request, Cast.Bob.User, Cast.Noon, AddedAccount: false);
        await PutAsync(host, bound with { Bindings = [request, .. bound.Bindings] });
        var before = (await ReadAsync(host, session)).Bindings;

        await host.Merger.ApplyAsync(LeeIntoKim, Cast.Supervisor.User);
        var one = Assert.Single((await ReadAsync(host, session)).Bindings);
        Assert.Equal((Cast.Kim, BindingKind.Contact, Cast.Bob.User), (one.Item, one.Kind, one.By));

        await host.Merger.UndoAsync(LeeIntoKim);
        Assert.Equal(before, (await ReadAsync(host, session)).Bindings);
    }

    [Rule(P2)]
    [Fact]
    public async Task A_session_that_a_later_merge_changed_waits_until_that_one_is_undone()
    {
        var host = new TestHost();
        var session = await BoundAsync(host);
        var max = new AppItemId(Cast.Contacts, "max");
        var kimIntoMax = new ContactMerge { From = Cast.Kim, Into = max };
        await host.Merger.ApplyAsync(LeeIntoKim, Cast.Ann.User);
        await host.Merger.ApplyAsync(kimIntoMax, Cast.Ann.User);
        await host.Merger.ApplyAsync(new() { From = max, Into = Cast.Kim }, Cast.Ann.User);

        var report = await host.Merger.UndoAsync(LeeIntoKim);

        Assert.Equal((0, 1), (report.Sessions, report.Later));
        await host.Merger.UndoAsync(new() { From = max, Into = Cast.Kim });
        await host.Merger.UndoAsync(kimIntoMax);
        Assert.Equal(1, (await host.Merger.UndoAsync(LeeIntoKim)).Sessions);
        Assert.Equal(Cast.Lee, (await ReadAsync(host, session)).Contact!.Item);
    }

    [Rule(P2, P4)]
    [Fact]
    public async Task The_hold_of_a_contact_stays_on_the_sessions_that_were_bound_to_it()
    {
        var host = new TestHost();
        var session = await BoundAsync(host);
        await host.Desk.CloseAsync(session, Cast.Supervisor);
        await host.Desk.HoldAsync(Cast.Lee, Cast.Ann.User);
        await host.Merger.ApplyAsync(LeeIntoKim, Cast.Ann.User);
        host.LiveChats.Set(Cast.Sales with { Retention = RetentionPolicy.ByAge(TimeSpan.FromDays(1)) });
        host.Clock.Now += TimeSpan.FromDays(3);

        var report = await host.Retention.ApplyAsync();

        Assert.Equal((0, 1), (report.Sessions, report.Held));
        await host.Desk.LiftHoldAsync(Cast.Lee, Cast.Ann.User);
        Assert.Equal(1, (await host.Retention.ApplyAsync()).Sessions);
    }

    [Rule(P2, L5)]
    [Fact]
    public async Task An_import_from_a_source_that_knows_nothing_of_the_merge_is_no_conflict()
    {
        var host = new TestHost();
        var imported = new ImportedSession(LeesChannel, Cast.Noon.AddHours(-1))
        {
            ClosedAt = Cast.Noon.AddMinutes(-1),
            Contact = Cast.Lee,
        };
        await host.Desk.ImportAsync(imported);
        await host.Merger.ApplyAsync(LeeIntoKim, Cast.Ann.User);

        Assert.Empty((await host.Desk.ImportAsync(imported)).Conflicts);
        Assert.Empty((await host.Desk.ImportAsync(imported with { Contact = Cast.Kim })).Conflicts);
        var other = imported with { Contact = null };
        Assert.Equal(ImportConflictCode.Bindings, Assert.Single((await host.Desk.ImportAsync(other)).Conflicts).Code);
    }

    [Rule(P2)]
    [Fact]
    public async Task Contacts_of_different_apps_are_refused()
    {
        var merge = LeeIntoKim with { Into = Cast.Deal };
        var merger = new TestHost().Merger;

        await Assert.ThrowsAsync<ArgumentException>(async () => await merger.PlanAsync(merge));
        await Assert.ThrowsAsync<ArgumentException>(async () => await merger.ApplyAsync(merge, Cast.Ann.User));
        await Assert.ThrowsAsync<ArgumentException>(async () => await merger.UndoAsync(merge));
        await Assert.ThrowsAsync<ArgumentException>(async () => await merger.ApplyAsync(LeeIntoKim, default));
        Assert.Throws<ArgumentException>(() => LeeIntoKim with { From = default });
    }

    private static async Task<SessionId> BoundAsync(TestHost host)
    {
        var session = await host.ReceiveAsync(LeesChannel, "m1");
        await TestHost.DoneAsync(host.Desk.BindToAsync(session, Cast.Lee, Cast.Ann));
        return session;
    }

    private static async Task<Session> ReadAsync(TestHost host, SessionId session) =>
        (await host.Store.FindAsync(session, CancellationToken.None))!;

    private static async Task PutAsync(TestHost host, Session session)
    {
        var state = await host.Store.LoadAsync(session.Id.Channel, new(), CancellationToken.None);
        await host.Store.CommitAsync(
            new ChannelCommit
            {
                Id = session.Id.Channel,
                Channel = session.Channel,
                ExpectedVersion = state.Version,
                Sessions = [session with { Version = state.Version + 1 }],
            },
            CancellationToken.None
        );
    }

    private static async Task<IEnumerable<SessionId>> OfAsync(TestHost host, AppItemId contact)
    {
        var query = new SessionQuery { Selector = SessionSelector.Of([contact]), Limit = 10 };
        return (await host.Store.ListAsync(query, CancellationToken.None)).Select(session => session.Id);
    }

    private static string WithoutVersions(string dump) =>
        System.Text.RegularExpressions.Regex.Replace(
            dump,
            @"\b[Vv]ersion =? ?\d+",
            "version",
            System.Text.RegularExpressions.RegexOptions.NonBacktracking
        );
}
