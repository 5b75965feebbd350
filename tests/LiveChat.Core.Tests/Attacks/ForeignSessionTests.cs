using LiveChat.Domain;
using LiveChat.Rules;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Attacks;

/// <summary>Attacks with somebody else's session, message, account or item.</summary>
public sealed class ForeignSessionTests
{
    private static readonly Channel Phone = Cast.PhoneChannel(Cast.Sales);

    [Rule(A3)]
    [Fact]
    public async Task ATK_04_rights_on_a_message_come_from_its_own_session_and_not_from_the_one_named()
    {
        var host = new TestHost();
        var closed = await host.SessionOfAsync(Cast.Ann, Phone);
        await TestHost.DoneAsync(host.Desk.ReplyAsync(closed, new Reply("r1", "answer"), Cast.Ann));
        await TestHost.DoneAsync(host.Desk.CloseAsync(closed, Cast.Ann));
        host.Clock.Now += TimeSpan.FromHours(1);
        var own = await host.SessionOfAsync(Cast.Ann, Phone, "m2");
        var elsewhere = await host.SessionOfAsync(Cast.Ann, Cast.PhoneChannel(Cast.Sales, "wa2"), "m3");
        var before = await host.DumpAsync();
        var written = MessageId.OfCaller(closed, "r1");

        foreach (var named in new[] { own, elsewhere })
        {
            await TestHost.RefusedAsync(
                RefusalCode.UnknownMessage,
                host.Desk.EditReplyAsync(named, written, "forged", Cast.Ann)
            );
            await TestHost.RefusedAsync(
                RefusalCode.UnknownMessage,
                host.Desk.DeleteReplyAsync(named, written, Cast.Ann)
            );
            Assert.Equal(
                named == own,
                await host.History.FindTimelineAroundAsync(named, written, Cast.Ann) is not null
            );
        }

        await TestHost.RefusedAsync(
            RefusalCode.SessionClosed,
            host.Desk.EditReplyAsync(closed, written, "forged", Cast.Ann)
        );
        Assert.Equal(before, await host.DumpAsync());
    }

    [Rule(T4, T9)]
    [Fact]
    public async Task ATK_05_an_edit_or_a_deletion_moves_nothing_in_the_timeline()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        await TestHost.DoneAsync(host.Desk.ReplyAsync(session, new Reply("r1", "answer"), Cast.Ann));
        await host.ReceiveAsync(Phone, "m2");
        var before = await OrderAsync();
        host.Clock.Now += TimeSpan.FromDays(2);

        await TestHost.DoneAsync(
            host.Desk.EditReplyAsync(session, MessageId.OfCaller(session, "r1"), "edited", Cast.Ann)
        );
        await TestHost.DoneAsync(
            host.Desk.ReceiveEditAsync(Phone, new MessageId("m1"), "edited", DateTimeOffset.MinValue)
        );
        await TestHost.DoneAsync(
            host.Desk.ReceiveEditAsync(Phone, new MessageId("m1"), "edited again", DateTimeOffset.MaxValue)
        );
        await TestHost.DoneAsync(host.Desk.ReceiveDeletionAsync(Phone, new MessageId("m2"), DateTimeOffset.MinValue));
        await TestHost.DoneAsync(host.Desk.DeleteReplyAsync(session, MessageId.OfCaller(session, "r1"), Cast.Ann));

        Assert.Equal(before, await OrderAsync());
        Assert.Equal(3, before.Count);

        async Task<List<(EntryPlace Place, DateTimeOffset SentAt)>> OrderAsync() =>
            [
                .. (await host.History.FindTimelineAsync(session, Cast.Ann))!
                    .Entries.OfType<MessageEntry>()
                    .Select(entry => (entry.Place, entry.SentAt)),
            ];
    }

    [Rule(A1)]
    [Fact]
    public async Task ATK_07_a_missing_identity_is_an_error_and_never_a_default_user()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Phone);

        Assert.Throws<ArgumentException>(() => new Viewer(default));
        Assert.Throws<ArgumentException>(() => new Viewer(Cast.Ann.User, default(GroupId)));
        Assert.Throws<ArgumentException>(() => new Channel(Cast.Sales.Id, new ConnectorId("wa"), default));
        Assert.Throws<ArgumentException>(() => new Channel(default, new ConnectorId("wa"), Cast.KimsPhone));
        Assert.Throws<ArgumentException>(() => new AppItemAccounts("accounts", default(Account)));
        Assert.False(default(Principal).Covers(Cast.Ann));
        foreach (
            var id in new[]
            {
                default,
                new SessionId(default, session.OpenedAt),
                new SessionId(session.Channel, default),
            }
        )
        {
            Assert.Null(await host.History.FindSessionAsync(id, Cast.Supervisor));
            Assert.Null(await host.History.FindTimelineAsync(id, Cast.Supervisor));
            Assert.Equal(
                RevokedTests.Writes.Count,
                await RevokedTests.RefusedWritesAsync(host, id, Cast.Supervisor, RefusalCode.UnknownSession)
            );
        }
    }

    [Rule(A3, A6, A7)]
    [Fact]
    public async Task ATK_17_ZA_09_reading_never_implies_doing()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        await TestHost.DoneAsync(host.Desk.ReplyAsync(session, new Reply("r1", "answer"), Cast.Ann));
        await TestHost.DoneAsync(host.Desk.BindToAsync(session, Cast.Deal, Cast.Ann));

        Assert.NotNull(await host.History.FindSessionAsync(session, Cast.Reader));
        Assert.Equal(
            RevokedTests.Writes.Count,
            await RevokedTests.RefusedWritesAsync(host, session, Cast.Reader, RefusalCode.NotAnOperator)
        );
        var opening = new NewSession(Cast.ByAccount, Cast.Kim, Cast.Sales.Id, Cast.KimsMail);
        await TestHost.RefusedAsync(RefusalCode.NotAnOperator, host.Desk.OpenAsync(opening, Cast.Reader));
    }

    [Rule(A1, A3)]
    [Fact]
    public async Task ATK_19_ZA_13_a_role_elsewhere_counts_for_nothing_here()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Phone);

        Assert.Equal(
            RevokedTests.Writes.Count,
            await RevokedTests.RefusedWritesAsync(host, session, Cast.OperatorElsewhere, RefusalCode.NotAnOperator)
        );
        Assert.Equal(
            RevokedTests.Writes.Count,
            await RevokedTests.RefusedWritesAsync(host, session, Cast.Sam, RefusalCode.UnknownSession)
        );
        await TestHost.RefusedAsync(
            RefusalCode.AssigneeNotAnOperator,
            host.Desk.AssignAsync(session, new Assignee(Cast.OperatorElsewhere), Cast.Supervisor)
        );
    }

    [Rule(S2, S6, A8)]
    [Theory]
    [InlineData(AccessPolicy.Default, "ann", 2)]
    [InlineData(AccessPolicy.Strict, "ann", 1)]
    [InlineData(AccessPolicy.Strict, "sue", 2)]
    [InlineData(AccessPolicy.Default, "sam", 1)]
    [InlineData(AccessPolicy.Default, "zed", 0)]
    public async Task ATK_20_following_a_link_filters_each_session_found(AccessPolicy policy, string user, int expected)
    {
        var host = new TestHost(policy);
        await host.ClosedAsync(Phone, Cast.Noon.AddDays(-1), Cast.Ann.User, Cast.Deal);
        await host.ClosedAsync(Phone, Cast.Noon.AddDays(-2), Cast.Bob.User, Cast.Deal);
        await host.ClosedAsync(Cast.PhoneChannel(Cast.Support), Cast.Noon.AddDays(-3), Cast.Sam.User, Cast.Deal);
        var viewer = new Viewer(new UserId(user));

        var byItem = await host.History.ListSessionsAsync(
            SessionList.Of(Cast.ByAppItem, Cast.Deal),
            viewer,
            SessionStatus.Closed
        );
        var byAccount = await host.History.ListSessionsAsync(
            SessionList.Of(Cast.ByAccount, Cast.Kim),
            viewer,
            SessionStatus.Closed
        );

        Assert.Equal(expected, byItem.Items.Length);
        Assert.Equal(byItem.Items, byAccount.Items);
        Assert.Equal((null, null), (byItem.Next, byAccount.Next));
    }

    [Rule(A4, A6, A8)]
    [Fact]
    public async Task ATK_22_nothing_is_opened_for_or_bound_to_an_item_that_the_viewer_may_not_see()
    {
        var host = new TestHost(canSee: (viewer, item) => item.Id != Cast.OtherDeal || viewer == Cast.Supervisor);
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        var missing = new AppItemId(Cast.Deals, "no such deal");
        var before = await host.DumpAsync();

        var there = await host.Desk.BindToAsync(session, Cast.OtherDeal, Cast.Ann);
        Assert.Equal(RefusalCode.UnknownItem, there.Refusal?.Code);
        Assert.Equal(await host.Desk.BindToAsync(session, missing, Cast.Ann), there);
        Assert.Equal(
            await host.Desk.UnbindFromAsync(session, missing, Cast.Ann),
            await host.Desk.UnbindFromAsync(session, Cast.OtherDeal, Cast.Ann)
        );

        var unseen = await host.Desk.OpenAsync(
            new NewSession(Cast.ByAppItem, Cast.OtherDeal, Cast.Sales.Id, Cast.KimsMail),
            Cast.Ann
        );
        Assert.Equal(RefusalCode.AccountNotOffered, unseen.Refusal?.Code);
        Assert.Equal(
            await host.Desk.OpenAsync(new NewSession(Cast.ByAppItem, missing, Cast.Sales.Id, Cast.KimsMail), Cast.Ann),
            unseen
        );
        Assert.Equal(before, await host.DumpAsync());

        await TestHost.DoneAsync(
            host.Desk.OpenAsync(
                new NewSession(Cast.ByAppItem, Cast.OtherDeal, Cast.Sales.Id, Cast.KimsMail),
                Cast.Supervisor
            )
        );
    }

    [Rule(A4, A8)]
    [Fact]
    public async Task ATK_23_a_hidden_contact_offers_no_account_and_opening_adds_none()
    {
        var host = new TestHost(canSee: (viewer, item) => item.Id != Cast.Kim || viewer == Cast.Supervisor);
        var chosen = new NewSession(Cast.ByAppItem, Cast.Deal, Cast.Sales.Id, Cast.KimsMail);

        Assert.Empty((await host.History.ListOpeningChoicesAsync(Cast.ByAppItem, Cast.Deal, Cast.Ann)).Items);
        await TestHost.RefusedAsync(RefusalCode.AccountNotOffered, host.Desk.OpenAsync(chosen, Cast.Ann));
        await TestHost.RefusedAsync(
            RefusalCode.AccountNotOffered,
            host.Desk.OpenAsync(new NewSession(Cast.ByAccount, Cast.Lee, Cast.Sales.Id, Cast.KimsMail), Cast.Supervisor)
        );

        host.Calls.Start();
        await TestHost.DoneAsync(host.Desk.OpenAsync(chosen, Cast.Supervisor));
        Assert.Empty(host.Calls.Names.Intersect(["items.add", "items.remove"]));
        Assert.Contains(
            $"{Cast.Kim} {Cast.KimsPhone} {Cast.KimsMail}",
            await host.DumpAsync(),
            StringComparison.Ordinal
        );
    }

    [Rule(A3, A8)]
    [Fact]
    public async Task ATK_28_a_failed_check_ends_the_command_before_anything_is_written_or_anybody_is_notified()
    {
        var refused = 0;
        foreach (var policy in Enum.GetValues<AccessPolicy>())
        {
            foreach (var viewer in new[] { Cast.Nobody, Cast.Reader, Cast.OperatorElsewhere, Cast.Sam })
            {
                var host = new TestHost(policy);
                var session = await host.SessionOfAsync(Cast.Ann, Phone);
                await TestHost.DoneAsync(host.Desk.BindToAsync(session, Cast.Lee, Cast.Ann));
                host.Calls.Start();
                foreach (var write in RevokedTests.Writes)
                {
                    Assert.True((await write(host.Desk, session, viewer)).IsRefused);
                    refused++;
                }

                Assert.Empty(
                    host.Calls.Names.Intersect([
                        "IChannelStore.CommitAsync",
                        "IReadMarkStore.SetAsync",
                        "items.add",
                        "items.remove",
                        "notifier.notify",
                    ])
                );
            }
        }

        Assert.Equal(2 * 4 * RevokedTests.Writes.Count, refused);
    }

    [Rule(A3, S6)]
    [Fact]
    public async Task ATK_31_nobody_continues_a_session_by_its_id_and_a_foreign_id_is_answered_as_an_unknown_one()
    {
        var host = new TestHost(AccessPolicy.Strict);
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        var missing = host.IdOf(Phone, Cast.Noon.AddYears(-1));
        var nowhere = host.IdOf(Cast.PhoneChannel(Cast.Support, "wa2"), Cast.Noon);

        foreach (var write in RevokedTests.Writes)
        {
            var foreign = await write(host.Desk, session, Cast.Bob);
            Assert.Equal(RefusalCode.UnknownSession, foreign.Refusal?.Code);
            Assert.Equal(await write(host.Desk, missing, Cast.Bob), foreign);
            Assert.Equal(await write(host.Desk, nowhere, Cast.Bob), foreign);
        }

        var mark = new ReadMark(1, null);
        Assert.Equal(
            await host.Desk.MarkReadAsync(missing, mark, Cast.Bob),
            await host.Desk.MarkReadAsync(session, mark, Cast.Bob)
        );
        Assert.Equal(
            await host.Desk.MarkUnreadAsync(missing, new MessageId("m1"), Cast.Bob),
            await host.Desk.MarkUnreadAsync(session, new MessageId("m1"), Cast.Bob)
        );
    }

    [Rule(A3, S6)]
    [Fact]
    public async Task ATK_31_replying_does_not_reveal_ids_of_hidden_messages()
    {
        var host = new TestHost(AccessPolicy.Strict);
        var hidden = await host.SessionOfAsync(Cast.Bob, Phone, "secret");
        await TestHost.DoneAsync(host.Desk.CloseAsync(hidden, Cast.Bob));
        host.Clock.Now += TimeSpan.FromHours(1);
        var own = await host.SessionOfAsync(Cast.Ann, Phone, "m2");
        await TestHost.DoneAsync(host.Desk.CloseAsync(own, Cast.Ann));
        host.Clock.Now += TimeSpan.FromHours(1);
        var free = await host.ReceiveAsync(Phone, "m3");

        foreach (var session in new[] { own, free })
        {
            Assert.Equal(
                await host.Desk.ReplyAsync(session, new Reply("no such", "?"), Cast.Ann),
                await host.Desk.ReplyAsync(session, new Reply("secret", "?"), Cast.Ann)
            );
        }
    }

    [Rule(T9)]
    [Fact]
    public async Task A_deleted_text_leaves_nothing_that_could_confirm_a_guess()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        await host.ReceiveAsync(Phone, "m2", "my PIN is 4711");
        await TestHost.DoneAsync(host.Desk.ReceiveEditAsync(Phone, new MessageId("m2"), "my PIN was 4711"));
        var before = await host.History.FindTimelineAsync(session, Cast.Ann);
        await TestHost.DoneAsync(host.Desk.ReceiveDeletionAsync(Phone, new MessageId("m2")));

        await using var feed = host.History.WatchTimelineAsync(session, Cast.Ann, before!.Feed).GetAsyncEnumerator();
        Assert.True(await feed.MoveNextAsync());
        var page = await host.History.FindTimelineAsync(session, Cast.Ann);
        var shown = page!
            .Entries.Concat(feed.Current.Changes.OfType<EntryChanged>().Select(change => change.Entry))
            .OfType<MessageEntry>()
            .Where(entry => entry.Id == new MessageId("m2"))
            .ToList();
        var guess = ContentFingerprint.Of(AuthorKind.Customer, "my PIN is 4711", [], content: null);

        Assert.Equal(2, shown.Count);
        Assert.All(shown, entry => Assert.True(entry.IsDeleted));
        var text = string.Join(' ', shown.Select(entry => entry.ToString()));
        Assert.All(new[] { guess, "4711", "PIN" }, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
        Assert.False((await host.Desk.ReceiveAsync(Phone, new IncomingMessage("m2", "my PIN is 4711"))).Changed);
        Assert.Equal(string.Empty, (await host.History.FindSessionAsync(session, Cast.Ann))!.Entry.LastMessage?.Text);
    }
}
