using LiveChat.Access;
using LiveChat.Channels;
using LiveChat.History;
using LiveChat.Messages;
using LiveChat.Rules;
using LiveChat.Sessions;
using LiveChat.Storage;
using LiveChat.Tests.Rules;
using LiveChat.Users;

namespace LiveChat.Tests.History;

public sealed class SessionProperties
{
    private readonly Tally _seen = new();

    [Fact]
    public void A_world_that_fails_fails_its_property() =>
        Assert.ThrowsAny<Exception>(() => Worlds.Check(
            async (world, deeds, _) =>
            {
                await deeds.DoAsync(1);
                Assert.NotEmpty(await world.SessionsAsync());
            },
            cases: 100));

    // Rule: S6, S8, A8
    [Fact]
    public void Details_are_the_stored_sessions_as_far_as_the_viewer_may_see()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(10, 60));
                foreach (var session in await world.SessionsAsync())
                {
                    var viewer = deeds.Pick(Cast.Everybody);
                    var details = await world.History.FindSessionAsync(session.Id, viewer);
                    var (rights, lists) = (new Oracle(world, viewer), new ListOracle(world, viewer));
                    Assert.Equal(await rights.MayReadAsync(session), details is not null);
                    _seen.Saw(details is null ? "Not permitted" : "Details");
                    if (details is not null)
                    {
                        var requests = new List<BoundItem>();
                        foreach (var binding in session.Bindings.Where(binding => binding.Kind == BindingKind.Request))
                        {
                            var name = await rights.NameAsync(binding.Item);
                            requests.AddRange(name is null ? [] : [name]);
                            _seen.Saw(name is null ? "Hidden request" : "Named request");
                        }

                        Assert.Equal(await lists.EntryAsync(session), details.Entry);
                        Assert.Equal<BoundItem>(requests, details.Requests);
                        Assert.Equal((session.OpenedBy, session.ClosedBy), (details.OpenedBy, details.ClosedBy));
                    }
                }
            },
            cases: 200,
            _seen,
            channels: 6);
        _seen.RequireAtLeast(20, "Not permitted", "Details", "Hidden request", "Named request");
    }

    // Rule: A3, A6, A7, S7
    [Fact]
    public void Abilities_agree_with_what_the_desk_then_answers()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(5, 40));
                foreach (var session in await world.SessionsAsync())
                {
                    var own = Cast.Staff.FirstOrDefault(one => one.User == session.Operator);
                    var viewer = random.Next(2) == 0 && own is not null ? own : deeds.Pick(Cast.Everybody);
                    if (await world.History.FindSessionAsync(session.Id, viewer) is { Abilities: var may })
                    {
                        var (name, ability, act) = deeds.Pick(Actions(world, session, viewer, may));
                        var outcome = await act();
                        _seen.Saw(ability is null ? $"{name} may" : $"{name} may not");
                        Assert.True(
                            ability is null ? outcome.Refusal is null or { Code: RefusalCode.ContactAlreadyBound } : outcome.Refusal?.Code == ability || !outcome.Changed,
                            $"{name}: {ability} shown, {outcome} answered.");
                        Assert.True(ability is null || !outcome.Changed);
                    }
                }
            },
            cases: 800,
            _seen);
        _seen.RequireAtLeast(
            5, ((string[])["Reply", "Take", "Assign", "Close", "Bind", "MarkSpam", "UnmarkSpam"]).SelectMany(name => new[] { $"{name} may", $"{name} may not" }));
    }

    // Rule: A3
    [Fact]
    public void A_message_is_edited_just_when_it_is_the_viewers_own_and_its_session_says_so()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(20, 60));
                foreach (var session in await world.SessionsAsync())
                {
                    var replies = (await world.RowsAsync(session.Id.Channel)).Entries.OfType<Message>().Where(one => one.IsReply);
                    var writer = Cast.Staff.FirstOrDefault(one => replies.Any(reply => reply.Author.User == one.User));
                    var viewer = random.Next(2) == 0 && writer is not null ? writer : deeds.Pick(Cast.Everybody);
                    if (await world.History.FindSessionAsync(session.Id, viewer) is not { Abilities.Revise: var revise })
                    {
                        continue;
                    }

                    var page = await world.PageAsync(session.Id, viewer, 100);
                    foreach (var (message, _, isOwn) in page!.Entries.OfType<MessageEntry>()
                        .Where(entry => entry.Message.Session == session.Id && !entry.Message.IsDeleted))
                    {
                        var may = isOwn && revise is null;
                        var outcome = await world.Desk.EditReplyAsync(session.Id, message.Id, message.Text + "!", viewer);
                        Assert.Equal(may, outcome.Changed);
                        Assert.True(may || !isOwn || outcome.Refusal?.Code == revise, $"{revise} shown, {outcome} answered.");
                        _seen.Saw(may ? "Edited" : isOwn ? "Own, not edited" : "Another's");
                    }
                }
            },
            cases: 1_200,
            _seen);
        _seen.RequireAtLeast(10, "Edited", "Own, not edited", "Another's");
    }

    // Rule: A7
    [Fact]
    public void Assignees_are_whom_the_desk_then_lets_the_viewer_assign_to()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(5, 40));
                foreach (var session in await world.SessionsAsync())
                {
                    var (viewer, to) = (deeds.Pick(Cast.Everybody), deeds.Pick(Cast.Everybody));
                    if (to.User != session.Operator && await world.History.FindSessionAsync(session.Id, viewer) is { } details)
                    {
                        var isOffered = details.Assignees.Any(one => one.Covers(to));
                        var outcome = await world.Desk.AssignAsync(session.Id, to, viewer);
                        Assert.Equal((isOffered, isOffered), (!outcome.IsRefused, outcome.Changed));
                        Assert.Equal(details.Abilities.Assign is null, !details.Assignees.IsEmpty);
                        Assert.Equal(details.Assignees.Distinct(), details.Assignees);
                        _seen.Saw(isOffered ? "Assigned" : details.Assignees.IsEmpty ? "Nobody offered" : "Not offered");
                    }
                }
            },
            cases: 400,
            _seen);
        _seen.RequireAtLeast(20, "Assigned", "Nobody offered", "Not offered");
    }

    // Rule: A8, S6
    [Fact]
    public void Who_can_read_is_everybody_whose_reads_succeed()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(5, 40));
                foreach (var session in await world.SessionsAsync())
                {
                    foreach (var viewer in Cast.Everybody)
                    {
                        var reads = await world.PageAsync(session.Id, viewer, 1) is not null;
                        Assert.Equal(await world.History.WhoCanReadAsync(session.Id, viewer), reads ? await GrantsAsync(world, session) : []);
                        _seen.Saw(reads ? "Reads" : "Does not read");
                        Assert.Equal(reads, (await GrantsAsync(world, session)).Any(grant => grant.Covers(viewer)));
                    }
                }
            },
            cases: 150,
            _seen);
        _seen.RequireAtLeast(200, "Reads", "Does not read");
    }

    // Rule: L7
    [Fact]
    public void Marks_only_grow_and_unread_is_what_came_since()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                var marks = new Dictionary<(UserId, SessionId), ReadMark>();
                for (var round = 0; round < 12; round++)
                {
                    await deeds.DoAsync(random.Next(1, 6));
                    var viewer = deeds.Pick(Cast.Staff);
                    foreach (var session in await world.SessionsAsync())
                    {
                        if (await world.PageAsync(session.Id, viewer, random.Next(1, 4)) is { } page)
                        {
                            var seen = random.Next(3) == 0 ? new ReadMark(random.Next(5), null) : page.Seen;
                            Assert.False((await world.Desk.MarkReadAsync(session.Id, seen, viewer)).IsRefused);
                            var mark = (await world.Store.GetAsync(viewer.User, [session.Id], CancellationToken.None))[session.Id];
                            var before = marks.GetValueOrDefault((viewer.User, session.Id));
                            Assert.True(mark.Count >= (before?.Count ?? 0) && mark.Count <= session.CustomerMessages && !(before?.Place > mark.Place));
                            marks[(viewer.User, session.Id)] = mark;
                            Assert.Equal(session.CustomerMessages - mark.Count, (await world.History.FindSessionAsync(session.Id, viewer))!.Entry.Unread);
                            Assert.True(seen != page.Seen || mark.Count == session.CustomerMessages);
                            _seen.Saw("Marked");
                            _seen.SawIf(mark.Count < session.CustomerMessages, "Unread left");
                        }
                        else
                        {
                            Assert.Equal(RefusalCode.UnknownSession, (await world.Desk.MarkReadAsync(session.Id, new ReadMark(1, null), viewer)).Refusal?.Code);
                            _seen.Saw("Refused");
                        }
                    }
                }
            },
            cases: 150,
            _seen);
        _seen.RequireAtLeast(50, "Marked", "Unread left", "Refused");
    }

    private static async Task<System.Collections.Immutable.ImmutableArray<ReadGrant>> GrantsAsync(World world, Session session) =>
        Visibility.GrantsOf(
            session, await world.LiveChats.FindAsync(session.Channel.LiveChat, CancellationToken.None), world.Options.AccessPolicy);

    private static (string Name, RefusalCode? Ability, Func<Task<CommandOutcome>> Act)[] Actions(
        World world, Session session, Viewer viewer, SessionAbilities may) =>
    [
        ("Reply", may.Reply, async () => await world.Desk.ReplyAsync(session.Id, new Reply("new", "hi"), viewer)),
        ("Take", may.Take, async () => await world.Desk.TakeAsync(session.Id, viewer)),
        ("Assign", may.Assign, async () => await world.Desk.AssignAsync(session.Id, Cast.Cat, viewer)),
        ("Close", may.Close, async () => await world.Desk.CloseAsync(session.Id, viewer)),
        ("Bind", may.Bind, async () => await world.Desk.BindToAsync(session.Id, session.Contact?.Item is { } there && there != Cast.SecretContact ? there : Cast.KimContact, viewer)),
        ("MarkSpam", may.MarkSpam, async () => await world.Desk.MarkSpamAsync(session.Id, viewer)),
        ("UnmarkSpam", may.UnmarkSpam, async () => await world.Desk.UnmarkSpamAsync(session.Id, viewer)),
    ];
}
