using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Storage.ConformanceTests.Faults;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests.History;

/// <summary>An erasure takes a customer's channels whole, nothing else, and for good.</summary>
public sealed class ErasureProperties
{
    private static readonly UserId s_lawyer = new("lawyer");

    private readonly Tally _seen = new();

    [Rule(P3, T6, L2, R2, R4, P1, P4)]
    [Fact]
    public void An_erasure_takes_what_it_planned_and_nothing_else_whenever_it_is_stopped_and_what_went_stays_away()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                var removed = new HashSet<SessionId>();
                for (var round = random.Next(1, 4); round > 0; round--)
                {
                    await deeds.DoAsync(random.Next(5, 60));
                    await HoldAsync(world, deeds, random);
                    await ExpireAsync(world, random, removed);
                    await EraseAsync(world, deeds, random, removed);
                    await TimelinesAsync(world, deeds, removed);
                }
            },
            Shares.Erasures,
            _seen
        );

        _seen.RequireAtLeast(
            Shares.Erasures.AtLeast(20),
            "By account",
            "By contact",
            "Erased",
            "Nothing to erase",
            "Held by session",
            "Held by channel",
            "Held by contact",
            "Placeholder erased",
            "Queued reply erased",
            "Read mark erased",
            "Active session erased",
            "Note erased",
            "File",
            "Linked",
            "Erased again",
            "Retention run kept",
            "Stopped",
            "Delivery refused",
            "Update refused",
            "Import refused",
            "Gap Erased",
            "Fresh session",
            "Feed ended"
        );
    }

    private static Comparer<RemovedFile> Comparer { get; } =
        Comparer<RemovedFile>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString()));

    /// <summary>Every account of the stage on every connector.</summary>
    private static IEnumerable<Channel> Everywhere =>
        from liveChat in Stage.LiveChats
        from connector in liveChat.Connectors
        from account in Stage.Channels.Select(channel => channel.Account).Distinct()
        where account.Messenger == connector.Messenger
        select new Channel(liveChat.Id, connector.Id, account);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task EraseAsync(World world, Deeds deeds, Random random, HashSet<SessionId> removed)
    {
        var before = await world.SessionsAsync();
        var request = RequestOf(deeds, random);
        var targets = await TargetsAsync(world, request, before);
        var all = Everywhere.Concat(before.Select(session => session.Channel)).Distinct().ToList();
        var states = await StatesAsync(world, all);
        var rows = await RowsAsync(world, all);
        var marks = await MarksAsync(world, before);
        var queued = await world.Store.ListQueuedAsync(null, int.MaxValue, Token);
        var plan = await world.Eraser().PlanAsync(request, cancellationToken: Token);
        Assert.Equal(targets.Select(World.IdOf).Order(), plan.Channels.Select(one => one.Id));
        var held = await HeldAsync(world, plan, before, states);
        var going = targets.Where(channel => !held.Contains(World.IdOf(channel))).Select(World.IdOf).ToHashSet();
        Planned(plan, going, rows, states);
        Assert.Equal(states, await StatesAsync(world, all));

        var feeds = new List<(Session Session, IAsyncEnumerator<TimelineUpdate> Feed)>();
        foreach (var session in before.Where(_ => random.Next(5) == 0))
        {
            feeds.Add((session, await world.WatchAsync(session.Id, Watcher(session))));
        }

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var (files, isStopped) = await ApplyAsync(world, request, random);

        // Nobody reports the files of a commit whose answer was lost, so a host keeps the plan.
        Assert.Equal(
            plan.Files.Where(file => !isStopped || files.Contains(file)).Order(Comparer),
            files.Order(Comparer)
        );
        removed.UnionWith(before.Where(session => going.Contains(session.Id.Channel)).Select(session => session.Id));

        // Nothing of the customer is left, and nothing else is other than it was.
        Assert.Equal(before.Where(session => !going.Contains(session.Id.Channel)), await world.SessionsAsync());
        Assert.Equal(rows.Where(row => !going.Contains(row.Channel)), await RowsAsync(world, all));
        Assert.Equal(marks.Where(mark => !going.Contains(mark.Key.Session.Channel)), await MarksAsync(world, before));
        Assert.Equal(
            queued.Where(reply => !going.Contains(reply.Message.Channel)),
            await world.Store.ListQueuedAsync(null, int.MaxValue, Token)
        );
        var after = await StatesAsync(world, all);
        foreach (var (channel, state) in after)
        {
            if (going.Contains(channel))
            {
                Emptied(state, states[channel]);
            }
            else
            {
                Assert.Equal(states[channel] with { Successor = null }, state with { Successor = null });
                var follower = states[channel].Successor?.Channel;
                Assert.Equal(
                    follower is { } one && going.Contains(one) ? null : states[channel].Successor,
                    state.Successor
                );
            }
        }

        See(plan, before, states, rows, queued, marks, going);
        await FeedsAsync(feeds, going);
        await ComesAgainAsync(world, random, before, rows, going);
        await BeginsAfreshAsync(world, random, targets, going);
    }

    private ErasureRequest RequestOf(Deeds deeds, Random random)
    {
        if (random.Next(3) == 0)
        {
            _seen.Saw("By contact");
            return new ErasureRequest { Contact = deeds.Pick<AppItemId>([Cast.Kim, Stage.Kai, Stage.SecretContact]) };
        }

        _seen.Saw("By account");
        return new ErasureRequest { Accounts = [deeds.Pick(Stage.Channels).Account] };
    }

    /// <summary>The channels that a request names, by the definition.</summary>
    private static async Task<List<Channel>> TargetsAsync(
        World world,
        ErasureRequest request,
        ImmutableArray<Session> sessions
    )
    {
        var targets = sessions
            .Where(session =>
                request.Accounts.Contains(session.Channel.Account)
                || (request.Contact is { } contact && session.Contact?.Item == contact)
            )
            .Select(session => session.Channel)
            .ToHashSet();
        foreach (var channel in Everywhere.Where(one => request.Accounts.Contains(one.Account)))
        {
            var state = await world.Store.LoadAsync(World.IdOf(channel), new ChannelNeeds(), Token);
            if (state.Version > 0)
            {
                targets.Add(channel);
            }
        }

        return [.. targets];
    }

    private async Task<HashSet<ChannelId>> HeldAsync(
        World world,
        ErasureReport plan,
        ImmutableArray<Session> sessions,
        SortedDictionary<ChannelId, ChannelState> states
    )
    {
        var held = new HashSet<ChannelId>();
        foreach (var channel in plan.Channels)
        {
            var own = sessions.Where(session => session.Id.Channel == channel.Id).ToList();
            var contacts = own.Select(session => session.Contact?.Item)
                .OfType<AppItemId>()
                .Distinct()
                .ToImmutableArray();
            var merged = own.SelectMany(session => session.Merges)
                .SelectMany(merge => merge.Replaced)
                .Where(binding => binding.Kind == BindingKind.Contact)
                .Select(binding => binding.Item);
            var holds = await world.Store.GetHoldsAsync([.. contacts.Union(merged)], Token);
            var isHeldByContact = holds.Values.Any(hold => hold.IsSet);
            Assert.Equal(states[channel.Id].Hold is { IsSet: true } set ? set : null, channel.Hold);
            Assert.Equal(
                own.Where(session => session.Hold is { IsSet: true }).Select(session => session.Id),
                channel.HeldSessions
            );
            Assert.Equal(isHeldByContact, !channel.HeldContacts.IsEmpty);
            Assert.True(contacts.ToHashSet().SetEquals(channel.Contacts));
            _seen.SawIf(channel.Hold is not null, "Held by channel");
            _seen.SawIf(!channel.HeldSessions.IsEmpty, "Held by session");
            _seen.SawIf(isHeldByContact, "Held by contact");
            if (channel.IsHeld)
            {
                held.Add(channel.Id);
            }
        }

        return held;
    }

    private static void Planned(
        ErasureReport plan,
        HashSet<ChannelId> going,
        List<ChannelEntry> rows,
        SortedDictionary<ChannelId, ChannelState> states
    )
    {
        Assert.False(plan.IsApplied);
        Assert.True(plan.IsComplete);
        foreach (var channel in plan.Channels)
        {
            var own = going.Contains(channel.Id) ? rows.Where(row => row.Channel == channel.Id).ToList() : [];
            Assert.Equal(own.OfType<Message>().Count(), channel.Messages);
            Assert.Equal(going.Contains(channel.Id) ? states[channel.Id].PendingCount : 0, channel.Placeholders);
        }

        Assert.Equal(
            rows.OfType<Message>().Where(row => going.Contains(row.Channel)).Sum(row => row.Attachments.Length),
            plan.Files.Length
        );
    }

    /// <summary>Erases, and is stopped at some call of the store now and then; the same call again does the rest.</summary>
    private async Task<(List<RemovedFile> Files, bool IsStopped)> ApplyAsync(
        World world,
        ErasureRequest request,
        Random random
    )
    {
        var (files, isStopped) = (new List<RemovedFile>(), false);
        for (var stops = random.Next(3); ; stops--)
        {
            var mode = random.Next(2) == 0 ? FaultMode.BeforeForGood : FaultMode.AfterForGood;
            var plan = new FaultPlan(stops > 0 ? random.Next(1, 40) : int.MaxValue, mode);
            var store = new FaultyStore(LiveChatStore.Of(world.Store), plan);
            try
            {
                var report = await world.Eraser(LiveChatStore.Of(store)).ApplyAsync(request, new Files(files), Token);
                Assert.True(report.IsApplied && report.IsComplete && report.IsClean);
                return (files, isStopped);
            }
            catch (StoreException)
            {
                _seen.Saw("Stopped");
                isStopped = true;
            }
        }
    }

    private static void Emptied(ChannelState state, ChannelState before)
    {
        Assert.Null(state.Newest);
        Assert.Equal(0, state.PendingCount);
        Assert.Null(state.Watermarks);
        Assert.Null(state.CustomerAt);
        Assert.Null(state.Hold);
        Assert.Equal(ChannelPast.None, state.Past);
        Assert.NotNull(state.ErasedAt);
        Assert.True(!(before.ErasedAt > state.ErasedAt));
        Assert.Equal(
            before.Runs.Where(run => run.Reason == GapReason.RetentionExpired),
            state.Runs.Where(run => run.Reason == GapReason.RetentionExpired)
        );
    }

    private void See(
        ErasureReport plan,
        ImmutableArray<Session> before,
        SortedDictionary<ChannelId, ChannelState> states,
        List<ChannelEntry> rows,
        ImmutableArray<QueuedMessage> queued,
        List<KeyValuePair<ReadMarkKey, ReadMark>> marks,
        HashSet<ChannelId> going
    )
    {
        _seen.Saw(going.Count > 0 ? "Erased" : "Nothing to erase");
        _seen.SawIf(!plan.Linked.IsEmpty, "Linked");
        _seen.Saw("File", plan.Files.Length);
        _seen.Saw("Placeholder erased", going.Sum(one => states[one].PendingCount));
        _seen.Saw("Queued reply erased", queued.Count(reply => going.Contains(reply.Message.Channel)));
        _seen.Saw("Read mark erased", marks.Count(mark => going.Contains(mark.Key.Session.Channel)));
        _seen.Saw(
            "Active session erased",
            before.Count(one => one.Status == SessionStatus.Active && going.Contains(one.Id.Channel))
        );
        _seen.Saw("Note erased", rows.Count(row => row is Message { IsNote: true } && going.Contains(row.Channel)));
        _seen.Saw("Erased again", going.Count(one => states[one].ErasedAt is not null));
        _seen.Saw(
            "Retention run kept",
            going.Count(one => states[one].Runs.Any(run => run.Reason == GapReason.RetentionExpired))
        );
    }

    private async Task FeedsAsync(
        List<(Session Session, IAsyncEnumerator<TimelineUpdate> Feed)> feeds,
        HashSet<ChannelId> going
    )
    {
        foreach (var (session, feed) in feeds)
        {
            if (going.Contains(session.Id.Channel))
            {
                Assert.False(await feed.MoveNextAsync());
                _seen.Saw("Feed ended");
            }

            await feed.DisposeAsync();
        }
    }

    /// <summary>What went is refused in any order and any way, and leaves nothing.</summary>
    private async Task ComesAgainAsync(
        World world,
        Random random,
        ImmutableArray<Session> sessions,
        List<ChannelEntry> rows,
        HashSet<ChannelId> going
    )
    {
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var comes = new List<(string What, Func<Task<Refusal?>> Comes)>();
        foreach (var session in sessions.Where(session => going.Contains(session.Id.Channel)))
        {
            comes.AddRange(Imports(world, session));
            comes.AddRange(
                rows.Where(row => row.Session == session.Id).SelectMany(row => Deliveries(world, session.Channel, row))
            );
        }

        var versions = await StatesAsync(world, [.. Everywhere]);
        foreach (var (what, again) in comes.OrderBy(_ => random.Next()).Take(60))
        {
            var refusal = await again();
            Assert.True(refusal?.Code == RefusalCode.HistoryErased, $"{what}: {refusal?.Code}");
            _seen.Saw(what);
        }

        Assert.Equal(versions, await StatesAsync(world, [.. Everywhere]));
    }

    private static IEnumerable<(string, Func<Task<Refusal?>>)> Imports(World world, Session session)
    {
        var old = new ImportedSession(session.Channel, session.OpenedAt) { ClosedAt = session.OpenedAt };
        var fresh = new ImportedSession(session.Channel, world.Now)
        {
            ClosedAt = world.Now,
            Messages = [new IncomingMessage(null, "earlier") { SentAt = session.OpenedAt }],
        };
        foreach (var import in (ImportedSession[])[old, fresh])
        {
            yield return ("Import refused", async () => (await world.Desk.ImportAsync(import)).Refusal);
        }

        yield return (
            "Delivery refused",
            async () =>
                (
                    await world.Desk.ReceiveAsync(
                        session.Channel,
                        new IncomingMessage("unknown", "old") { SentAt = session.OpenedAt }
                    )
                ).Refusal
        );
        yield return (
            "Update refused",
            async () =>
                (
                    await world.Desk.ReceiveEditAsync(
                        session.Channel,
                        new MessageId("unknown"),
                        "old",
                        session.OpenedAt
                    )
                ).Refusal
        );
        yield return (
            "Update refused",
            async () =>
                (
                    await world.Desk.RecordDeliveryUpToAsync(session.Channel, session.OpenedAt, DeliveryState.Read)
                ).Refusal
        );
    }

    private static IEnumerable<(string, Func<Task<Refusal?>>)> Deliveries(
        World world,
        Channel channel,
        ChannelEntry entry
    )
    {
        if (entry is not Message message)
        {
            yield break;
        }

        foreach (var id in message.SecondIds.Append(message.Id).Where(id => id.IsMessengers && !id.IsDerived))
        {
            var side = message.Author;
            yield return (
                "Delivery refused",
                async () =>
                    (
                        await world.Desk.ReceiveAsync(channel, new IncomingMessage(id.Value, "again") { Author = side })
                    ).Refusal
            );
            yield return (
                "Import refused",
                async () =>
                    (
                        await world.Desk.ImportAsync(
                            new ImportedSession(channel, world.Now)
                            {
                                Messages = [new IncomingMessage(id.Value, "again") { Author = side }],
                            }
                        )
                    ).Refusal
            );
            foreach (var update in Updates(world, channel, id))
            {
                yield return ("Update refused", update);
            }
        }

        if (message.Id.Origin == MessageOrigin.Host)
        {
            yield return (
                "Delivery refused",
                async () => (await world.Desk.SpeakAsync(channel, new Reply(message.Id.Value, "again"))).Refusal
            );
        }
    }

    private static Func<Task<Refusal?>>[] Updates(World world, Channel channel, MessageId id) =>
        [
            async () => (await world.Desk.ReceiveEditAsync(channel, id, "again", world.Now)).Refusal,
            async () => (await world.Desk.ReceiveDeletionAsync(channel, id, world.Now)).Refusal,
            async () => (await world.Desk.ReceiveReactionAsync(channel, id, new IncomingReaction("x"))).Refusal,
            async () => (await world.Desk.RecordDeliveryAsync(channel, id, DeliveryState.Read)).Refusal,
            async () =>
                (await world.Desk.ChangeAttachmentAsync(channel, id, 0, new Attachment("f", "image/png"))).Refusal,
        ];

    /// <summary>What is new opens a session after everything that went, and nothing of before comes back with it.</summary>
    private async Task BeginsAfreshAsync(World world, Random random, List<Channel> targets, HashSet<ChannelId> going)
    {
        foreach (var channel in targets.Where(one => going.Contains(World.IdOf(one)) && random.Next(2) == 0))
        {
            var said = await world.Desk.ReceiveAsync(
                channel,
                new IncomingMessage($"fresh {world.Now:O}", "hello") { SentAt = world.Now }
            );
            Assert.Null(said.Refusal);
            Assert.Equal(SessionEffect.Opened, said.Effect);
            var state = await world.Store.LoadAsync(World.IdOf(channel), new ChannelNeeds(), Token);
            Assert.Equal(said.GetSession(), state.Newest!.Id);
            Assert.Equal(channel, state.Newest.Channel);
            Assert.All(state.Runs, run => Assert.True(run.To < said.GetSession().OpenedAt));
            Assert.True(state.ErasedAt < said.GetSession().OpenedAt);
            _seen.Saw("Fresh session");
        }
    }

    private async Task TimelinesAsync(World world, Deeds deeds, HashSet<SessionId> removed)
    {
        foreach (var session in await world.SessionsAsync())
        {
            var viewer = deeds.Pick(Cast.Everybody);
            var expected = await new Oracle(world, viewer, removed).TimelineAsync(session.Id);
            foreach (var size in (int[])[500, 1, 3])
            {
                var actual = await world.TimelineAsync(session.Id, viewer, size);
                Assert.Equal(expected?.ToList(), actual?.ToList());
            }

            foreach (var gap in (expected ?? []).OfType<GapEntry>())
            {
                _seen.Saw($"Gap {gap.Reason}");
            }
        }
    }

    private static async Task HoldAsync(World world, Deeds deeds, Random random)
    {
        foreach (var session in await world.SessionsAsync())
        {
            var set = random.Next(2) == 0;
            if (random.Next(25) == 0)
            {
                await (
                    set ? world.Desk.HoldAsync(session.Id, s_lawyer) : world.Desk.LiftHoldAsync(session.Id, s_lawyer)
                );
            }

            if (random.Next(40) == 0)
            {
                await (
                    set
                        ? world.Desk.HoldAsync(session.Channel, s_lawyer)
                        : world.Desk.LiftHoldAsync(session.Channel, s_lawyer)
                );
            }
        }

        if (random.Next(4) == 0)
        {
            var contact = deeds.Pick<AppItemId>([Cast.Kim, Stage.Kai, Stage.SecretContact]);
            await (
                random.Next(3) == 0
                    ? world.Desk.HoldAsync(contact, s_lawyer)
                    : world.Desk.LiftHoldAsync(contact, s_lawyer)
            );
        }
    }

    private static async Task ExpireAsync(World world, Random random, HashSet<SessionId> removed)
    {
        var before = await world.SessionsAsync();
        if (random.Next(2) == 0 || before.IsEmpty)
        {
            return;
        }

        var period = world.Now - before[random.Next(before.Length)].OpenedAt;
        foreach (var liveChat in Stage.LiveChats.Where(_ => period > TimeSpan.Zero))
        {
            world.LiveChats.Set(liveChat with { Retention = RetentionPolicy.ByAge(period) });
        }

        await world.Retention().ApplyAsync(cancellationToken: Token);
        var left = (await world.SessionsAsync()).Select(session => session.Id);
        removed.UnionWith(before.Select(session => session.Id).Except(left));
    }

    /// <summary>Somebody who may read every session of the live chat.</summary>
    private static Viewer Watcher(Session session) =>
        session.Channel.LiveChat == Cast.Sales.Id ? Cast.Supervisor : Cast.Ann;

    private static async Task<SortedDictionary<ChannelId, ChannelState>> StatesAsync(
        World world,
        List<Channel> channels
    )
    {
        var states = new SortedDictionary<ChannelId, ChannelState>();
        foreach (var id in channels.Select(World.IdOf))
        {
            states[id] = await world.Store.LoadAsync(id, new ChannelNeeds(), Token);
        }

        return states;
    }

    private static async Task<List<ChannelEntry>> RowsAsync(World world, List<Channel> channels)
    {
        var rows = new List<ChannelEntry>();
        foreach (var channel in channels)
        {
            rows.AddRange((await world.RowsAsync(World.IdOf(channel))).Entries);
        }

        return rows;
    }

    private static async Task<List<KeyValuePair<ReadMarkKey, ReadMark>>> MarksAsync(
        World world,
        IEnumerable<Session> sessions
    )
    {
        var marks = await world.Store.GetAsync(
            [.. Cast.All.Select(viewer => viewer.User)],
            [.. sessions.Select(session => session.Id)],
            Token
        );
        return [.. marks.OrderBy(mark => mark.Key.Session).ThenBy(mark => mark.Key.User.Value, StringComparer.Ordinal)];
    }

    private sealed class Files(List<RemovedFile> files) : IProgress<ErasureProgress>
    {
        public void Report(ErasureProgress value) => files.AddRange(value.Files);
    }
}
