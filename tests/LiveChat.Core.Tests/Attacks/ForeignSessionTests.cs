using LiveChat.Rules;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Attacks;

/// <summary>Attacks with somebody else's session, message, account or item.</summary>
public sealed class ForeignSessionTests
{
    private static readonly Channel Phone = People.PhoneChannel(People.Sales);

    [Rule(A3)]
    [Fact]
    public async Task ATK_04_rights_on_a_message_come_from_its_own_session_and_not_from_the_one_named()
    {
        var host = new TestHost();
        var closed = await host.SessionOfAsync(People.Ann, Phone);
        await TestHost.DoneAsync(host.Desk.ReplyAsync(closed, new Reply("r1", "answer"), People.Ann));
        await TestHost.DoneAsync(host.Desk.CloseAsync(closed, People.Ann));
        host.Clock.Now += TimeSpan.FromHours(1);
        var own = await host.SessionOfAsync(People.Ann, Phone, "m2");
        var elsewhere = await host.SessionOfAsync(People.Ann, People.PhoneChannel(People.Sales, "wa-2"), "m3");
        var before = await host.DumpAsync();
        var written = MessageId.OfCaller(closed, "r1");

        foreach (var named in new[] { own, elsewhere })
        {
            await TestHost.RefusedAsync(
                RefusalCode.UnknownMessage, host.Desk.EditReplyAsync(named, written, "forged", People.Ann));
            await TestHost.RefusedAsync(
                RefusalCode.UnknownMessage, host.Desk.DeleteReplyAsync(named, written, People.Ann));
            Assert.Equal(
                named == own, await host.History.FindTimelineAroundAsync(named, written, People.Ann) is not null);
        }

        await TestHost.RefusedAsync(
            RefusalCode.SessionClosed, host.Desk.EditReplyAsync(closed, written, "forged", People.Ann));
        Assert.Equal(before, await host.DumpAsync());
    }

    [Rule(T4, T9)]
    [Fact]
    public async Task ATK_05_an_edit_or_a_deletion_moves_nothing_in_the_timeline()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(People.Ann, Phone);
        await TestHost.DoneAsync(host.Desk.ReplyAsync(session, new Reply("r1", "answer"), People.Ann));
        await host.ReceiveAsync(Phone, "m2");
        var before = await OrderAsync();
        host.Clock.Now += TimeSpan.FromDays(2);

        await TestHost.DoneAsync(host.Desk.EditReplyAsync(session, MessageId.OfCaller(session, "r1"), "edited", People.Ann));
        await TestHost.DoneAsync(
            host.Desk.ReceiveEditAsync(Phone, new MessageId("m1"), "edited", DateTimeOffset.MinValue));
        await TestHost.DoneAsync(
            host.Desk.ReceiveEditAsync(Phone, new MessageId("m1"), "edited again", DateTimeOffset.MaxValue));
        await TestHost.DoneAsync(host.Desk.ReceiveDeletionAsync(Phone, new MessageId("m2"), DateTimeOffset.MinValue));
        await TestHost.DoneAsync(host.Desk.DeleteReplyAsync(session, MessageId.OfCaller(session, "r1"), People.Ann));

        Assert.Equal(before, await OrderAsync());
        Assert.Equal(3, before.Count);

        async Task<List<(EntryPlace Place, DateTimeOffset SentAt)>> OrderAsync() =>
            [.. (await host.History.FindTimelineAsync(session, People.Ann))!.Entries.OfType<MessageEntry>().Select(
                entry => (entry.Place, entry.SentAt))];
    }

    [Rule(A1)]
    [Fact]
    public async Task ATK_07_a_missing_identity_is_an_error_and_never_a_default_user()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(People.Ann, Phone);

        Assert.Throws<ArgumentException>(() => new Viewer(default));
        Assert.Throws<ArgumentException>(() => new Viewer(People.Ann.User, default(GroupId)));
        Assert.Throws<ArgumentException>(() => new Channel(People.Sales.Id, new ConnectorId("wa-1"), default));
        Assert.Throws<ArgumentException>(() => new Channel(default, new ConnectorId("wa-1"), People.KimsPhone));
        Assert.Throws<ArgumentException>(() => new AppItemAccounts("accounts", default(Account)));
        Assert.False(default(Principal).Covers(People.Ann));
        foreach (var id in new[] { default, new SessionId(default, session.OpenedAt), new SessionId(session.Channel, default) })
        {
            Assert.Null(await host.History.FindSessionAsync(id, People.Supervisor));
            Assert.Null(await host.History.FindTimelineAsync(id, People.Supervisor));
            Assert.Equal(RevokedTests.Writes.Count, await RevokedTests.RefusedWritesAsync(
                host, id, People.Supervisor, RefusalCode.UnknownSession));
        }
    }

    [Rule(A3, A6, A7)]
    [Fact]
    public async Task ATK_17_ZA_09_reading_never_implies_doing()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(People.Ann, Phone);
        await TestHost.DoneAsync(host.Desk.ReplyAsync(session, new Reply("r1", "answer"), People.Ann));
        await TestHost.DoneAsync(host.Desk.BindToAsync(session, People.Deal, People.Ann));

        Assert.NotNull(await host.History.FindSessionAsync(session, People.Reader));
        Assert.Equal(RevokedTests.Writes.Count, await RevokedTests.RefusedWritesAsync(
            host, session, People.Reader, RefusalCode.NotAnOperator));
        var opening = new NewSession(People.ByAccount, People.Kim, People.Sales.Id, People.KimsMail);
        await TestHost.RefusedAsync(RefusalCode.NotAnOperator, host.Desk.OpenAsync(opening, People.Reader));
    }

    [Rule(A1, A3)]
    [Fact]
    public async Task ATK_19_ZA_13_a_role_elsewhere_counts_for_nothing_here()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(People.Ann, Phone);

        Assert.Equal(RevokedTests.Writes.Count, await RevokedTests.RefusedWritesAsync(
            host, session, People.OperatorElsewhere, RefusalCode.NotAnOperator));
        Assert.Equal(RevokedTests.Writes.Count, await RevokedTests.RefusedWritesAsync(
            host, session, People.Sam, RefusalCode.UnknownSession));
        await TestHost.RefusedAsync(RefusalCode.AssigneeNotAnOperator, host.Desk.AssignAsync(
            session, new Assignee(People.OperatorElsewhere), People.Supervisor));
    }

    [Rule(S2, S6, A8)]
    [Theory]
    [InlineData(AccessPolicy.Default, "ann", 2)]
    [InlineData(AccessPolicy.Strict, "ann", 1)]
    [InlineData(AccessPolicy.Strict, "sue", 2)]
    [InlineData(AccessPolicy.Default, "sam", 1)]
    [InlineData(AccessPolicy.Default, "zed", 0)]
    public async Task ATK_20_following_a_link_filters_each_session_found(
        AccessPolicy policy, string user, int expected)
    {
        var host = new TestHost(policy);
        await host.ClosedAsync(Phone, People.Noon.AddDays(-1), People.Ann.User, People.Deal);
        await host.ClosedAsync(Phone, People.Noon.AddDays(-2), People.Bob.User, People.Deal);
        await host.ClosedAsync(
            People.PhoneChannel(People.Support), People.Noon.AddDays(-3), People.Sam.User, People.Deal);
        var viewer = new Viewer(new UserId(user));

        var byItem = await host.History.ListSessionsAsync(SessionList.Of(People.ByAppItem, People.Deal), viewer, SessionStatus.Closed);
        var byAccount = await host.History.ListSessionsAsync(SessionList.Of(People.ByAccount, People.Kim), viewer, SessionStatus.Closed);

        Assert.Equal(expected, byItem.Items.Length);
        Assert.Equal(byItem.Items, byAccount.Items);
        Assert.Equal((null, null), (byItem.Next, byAccount.Next));
    }

    [Rule(A4, A6, A8)]
    [Fact]
    public async Task ATK_22_nothing_is_opened_for_or_bound_to_an_item_that_the_viewer_may_not_see()
    {
        var host = new TestHost(canSee: (viewer, item) => item.Id != People.OtherDeal || viewer == People.Supervisor);
        var session = await host.SessionOfAsync(People.Ann, Phone);
        var missing = new AppItemId(People.Deals, "no such deal");
        var before = await host.DumpAsync();

        var there = await host.Desk.BindToAsync(session, People.OtherDeal, People.Ann);
        Assert.Equal(RefusalCode.UnknownItem, there.Refusal?.Code);
        Assert.Equal(await host.Desk.BindToAsync(session, missing, People.Ann), there);
        Assert.Equal(await host.Desk.UnbindFromAsync(session, missing, People.Ann), await host.Desk.UnbindFromAsync(
            session, People.OtherDeal, People.Ann));

        var unseen = await host.Desk.OpenAsync(
            new NewSession(People.ByAppItem, People.OtherDeal, People.Sales.Id, People.KimsMail), People.Ann);
        Assert.Equal(RefusalCode.AccountNotOffered, unseen.Refusal?.Code);
        Assert.Equal(await host.Desk.OpenAsync(new NewSession(People.ByAppItem, missing, People.Sales.Id, People.KimsMail), People.Ann), unseen);
        Assert.Equal(before, await host.DumpAsync());

        await TestHost.DoneAsync(host.Desk.OpenAsync(
            new NewSession(People.ByAppItem, People.OtherDeal, People.Sales.Id, People.KimsMail), People.Supervisor));
    }

    [Rule(A4, A8)]
    [Fact]
    public async Task ATK_23_a_hidden_contact_offers_no_account_and_opening_adds_none()
    {
        var host = new TestHost(canSee: (viewer, item) => item.Id != People.Kim || viewer == People.Supervisor);
        var chosen = new NewSession(People.ByAppItem, People.Deal, People.Sales.Id, People.KimsMail);

        Assert.Empty((await host.History.ListOpeningChoicesAsync(People.ByAppItem, People.Deal, People.Ann)).Items);
        await TestHost.RefusedAsync(RefusalCode.AccountNotOffered, host.Desk.OpenAsync(chosen, People.Ann));
        await TestHost.RefusedAsync(
            RefusalCode.AccountNotOffered, host.Desk.OpenAsync(
                new NewSession(People.ByAccount, People.Lee, People.Sales.Id, People.KimsMail), People.Supervisor));

        host.Calls.Start();
        await TestHost.DoneAsync(host.Desk.OpenAsync(chosen, People.Supervisor));
        Assert.Empty(host.Calls.Names.Intersect(["items.add", "items.remove"]));
        Assert.Contains(
            $"{People.Kim} {People.KimsPhone} {People.KimsMail}", await host.DumpAsync(), StringComparison.Ordinal);
    }

    [Rule(A3, A8)]
    [Fact]
    public async Task ATK_28_a_failed_check_ends_the_command_before_anything_is_written_or_anybody_is_notified()
    {
        var refused = 0;
        foreach (var policy in Enum.GetValues<AccessPolicy>())
        {
            foreach (var viewer in new[] { People.Nobody, People.Reader, People.OperatorElsewhere, People.Sam })
            {
                var host = new TestHost(policy);
                var session = await host.SessionOfAsync(People.Ann, Phone);
                await TestHost.DoneAsync(host.Desk.BindToAsync(session, People.Lee, People.Ann));
                host.Calls.Start();
                foreach (var write in RevokedTests.Writes)
                {
                    Assert.True((await write(host.Desk, session, viewer)).IsRefused);
                    refused++;
                }

                Assert.Empty(host.Calls.Names.Intersect(
                    ["IChannelStore.CommitAsync", "IReadMarkStore.SetAsync", "items.add", "items.remove", "notifier.notify"]));
            }
        }

        Assert.Equal(2 * 4 * RevokedTests.Writes.Count, refused);
    }

    [Rule(A3, S6)]
    [Fact]
    public async Task ATK_31_nobody_continues_a_session_by_its_id_and_a_foreign_id_is_answered_as_an_unknown_one()
    {
        var host = new TestHost(AccessPolicy.Strict);
        var session = await host.SessionOfAsync(People.Ann, Phone);
        var missing = host.IdOf(Phone, People.Noon.AddYears(-1));
        var nowhere = host.IdOf(People.PhoneChannel(People.Support, "wa-2"), People.Noon);

        foreach (var write in RevokedTests.Writes)
        {
            var foreign = await write(host.Desk, session, People.Bob);
            Assert.Equal(RefusalCode.UnknownSession, foreign.Refusal?.Code);
            Assert.Equal(await write(host.Desk, missing, People.Bob), foreign);
            Assert.Equal(await write(host.Desk, nowhere, People.Bob), foreign);
        }

        var mark = new ReadMark(1, null);
        Assert.Equal(await host.Desk.MarkReadAsync(missing, mark, People.Bob), await host.Desk.MarkReadAsync(
            session, mark, People.Bob));
        Assert.Equal(
            await host.Desk.MarkUnreadAsync(missing, new MessageId("m1"), People.Bob),
            await host.Desk.MarkUnreadAsync(session, new MessageId("m1"), People.Bob));
    }

    [Rule(A3, S6)]
    [Fact]
    public async Task ATK_31_replying_does_not_reveal_ids_of_hidden_messages()
    {
        var host = new TestHost(AccessPolicy.Strict);
        var hidden = await host.SessionOfAsync(People.Bob, Phone, "secret");
        await TestHost.DoneAsync(host.Desk.CloseAsync(hidden, People.Bob));
        host.Clock.Now += TimeSpan.FromHours(1);
        var own = await host.SessionOfAsync(People.Ann, Phone, "m2");
        await TestHost.DoneAsync(host.Desk.CloseAsync(own, People.Ann));
        host.Clock.Now += TimeSpan.FromHours(1);
        var free = await host.ReceiveAsync(Phone, "m3");

        foreach (var session in new[] { own, free })
        {
            Assert.Equal(
                await host.Desk.ReplyAsync(session, new Reply("no such", "?"), People.Ann),
                await host.Desk.ReplyAsync(session, new Reply("secret", "?"), People.Ann));
        }
    }

    [Rule(T9)]
    [Fact]
    public async Task A_deleted_text_leaves_nothing_that_could_confirm_a_guess()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(People.Ann, Phone);
        await host.ReceiveAsync(Phone, "m2", "my PIN is 4711");
        await TestHost.DoneAsync(host.Desk.ReceiveEditAsync(Phone, new MessageId("m2"), "my PIN was 4711"));
        var before = await host.History.FindTimelineAsync(session, People.Ann);
        await TestHost.DoneAsync(host.Desk.ReceiveDeletionAsync(Phone, new MessageId("m2")));

        await using var feed = host.History.WatchTimelineAsync(session, People.Ann, before!.Feed).GetAsyncEnumerator();
        Assert.True(await feed.MoveNextAsync());
        var page = await host.History.FindTimelineAsync(session, People.Ann);
        var shown = page!.Entries.Concat(feed.Current.Changes.OfType<EntryChanged>().Select(change => change.Entry))
            .OfType<MessageEntry>().Where(entry => entry.Id == new MessageId("m2")).ToList();
        var guess = Arrival.FingerprintOf(AuthorKind.Customer, "my PIN is 4711", []);

        Assert.Equal(2, shown.Count);
        Assert.All(shown, entry => Assert.True(entry.IsDeleted));
        var text = string.Join(' ', shown.Select(entry => entry.ToString()));
        Assert.All(new[] { guess, "4711", "PIN" }, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
        Assert.False((await host.Desk.ReceiveAsync(Phone, new IncomingMessage("m2", "my PIN is 4711"))).Changed);
        Assert.Equal(string.Empty, (await host.History.FindSessionAsync(session, People.Ann))!.Entry.LastMessage?.Text);
    }
}
