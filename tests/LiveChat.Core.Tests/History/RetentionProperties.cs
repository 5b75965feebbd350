using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests.History;

/// <summary>Retention removes exactly what the definitions say, and what is left is as it was.</summary>
public sealed class RetentionProperties
{
    private static readonly UserId s_lawyer = new("lawyer");

    private readonly Tally _seen = new();

    [Rule(P4, T6, T7, R2, P7)]
    [Fact]
    public void A_run_removes_what_a_naive_model_removes_and_leaves_everything_else_as_it_was()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                var model = new Model(world, random, deeds);
                for (var round = random.Next(1, 4); round > 0; round--)
                {
                    await deeds.DoAsync(random.Next(5, 50));
                    await model.SetHoldsAsync();
                    await model.QuoteFromLaterAsync(await world.SessionsAsync());
                    model.SetPolicies(await world.SessionsAsync());
                    await RunAsync(world, model, random);
                    await TimelinesAsync(world, deeds, model);
                    await ComesAgainAsync(world, model, deeds);
                }
            },
            Shares.Retention,
            _seen
        );

        _seen.RequireAtLeast(
            Shares.Retention.AtLeast(20),
            "Removed",
            "Nothing removed",
            "All of a channel removed",
            "Spam removed",
            "Held by session",
            "Held by channel",
            "Held by contact",
            "Quoted",
            "Quoted by a later channel",
            "Several runs of a channel",
            "Runs joined",
            "Several calls",
            "Gap RetentionExpired",
            "Gap NotPermitted",
            "Counted gap",
            "Import refused",
            "Delivery refused",
            "File",
            "Read mark removed",
            "Queued reply removed",
            "Feed reset",
            "Feed ended",
            "By inactivity"
        );
    }

    private async Task RunAsync(World world, Model model, Random random)
    {
        var before = await world.SessionsAsync();
        var rows = await RowsAsync(world, before);
        var customers = await CustomersAsync(world, before);
        var marks = await MarksAsync(world, before);
        var queued = await QueuedAsync(world);
        var feeds = new List<(Session Session, IAsyncEnumerator<TimelineUpdate> Feed)>();
        foreach (var session in before.Where(_ => random.Next(4) == 0))
        {
            feeds.Add((session, await world.WatchAsync(session.Id, Watcher(session))));
        }

        await model.SeePastsAsync(before);
        var (gone, held, quoted) = model.Expected(before, rows);
        var plan = await world.Retention().PlanAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((gone.Count, held, quoted), ((int)plan.Sessions, (int)plan.Held, (int)plan.Quoted));
        Assert.Equal(gone.Select(one => one.Channel).Distinct().Count(), plan.Channels);
        Assert.Equal(before, await world.SessionsAsync());

        var limit = random.Next(3) == 0 ? random.Next(1, 4) : int.MaxValue;
        var (removed, calls, files) = (0L, 0, new List<RemovedFile>());
        for (var isComplete = false; !isComplete; calls++)
        {
            var report = await world
                .Retention(limit)
                .ApplyAsync(cancellationToken: TestContext.Current.CancellationToken);
            Assert.True(report.Sessions <= limit);
            Assert.Equal(0, report.Postponed);
            removed += report.Sessions;
            files.AddRange(report.Files);
            isComplete = report.IsComplete;
        }

        Assert.Equal(gone.Count, removed);
        Assert.Equal(plan.Files.Order(Comparer), files.Order(Comparer));
        Assert.Equal(
            rows.OfType<Message>()
                .Where(message => gone.Contains(message.Session))
                .Sum(message => message.Attachments.Length),
            files.Count
        );
        var left = before.Where(session => !gone.Contains(session.Id)).ToList();
        Assert.Equal(left, await world.SessionsAsync());
        Assert.Equal(rows.Where(row => !gone.Contains(row.Session)), await RowsAsync(world, before));
        Assert.Equal(customers, await CustomersAsync(world, before));
        Assert.Equal(marks.Where(mark => !gone.Contains(mark.Key.Session)), await MarksAsync(world, before));
        Assert.Equal(queued.Where(reply => !gone.Contains(reply.Message.Session)), await QueuedAsync(world));
        await RunsAsync(world, before, model, gone);
        await FeedsAsync(feeds, gone);

        Saw(before, gone, calls);
        _seen.Saw("File", files.Count);
        _seen.Saw("Read mark removed", marks.Count(mark => gone.Contains(mark.Key.Session)));
        _seen.Saw("Queued reply removed", queued.Count(reply => gone.Contains(reply.Message.Session)));
        _seen.Saw("Quoted", quoted);
        model.See(_seen);
    }

    /// <summary>Somebody who may read every session of the live chat.</summary>
    private static Viewer Watcher(Session session) =>
        session.Channel.LiveChat == Cast.Sales.Id ? Cast.Supervisor : Cast.Ann;

    private static Comparer<RemovedFile> Comparer { get; } =
        Comparer<RemovedFile>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString()));

    /// <summary>The runs of a channel are what went, joined wherever no session that stays lies between.</summary>
    private async Task RunsAsync(World world, ImmutableArray<Session> before, Model model, HashSet<SessionId> gone)
    {
        model.Removed.UnionWith(gone);
        foreach (var channel in before.Select(session => session.Id.Channel).Distinct())
        {
            var state = await world.Store.LoadAsync(channel, new ChannelNeeds(), CancellationToken.None);
            var stayed = before.Where(session => !gone.Contains(session.Id) && session.Id.Channel == channel);
            var expected = new List<List<DateTimeOffset>> { new() };
            foreach (
                var (opening, isGone) in model
                    .Removed.Where(one => one.Channel == channel)
                    .Select(one => (one.OpenedAt, true))
                    .Concat(stayed.Select(session => (session.OpenedAt, false)))
                    .Order()
            )
            {
                if (isGone)
                {
                    expected[^1].Add(opening);
                }
                else
                {
                    expected.Add([]);
                }
            }

            expected.RemoveAll(run => run.Count == 0);
            Assert.Equal(
                expected.Select(run => (run[0], run[^1], run.Count, GapReason.RetentionExpired)),
                state.Runs.Select(run => (run.From, run.To, run.Sessions, run.Reason))
            );
            Assert.All(
                state.Runs,
                run =>
                    Assert.Equal(
                        model
                            .Removed.Where(one => one.Channel == channel && run.Contains(one.OpenedAt))
                            .Max(model.LastAt),
                        run.Until
                    )
            );
            _seen.SawIf(state.Runs.Length > 1, "Several runs of a channel");
            _seen.SawIf(expected.Exists(run => run.Count > 1), "Runs joined");
            _seen.SawIf(!state.Runs.IsEmpty && !stayed.Any(), "All of a channel removed");
        }
    }

    private async Task FeedsAsync(
        List<(Session Session, IAsyncEnumerator<TimelineUpdate> Feed)> feeds,
        HashSet<SessionId> gone
    )
    {
        foreach (var (session, feed) in feeds)
        {
            if (gone.Contains(session.Id))
            {
                Assert.False(await feed.MoveNextAsync());
                _seen.Saw("Feed ended");
            }
            else if (gone.Any(one => one.Channel == session.Id.Channel))
            {
                Assert.True(await feed.MoveNextAsync());
                Assert.IsType<TimelineReset>(Assert.Single(feed.Current.Changes));
                _seen.Saw("Feed reset");
            }

            await feed.DisposeAsync();
        }
    }

    private async Task TimelinesAsync(World world, Deeds deeds, Model model)
    {
        foreach (var session in await world.SessionsAsync())
        {
            var viewer = deeds.Pick(Cast.Everybody);
            var expected = await new Oracle(world, viewer, model.Removed).TimelineAsync(session.Id);
            foreach (var size in (int[])[500, 1, 3])
            {
                var actual = await world.TimelineAsync(session.Id, viewer, size);
                Assert.Equal(expected?.ToList(), actual?.ToList());
            }

            foreach (var gap in (expected ?? []).OfType<GapEntry>())
            {
                _seen.Saw($"Gap {gap.Reason}");
                _seen.SawIf(gap.Sessions is not null, "Counted gap");
            }
        }
    }

    /// <summary>What was removed is refused when it comes again, and is unknown to everybody.</summary>
    private async Task ComesAgainAsync(World world, Model model, Deeds deeds)
    {
        foreach (var (session, messages) in model.LastRemoved)
        {
            var imported = await world.Desk.ImportAsync(
                new ImportedSession(session.Channel, session.OpenedAt) { ClosedAt = session.OpenedAt.AddMinutes(1) }
            );
            Assert.Equal(RefusalCode.HistoryRemoved, imported.Refusal?.Code);
            _seen.Saw("Import refused");
            Assert.Equal(RefusalCode.UnknownSession, (await world.Desk.TakeAsync(session.Id, Cast.Ann)).Refusal?.Code);
            Assert.Null(await world.History.FindSessionAsync(session.Id, Cast.Supervisor));
            foreach (var message in messages.Where(one => one is { IsNote: false, Author.Kind: AuthorKind.Customer }))
            {
                var again = await world.Desk.ReceiveAsync(
                    session.Channel,
                    new IncomingMessage($"again {message.Id}", "again") { SentAt = message.Place.EffectiveAt }
                );
                Assert.Equal(RefusalCode.HistoryRemoved, again.Refusal?.Code);
                _seen.Saw("Delivery refused");
            }
        }

        // What is new opens a session after all that were removed.
        var channel = deeds.Pick(deeds.Channels);
        var opened = await world.Desk.ReceiveAsync(
            channel,
            new IncomingMessage($"new {world.Now:O}", "hello") { SentAt = world.Now }
        );
        Assert.Null(opened.Refusal);
        Assert.All(
            model.Removed.Where(one => one.Channel == opened.GetSession().Channel),
            one => Assert.True(opened.Effect != SessionEffect.Opened || one < opened.GetSession())
        );
    }

    private void Saw(ImmutableArray<Session> before, HashSet<SessionId> gone, int calls)
    {
        _seen.Saw(gone.Count > 0 ? "Removed" : "Nothing removed");
        _seen.SawIf(calls > 1, "Several calls");
        _seen.SawIf(
            before.Any(session => session.Status == SessionStatus.Spam && gone.Contains(session.Id)),
            "Spam removed"
        );
    }

    private static async Task<List<ChannelEntry>> RowsAsync(World world, IEnumerable<Session> sessions)
    {
        var rows = new List<ChannelEntry>();
        foreach (var channel in sessions.Select(session => session.Id.Channel).Distinct())
        {
            rows.AddRange((await world.RowsAsync(channel)).Entries);
        }

        return rows;
    }

    private static async Task<List<DateTimeOffset?>> CustomersAsync(World world, IEnumerable<Session> sessions)
    {
        ImmutableArray<ChannelId> channels = [.. sessions.Select(session => session.Id.Channel).Distinct()];
        var facts = await world.Store.ListReachFactsAsync(channels, CancellationToken.None);
        return [.. channels.Select(one => facts.GetValueOrDefault(one).CustomerAt)];
    }

    private static async Task<List<KeyValuePair<ReadMarkKey, ReadMark>>> MarksAsync(
        World world,
        IEnumerable<Session> sessions
    )
    {
        var marks = await world.Store.GetAsync(
            [.. Cast.All.Select(viewer => viewer.User)],
            [.. sessions.Select(session => session.Id)],
            CancellationToken.None
        );
        return [.. marks.OrderBy(mark => mark.Key.Session).ThenBy(mark => mark.Key.User.Value, StringComparer.Ordinal)];
    }

    private static async Task<ImmutableArray<QueuedMessage>> QueuedAsync(World world) =>
        await world.Store.ListQueuedAsync(null, int.MaxValue, CancellationToken.None);

    /// <summary>The definitions, written out; it knows every hold that was set, and everything that ever went.</summary>
    private sealed class Model(World world, Random random, Deeds deeds)
    {
        private readonly HashSet<SessionId> _sessions = [];
        private readonly HashSet<Channel> _channels = [];
        private readonly HashSet<AppItemId> _contacts = [];
        private readonly Dictionary<SessionId, DateTimeOffset> _lastAt = [];
        private readonly List<string> _saw = [];
        private readonly Dictionary<ChannelId, ChannelPast> _pasts = [];

        public HashSet<SessionId> Removed { get; } = [];

        public List<(Session Session, List<Message> Messages)> LastRemoved { get; } = [];

        public DateTimeOffset LastAt(SessionId session) => _lastAt[session];

        public void See(Tally seen) => _saw.ForEach(what => seen.Saw(what));

        public async Task SetHoldsAsync()
        {
            foreach (var session in await world.SessionsAsync())
            {
                if (random.Next(12) == 0)
                {
                    var isSet = _sessions.Add(session.Id) || !_sessions.Remove(session.Id);
                    await Twice(isSet, world.Desk.HoldAsync, world.Desk.LiftHoldAsync, session.Id);
                }

                if (random.Next(40) == 0)
                {
                    var isSet = _channels.Add(session.Channel) || !_channels.Remove(session.Channel);
                    await Twice(isSet, world.Desk.HoldAsync, world.Desk.LiftHoldAsync, session.Channel);
                }
            }

            if (random.Next(2) == 0)
            {
                var contact = deeds.Pick<AppItemId>([Cast.Kim, Stage.Kai, Stage.SecretContact]);
                var isSet = _contacts.Add(contact) || !_contacts.Remove(contact);
                var set = isSet
                    ? (Func<AppItemId, UserId, CancellationToken, ValueTask<bool>>)world.Desk.HoldAsync
                    : world.Desk.LiftHoldAsync;
                Assert.True(await set(contact, s_lawyer, default));
                Assert.False(await set(contact, s_lawyer, default));
            }
        }

        /// <summary>The customer goes on from another address, and answers there what was said at the first one.</summary>
        public async Task QuoteFromLaterAsync(ImmutableArray<Session> sessions)
        {
            if (sessions.IsEmpty || random.Next(2) == 0)
            {
                return;
            }

            var session = deeds.Pick(sessions);
            var others = deeds
                .Channels.Where(one => one.LiveChat == session.Channel.LiveChat && one != session.Channel)
                .ToImmutableArray();
            var rows = await world.RowsAsync(session.Id.Channel);
            var said = rows.Entries.OfType<Message>().Where(one => one.Session == session.Id).ToImmutableArray();
            if (others.IsEmpty || said.IsEmpty)
            {
                return;
            }

            var later = deeds.Pick(others);
            await world.Desk.RecordMoveAsync(new AddressChange { Earlier = session.Channel, Later = later });
            var answer = new IncomingMessage($"across {world.Now:O}", "as I said") { ReplyTo = deeds.Pick(said).Id };
            var outcome = await world.Desk.ReceiveAsync(later, answer);
            if (outcome.Refusal is null && _sessions.Add(outcome.GetSession()))
            {
                Assert.True((await world.Desk.HoldAsync(outcome.GetSession(), s_lawyer)).Changed);
            }
        }

        private static async Task Twice<TTarget, TOutcome>(
            bool isSet,
            Func<TTarget, UserId, CancellationToken, ValueTask<TOutcome>> hold,
            Func<TTarget, UserId, CancellationToken, ValueTask<TOutcome>> lift,
            TTarget target
        )
            where TOutcome : CommandOutcome
        {
            var set = isSet ? hold : lift;
            Assert.True((await set(target, s_lawyer, default)).Changed);
            var again = await set(target, s_lawyer, default);
            Assert.Null(again.Refusal);
            Assert.False(again.Changed);
        }

        /// <summary>A period that ends near one of the sessions, so that some have expired and others have not.</summary>
        public void SetPolicies(ImmutableArray<Session> sessions)
        {
            foreach (var liveChat in Stage.LiveChats)
            {
                var near = sessions.IsEmpty ? world.Now : deeds.Pick(sessions).OpenedAt;
                var period = world.Now - near + TimeSpan.FromMinutes(random.Next(-60, 60));
                period = period > TimeSpan.Zero ? period : TimeSpan.FromMinutes(1);
                var policy =
                    random.Next(6) == 0 ? RetentionPolicy.Never
                    : random.Next(3) == 0 ? RetentionPolicy.ByInactivity(period)
                    : RetentionPolicy.ByAge(period);
                world.LiveChats.Set(liveChat with { Retention = policy });
                _saw.AddRange(policy.IsByInactivity ? ["By inactivity"] : []);
            }
        }

        public (HashSet<SessionId> Gone, int Held, int Quoted) Expected(
            ImmutableArray<Session> sessions,
            List<ChannelEntry> rows
        )
        {
            _saw.RemoveAll(what => what != "By inactivity");
            foreach (var session in sessions)
            {
                _lastAt[session.Id] = rows.Where(row =>
                        row.Session == session.Id && row is not Message { IsNote: true }
                    )
                    .Select(row => row.Place.EffectiveAt)
                    .Append(session.OpenedAt)
                    .Max();
            }

            var (gone, held, quoted) = (new HashSet<SessionId>(), 0, 0);
            LastRemoved.Clear();
            foreach (var session in sessions.Where(session => HasExpired(session, sessions)))
            {
                if (IsHeld(session))
                {
                    held++;
                    _saw.AddRange(_sessions.Contains(session.Id) ? ["Held by session"] : []);
                    _saw.AddRange(_channels.Contains(session.Channel) ? ["Held by channel"] : []);
                    _saw.AddRange(IsHeldByContact(session) ? ["Held by contact"] : []);
                }
                else if (IsQuoted(session, sessions, rows))
                {
                    quoted++;
                }
                else
                {
                    gone.Add(session.Id);
                    LastRemoved.Add((session, [.. rows.OfType<Message>().Where(one => one.Session == session.Id)]));
                }
            }

            return (gone, held, quoted);
        }

        private bool HasExpired(Session session, ImmutableArray<Session> sessions)
        {
            var liveChat = world
                .LiveChats.FindAsync(session.Channel.LiveChat, default)
                .AsTask()
                .GetAwaiter()
                .GetResult()!;
            if (liveChat.Retention == RetentionPolicy.Never || session.Status == SessionStatus.Active)
            {
                return false;
            }

            bool IsOld(Session one) =>
                one.Status != SessionStatus.Active
                && _lastAt[one.Id] < world.Now - liveChat.Retention.Period
                && !(one.ClosedAt >= world.Now - liveChat.Retention.Period);
            return liveChat.Retention.IsByInactivity
                ? sessions.Where(one => one.Id.Channel == session.Id.Channel).All(IsOld)
                : IsOld(session);
        }

        private bool IsHeld(Session session) =>
            _sessions.Contains(session.Id) || _channels.Contains(session.Channel) || IsHeldByContact(session);

        /// <summary>Whether its contact is on hold, or one that became part of it (rule P2).</summary>
        private bool IsHeldByContact(Session session) =>
            session
                .Merges.SelectMany(merge => merge.Replaced)
                .Concat(session.Bindings)
                .Any(binding => binding.Kind == BindingKind.Contact && _contacts.Contains(binding.Item));

        private bool IsQuoted(Session session, ImmutableArray<Session> sessions, List<ChannelEntry> rows)
        {
            var answers = rows.OfType<Message>()
                .Where(message =>
                    message.ReplyTo is not null && IsHeld(sessions.Single(one => one.Id == message.Session))
                )
                .ToList();
            var isNear = rows.OfType<Message>()
                .Where(message => message.Session == session.Id)
                .Any(quoted =>
                    answers.Exists(one => one.Channel == session.Id.Channel && quoted.IsNamed(one.ReplyTo!.Value))
                );
            var isFar = answers.Exists(one => one.Channel != session.Id.Channel && Quotes(one, rows, session.Id));
            _saw.AddRange(isFar && !isNear ? ["Quoted by a later channel"] : []);
            return isNear || isFar;
        }

        /// <summary>What lies below each channel of the sessions.</summary>
        public async Task SeePastsAsync(ImmutableArray<Session> sessions)
        {
            _pasts.Clear();
            var left = new Stack<ChannelId>(sessions.Select(session => session.Id.Channel));
            while (left.TryPop(out var channel))
            {
                if (!_pasts.ContainsKey(channel))
                {
                    var past = (await world.RowsAsync(channel)).Past;
                    _pasts.Add(channel, past);
                    if (past.Predecessor is { } earlier)
                    {
                        left.Push(earlier.Channel);
                    }
                }
            }
        }

        /// <summary>Whether the answer's timeline shows a message of a session as what it answers (rules T9, P1).</summary>
        private bool Quotes(Message answer, List<ChannelEntry> rows, SessionId session)
        {
            var (channel, at) = (answer.Channel, answer.Session.OpenedAt);
            for (var isFirst = true; ; isFirst = false)
            {
                var cuts = _pasts[channel].Cuts.Select(cut => cut.Opening).ToList();
                var first = cuts.Where(cut => cut <= at).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
                var next = cuts.Where(cut => cut > at).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
                var found = rows.OfType<Message>()
                    .Where(message => message.Channel == channel && message.IsNamed(answer.ReplyTo!.Value))
                    .Select(message => message.Session)
                    .Where(one => one.OpenedAt >= first && (isFirst ? one.OpenedAt < next : one.OpenedAt <= at))
                    .ToList();
                if (found.Count > 0)
                {
                    return found.Contains(session);
                }

                var earlier = _pasts[channel].Predecessor;
                if (earlier is null || earlier.At < first || earlier.At >= next)
                {
                    return false;
                }

                (channel, at) = (earlier.Channel, earlier.Before.AddMicroseconds(-1));
            }
        }
    }
}
