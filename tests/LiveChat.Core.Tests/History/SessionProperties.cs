using LiveChat.Storage;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests.History;

public sealed class SessionProperties
{
    private readonly Tally _seen = new();

    [Fact]
    public void A_world_that_fails_fails_its_property() =>
        Assert.ThrowsAny<Exception>(() =>
            Worlds.Check(
                async (world, deeds, _) =>
                {
                    await deeds.DoAsync(1);
                    Assert.NotEmpty(await world.SessionsAsync());
                },
                cases: 100
            )
        );

    [Rule(S6, S8, A8)]
    [Fact]
    public void Details_show_the_stored_session_as_far_as_the_viewer_may_see_it()
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
            channels: 6
        );
        _seen.RequireAtLeast(20, "Not permitted", "Details", "Hidden request", "Named request");
    }

    [Rule(A3, A6, A7, S7)]
    [Fact]
    public void Abilities_agree_with_the_desks_later_answers()
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
                            ability is null
                                ? outcome.Refusal
                                    is null
                                        or { Code: RefusalCode.ContactAlreadyBound }
                                        or { Code: RefusalCode.ChannelTaken, Session: null }
                                : outcome.Refusal?.Code == ability || !outcome.Changed,
                            $"{name}: {ability} shown, {outcome} answered."
                        );
                        Assert.True(ability is null || !outcome.Changed);
                    }
                }
            },
            cases: 800,
            _seen
        );
        _seen.RequireAtLeast(
            5,
            (
                (string[])["Reply", "Take", "Assign", "Release", "Reopen", "Close", "Bind", "MarkSpam", "UnmarkSpam"]
            ).SelectMany(name => new[] { $"{name} may", $"{name} may not" })
        );
    }

    [Rule(A3)]
    [Fact]
    public void A_message_can_be_edited_exactly_if_it_is_the_viewers_own_and_its_session_allows_it()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(20, 60));
                foreach (var session in await world.SessionsAsync())
                {
                    var replies = (await world.RowsAsync(session.Id.Channel))
                        .Entries.OfType<Message>()
                        .Where(one => one.IsReply);
                    var writer = Cast.Staff.FirstOrDefault(one => replies.Any(reply => reply.Author.User == one.User));
                    var viewer = random.Next(2) == 0 && writer is not null ? writer : deeds.Pick(Cast.Everybody);
                    if (await world.History.FindSessionAsync(session.Id, viewer) is not { Abilities: var abilities })
                    {
                        continue;
                    }

                    var page = await world.PageAsync(session.Id, viewer, 100);
                    foreach (
                        var message in page!
                            .Entries.OfType<MessageEntry>()
                            .Where(entry => entry.Session == session.Id && !entry.IsDeleted)
                    )
                    {
                        var revise = message.IsNote ? abilities.AddNote : abilities.Revise;
                        var (isOwn, may) = (message.IsOwn, message.IsOwn && revise is null);
                        var text = message.Text + "!";
                        var outcome = message.IsNote
                            ? await world.Desk.EditNoteAsync(session.Id, message.Id, text, viewer)
                            : await world.Desk.EditReplyAsync(session.Id, message.Id, text, viewer);
                        _seen.SawIf(message.IsNote, "Note");
                        Assert.Equal(may, outcome.Changed);
                        Assert.True(
                            may || !isOwn || outcome.Refusal?.Code == revise,
                            $"{revise} shown, {outcome} answered."
                        );
                        _seen.Saw(
                            may ? "Edited"
                            : isOwn ? "Own, not edited"
                            : "Another's"
                        );
                    }
                }
            },
            cases: 1_200,
            _seen
        );
        _seen.RequireAtLeast(10, "Edited", "Own, not edited", "Another's", "Note");
    }

    [Rule(A7)]
    [Fact]
    public void Assignees_are_exactly_the_users_that_the_desk_accepts()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(5, 40));
                foreach (var session in await world.SessionsAsync())
                {
                    var (viewer, to) = (deeds.Pick(Cast.Everybody), deeds.Pick(Cast.Everybody));
                    if (
                        to.User != session.Operator
                        && await world.History.FindSessionAsync(session.Id, viewer) is { } details
                    )
                    {
                        var isOffered = details.Assignees.Any(one => one.Covers(to));
                        var outcome = await world.Desk.AssignAsync(session.Id, new Assignee(to), viewer);
                        Assert.Equal((isOffered, isOffered), (!outcome.IsRefused, outcome.Changed));
                        Assert.Equal(details.Abilities.Assign is null, !details.Assignees.IsEmpty);
                        Assert.Equal(details.Assignees.Distinct(), details.Assignees);
                        _seen.Saw(
                            isOffered ? "Assigned"
                            : details.Assignees.IsEmpty ? "Nobody offered"
                            : "Not offered"
                        );
                    }
                }
            },
            cases: 400,
            _seen
        );
        _seen.RequireAtLeast(20, "Assigned", "Nobody offered", "Not offered");
    }

    [Rule(A8, S6)]
    [Fact]
    public void Who_can_read_names_exactly_the_users_whose_reads_succeed()
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
                        Assert.Equal(
                            await world.History.WhoCanReadAsync(session.Id, viewer),
                            reads ? await GrantsAsync(world, session) : []
                        );
                        _seen.Saw(reads ? "Reads" : "Does not read");
                        Assert.Equal(reads, (await GrantsAsync(world, session)).Any(grant => grant.Covers(viewer)));
                    }
                }
            },
            cases: 150,
            _seen
        );
        _seen.RequireAtLeast(200, "Reads", "Does not read");
    }

    [Rule(L7)]
    [Fact]
    public void Marks_grow_until_the_session_is_marked_as_unread_and_later_messages_are_unread()
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
                            var mark = await MarkAsync(world, session.Id, viewer);
                            var before = marks.GetValueOrDefault((viewer.User, session.Id));
                            Assert.True(
                                mark.Generation > (before?.Generation ?? 0)
                                    || (mark.Count >= (before?.Count ?? 0) && !(before?.Place > mark.Place))
                            );
                            Assert.InRange(mark.Count, 0, session.CustomerMessages);
                            marks[(viewer.User, session.Id)] = mark;
                            Assert.Equal(
                                session.CustomerMessages - mark.Count,
                                (await world.History.FindSessionAsync(session.Id, viewer))!.Entry.Unread
                            );
                            Assert.True(seen != page.Seen || mark.Count == session.CustomerMessages);
                            _seen.Saw("Marked");
                            _seen.SawIf(mark.Count < session.CustomerMessages, "Unread left");
                            if (random.Next(3) == 0)
                            {
                                marks[(viewer.User, session.Id)] = await CheckUnreadAsync(
                                    world,
                                    session,
                                    viewer,
                                    page,
                                    random
                                );
                            }
                        }
                        else
                        {
                            Assert.Equal(
                                RefusalCode.UnknownSession,
                                (await world.Desk.MarkReadAsync(session.Id, new ReadMark(1, null), viewer))
                                    .Refusal
                                    ?.Code
                            );
                            _seen.Saw("Refused");
                        }
                    }
                }
            },
            cases: 150,
            _seen
        );
        _seen.RequireAtLeast(
            50,
            "Marked",
            "Unread left",
            "Refused",
            "Marked as unread",
            "Read before",
            "Unknown message"
        );
    }

    /// <summary>
    /// Marks a session as unread from one of its messages on: the customer's live messages after it are unread, and a page
    /// shown earlier marks nothing as read.
    /// </summary>
    private async Task<ReadMark> CheckUnreadAsync(
        World world,
        Session session,
        Viewer viewer,
        TimelinePage shown,
        Random random
    )
    {
        var rows = await world.Store.ListChangedAsync(
            new ChangeQuery(session.Id.Channel, session.OpenedAt, 0, int.MaxValue),
            CancellationToken.None
        );
        var messages = rows
            .Entries.OfType<Message>()
            .Where(message => message.Session == session.Id && !message.IsNote)
            .OrderBy(message => message.Place)
            .ToList();
        var number = random.Next(-1, messages.Count);
        var lastRead = number < 0 ? null : messages[number];
        var counted = messages
            .Skip(number + 1)
            .Count(message => message is { Author.Kind: AuthorKind.Customer, IsImported: false });
        var before = await MarkAsync(world, session.Id, viewer);

        var outcome = await world.Desk.MarkUnreadAsync(session.Id, lastRead?.Id, viewer);

        var mark = await MarkAsync(world, session.Id, viewer);
        Assert.Equal(new ReadMark(session.CustomerMessages - counted, lastRead?.Place, before.Generation + 1), mark);
        Assert.Equal((mark.Count, mark.Place) != (before.Count, before.Place), outcome.Changed);
        Assert.Equal(counted, (await world.History.FindSessionAsync(session.Id, viewer))!.Entry.Unread);
        _seen.Saw("Marked as unread");

        Assert.False((await world.Desk.MarkReadAsync(session.Id, shown.Seen, viewer)).Changed);
        Assert.Equal(mark, await MarkAsync(world, session.Id, viewer));
        _seen.SawIf(shown.Seen.Count > mark.Count, "Read before");

        var other = rows.Entries.OfType<Message>().FirstOrDefault(message => message.Session != session.Id);
        if (other is not null && messages.TrueForAll(message => !message.IsNamed(other.Id)))
        {
            Assert.Equal(
                RefusalCode.UnknownMessage,
                (await world.Desk.MarkUnreadAsync(session.Id, other.Id, viewer)).Refusal?.Code
            );
            _seen.Saw("Unknown message");
        }

        if (random.Next(2) == 0)
        {
            var again = (await world.PageAsync(session.Id, viewer, 3))!.Seen;
            Assert.Equal(
                counted > 0 || (again.Place is { } seen && seen != mark.Place),
                (await world.Desk.MarkReadAsync(session.Id, again, viewer)).Changed
            );
            Assert.Equal(0, (await world.History.FindSessionAsync(session.Id, viewer))!.Entry.Unread);
        }

        return await MarkAsync(world, session.Id, viewer);
    }

    private static async Task<ReadMark> MarkAsync(World world, SessionId session, Viewer viewer) =>
        (await world.Store.GetAsync([viewer.User], [session], CancellationToken.None)).GetValueOrDefault(
            new ReadMarkKey(viewer.User, session)
        ) ?? new ReadMark(0, null);

    private static async Task<System.Collections.Immutable.ImmutableArray<ReadGrant>> GrantsAsync(
        World world,
        Session session
    ) =>
        Visibility.GrantsOf(
            session,
            await world.LiveChats.FindAsync(session.Channel.LiveChat, CancellationToken.None),
            world.Options.AccessPolicy
        );

    private static (string Name, RefusalCode? Ability, Func<Task<CommandOutcome>> Act)[] Actions(
        World world,
        Session session,
        Viewer viewer,
        SessionAbilities may
    ) =>
        [
            ("Reply", may.Reply, async () => await world.Desk.ReplyAsync(session.Id, new Reply("new", "hi"), viewer)),
            ("Take", may.Take, async () => await world.Desk.TakeAsync(session.Id, viewer)),
            (
                "Assign",
                may.Assign,
                async () => await world.Desk.AssignAsync(session.Id, new Assignee(Cast.Cat), viewer)
            ),
            ("Release", may.Release, async () => await world.Desk.ReleaseAsync(session.Id, viewer)),
            ("Reopen", may.Reopen, async () => await world.Desk.ReopenAsync(session.Id, viewer)),
            ("Close", may.Close, async () => await world.Desk.CloseAsync(session.Id, viewer)),
            (
                "Bind",
                may.Bind,
                async () =>
                    await world.Desk.BindToAsync(
                        session.Id,
                        session.Contact?.Item is { } there && there != Stage.SecretContact ? there : Cast.Kim,
                        viewer
                    )
            ),
            ("MarkSpam", may.MarkSpam, async () => await world.Desk.MarkSpamAsync(session.Id, viewer)),
            ("UnmarkSpam", may.UnmarkSpam, async () => await world.Desk.UnmarkSpamAsync(session.Id, viewer)),
        ];
}
