using System.Collections.Immutable;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests.History;

public sealed class ListProperties
{
    private readonly Tally _seen = new();

    [Rule(S1, S2, S3, S4, S5, S6, L7)]
    [Fact]
    public void A_list_agrees_with_its_definition_at_every_page_size()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(10, 70));
                foreach (var (widget, item) in Stage.Widgets)
                {
                    var (viewer, status) = (deeds.Pick(Cast.Everybody), deeds.Pick(Enum.GetValues<SessionStatus>()));
                    var expected = await new ListOracle(world, viewer).ListAsync(widget, item, status);
                    Assert.Equal<SessionEntry>(
                        expected,
                        await ReadAsync(world, widget, item, viewer, status, random.Next(1, 4))
                    );
                    Saw(widget, status, expected);
                }
            },
            cases: 400,
            _seen,
            channels: 6
        );
        _seen.RequireAtLeast(
            30,
            "Active by account",
            "Closed by account",
            "Spam by account",
            "Active by item",
            "Closed by item",
            "Unread",
            "Read",
            "Named contact",
            "Contact not named",
            "Several live chats",
            "Several pages"
        );
    }

    [Rule(A1, A2, S3, S4, S5, S6, S7)]
    [Fact]
    public void The_list_of_a_live_chat_contains_all_its_sessions_that_the_viewer_may_read_bound_or_not()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(10, 70));
                foreach (var liveChat in new[] { Cast.Sales.Id, Cast.Support.Id, new LiveChatId("none") })
                {
                    var (viewer, status) = (deeds.Pick(Cast.Everybody), deeds.Pick(Enum.GetValues<SessionStatus>()));
                    var expected = await new ListOracle(world, viewer).ListAsync(liveChat, status);
                    var read = new List<SessionEntry>();
                    var pageSize = random.Next(1, 4);
                    SessionListPage? page = null;
                    do
                    {
                        page = await world.History.ListSessionsAsync(
                            SessionList.Of(liveChat),
                            viewer,
                            status,
                            page?.Next,
                            pageSize
                        );
                        Assert.Empty(page.Diagnostics);
                        read.AddRange(page.Items);
                    } while (page.Next is not null);

                    Assert.Equal<SessionEntry>(expected, read);
                    _seen.SawIf(!expected.IsEmpty, status.ToString());
                    _seen.SawIf(expected.Length > pageSize, "Several pages");
                    _seen.SawIf(expected.Any(entry => entry.Contact is null), "Not bound");
                }
            },
            cases: 400,
            _seen,
            channels: 6
        );
        _seen.RequireAtLeast(30, "Active", "Closed", "Spam", "Several pages", "Not bound");
    }

    [Rule(S4)]
    [Fact]
    public void Sessions_that_stay_in_a_list_are_neither_missed_nor_duplicated_while_others_come_and_go()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(20, 60));
                var (widget, item) = (
                    WidgetSettings.ByAccount(new AccountField("accounts") { LinkProperty = "people" }),
                    Stage.Company
                );
                var (viewer, status) = (
                    deeds.Pick(Cast.Staff),
                    deeds.Pick([SessionStatus.Active, SessionStatus.Closed])
                );
                var stayed = (await new ListOracle(world, viewer).ListAsync(widget, item, status))
                    .Select(entry => entry.Id)
                    .ToHashSet();
                var before = stayed.Count;
                var read = new List<SessionId>();
                SessionListCursor? next = null;
                do
                {
                    var page = await world.History.ListSessionsAsync(
                        SessionList.Of(widget, item),
                        viewer,
                        status,
                        next,
                        1
                    );
                    read.AddRange(page.Items.Select(entry => entry.Id));
                    next = page.Next;
                    await deeds.DoAsync(3);
                    stayed.IntersectWith(
                        (await new ListOracle(world, viewer).ListAsync(widget, item, status)).Select(entry => entry.Id)
                    );
                } while (next is not null);

                _seen.SawIf(stayed.Count < before, "Some left");
                _seen.Saw("Stayed", stayed.Count);
                Assert.Distinct(read);
                Assert.Subset(read.ToHashSet(), stayed);
            },
            cases: 300,
            _seen,
            channels: 6
        );
        _seen.RequireAtLeast(20, "Some left", "Stayed");
    }

    [Rule(S8, A8, P1)]
    [Fact]
    public void An_explanation_names_exactly_the_reasons_that_the_viewer_may_know()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(10, 60));
                foreach (var session in await world.SessionsAsync())
                {
                    var viewer = deeds.Pick(Cast.Everybody);
                    foreach (var (widget, item) in Stage.Widgets)
                    {
                        var expected = await new ListOracle(world, viewer).ReasonsAsync(widget, item, session);
                        var actual = await world.History.ExplainAsync(widget, item, session.Id, viewer);
                        Assert.Equal(expected.ToHashSet(), actual.ToHashSet());
                        Assert.Distinct(actual);
                        _seen.Saw(expected.IsEmpty ? "No reason" : expected[0].GetType().Name);
                        foreach (var identity in expected.OfType<IdentityReason>())
                        {
                            _seen.Saw(identity.IsEarlier ? "Earlier address" : identity.Change.ToString());
                        }
                    }
                }
            },
            cases: 150,
            _seen,
            channels: 6
        );
        _seen.RequireAtLeast(100, "No reason", "AccountReason", "BindingReason");
        _seen.RequireAtLeast(20, "Earlier address", "NewAddress", "NewCustomer");
    }

    [Rule(A4, A5, A8)]
    [Fact]
    public void The_choices_agree_with_their_definition_and_nothing_else_can_be_opened()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(10, 60));
                foreach (var (widget, item) in Stage.Widgets)
                {
                    var viewer = deeds.Pick(Cast.Everybody);
                    var expected = await new ListOracle(world, viewer).ChoicesAsync(widget, item);
                    var offered = (await world.History.ListOpeningChoicesAsync(widget, item, viewer)).Items;
                    Assert.Equal(expected.ToHashSet(), offered.ToHashSet());
                    Assert.Distinct(offered);
                    Assert.Equal(
                        offered.Select(choice => choice.LiveChat).Distinct(),
                        Stage.LiveChats.Select(one => one.Id).Where(id => offered.Any(one => one.LiveChat == id))
                    );
                    _seen.SawIf(
                        offered.Any(choice => choice.Connectors is [{ Id.Value: "wa2" }, ..]),
                        "Latest channel first"
                    );
                    await OpensOnlyWhatIsOffered(world, deeds, widget, item, viewer, offered);
                }
            },
            cases: 250,
            _seen,
            channels: 6
        );
        _seen.RequireAtLeast(
            20,
            "Latest channel first",
            "Not offered",
            "Opened",
            "Channel taken",
            "Bound to the item",
            "Bound to a linked item",
            "Bound to the contact, too"
        );
    }

    private async Task OpensOnlyWhatIsOffered(
        World world,
        Deeds deeds,
        WidgetSettings widget,
        AppItemId item,
        Viewer viewer,
        ImmutableArray<OpeningChoice> offered
    )
    {
        var channel = deeds.Pick(Stage.Channels);
        var chosen = new NewSession(widget, item, channel.LiveChat, channel.Account) { Connector = channel.Connector };
        var outcome = await world.Desk.OpenAsync(chosen, viewer);
        var isOffered = offered.Any(one =>
            one.LiveChat == channel.LiveChat
            && one.Account == channel.Account
            && one.Connectors.Any(connector => connector.Id == channel.Connector)
        );
        if (!isOffered)
        {
            _seen.Saw("Not offered");
            Assert.True(outcome.IsRefused);
        }
        else if (outcome.IsRefused)
        {
            _seen.Saw("Channel taken");
            Assert.Equal(RefusalCode.ChannelTaken, outcome.Refusal!.Code);
            Assert.True(
                outcome.Refusal.Session is not { } named
                    || await world.History.FindSessionAsync(named, viewer) is not null
            );
        }
        else
        {
            _seen.Saw("Opened");
            var opened = await world.SessionAsync(outcome.Session!.Value);
            Assert.Equal((channel, viewer.User), (opened.Channel, opened.Operator));
            var choice = offered.First(one => one.LiveChat == channel.LiveChat && one.Account == channel.Account);
            var bound = choice.BindTo is { } to ? new[] { to.Id, choice.Holder.Id }.Distinct().ToList() : [];
            _seen.SawIf(widget is AppItemHistory { LinkProperty: null }, "Bound to the item");
            _seen.SawIf(widget is AppItemHistory { LinkProperty: not null }, "Bound to a linked item");
            _seen.SawIf(bound.Count == 2, "Bound to the contact, too");
            Assert.Equal(bound, opened.Bindings.Select(binding => binding.Item));
            var listed = await world.History.ListSessionsAsync(SessionList.Of(widget, item), viewer, pageSize: 200);
            Assert.Contains(opened.Id, listed.Items.Select(entry => entry.Id));
        }
    }

    private static async Task<List<SessionEntry>> ReadAsync(
        World world,
        WidgetSettings widget,
        AppItemId item,
        Viewer viewer,
        SessionStatus status,
        int size
    )
    {
        var entries = new List<SessionEntry>();
        SessionListCursor? next = null;
        do
        {
            var page = await world.History.ListSessionsAsync(SessionList.Of(widget, item), viewer, status, next, size);
            Assert.True(page.Next is null || page.Items.Length == size);
            entries.AddRange(page.Items);
            next = page.Next is { } cursor ? SessionListCursor.Parse(cursor.ToString()) : null;
        } while (next is not null);
        return entries;
    }

    private void Saw(WidgetSettings widget, SessionStatus status, ImmutableArray<SessionEntry> entries)
    {
        _seen.SawIf(!entries.IsEmpty, $"{status} by {(widget is AccountHistory ? "account" : "item")}");
        _seen.SawIf(entries.Any(entry => entry.Unread > 0), "Unread");
        _seen.SawIf(entries.Any(entry => entry is { Unread: 0, LastMessage: not null }), "Read");
        _seen.SawIf(entries.Any(entry => entry.Contact is not null), "Named contact");
        _seen.SawIf(entries.Any(entry => entry.Contact is null), "Contact not named");
        _seen.SawIf(entries.Select(entry => entry.Channel.LiveChat).Distinct().Count() > 1, "Several live chats");
        _seen.SawIf(entries.Length > 3, "Several pages");
    }
}
