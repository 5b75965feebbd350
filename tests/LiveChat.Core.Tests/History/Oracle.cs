using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Tests.History;

/// <summary>A viewer's timeline, directly from the definitions: filter, sort, group; without regard to speed.</summary>
/// <param name="world">The world.</param>
/// <param name="viewer">The viewer.</param>
/// <param name="expired">The sessions that retention or an erasure has removed.</param>
internal sealed class Oracle(World world, Viewer viewer, IReadOnlyCollection<SessionId>? expired = null)
{
    /// <summary>Rule A2, written out.</summary>
    public static bool MayRead(
        Viewer viewer,
        Session session,
        AccessPolicy policy,
        IEnumerable<LiveChatSettings> liveChats
    )
    {
        if (liveChats.FirstOrDefault(one => one.Id == session.Channel.LiveChat) is not { } liveChat)
        {
            return false;
        }

        bool Is(IEnumerable<Principal> who) =>
            who.Any(one => one.User == viewer.User || viewer.Groups.Any(group => one.Group == group));
        var isReader = liveChat.ReaderGroups.Any(group => viewer.Groups.Contains(group));
        return Is(liveChat.Supervisors)
            || (isReader && session.Status != SessionStatus.Spam)
            || (
                Is(liveChat.Operators)
                && (policy == AccessPolicy.Default || session.Operator is null || session.Operator == viewer.User)
            );
    }

    public async Task<bool> MayReadAsync(Session session) =>
        MayRead(viewer, session, world.Options.AccessPolicy, await world.LiveChats.ListAsync(CancellationToken.None));

    /// <summary>Rule K3, written out: the staff, and readers where the live chat says so.</summary>
    public async Task<bool> MayReadNotesAsync(Session session)
    {
        var liveChats = await world.LiveChats.ListAsync(CancellationToken.None);
        return liveChats.FirstOrDefault(one => one.Id == session.Channel.LiveChat) is { } liveChat
            && (
                liveChat.Operators.Concat(liveChat.Supervisors).Any(who => who.Covers(viewer))
                || (liveChat.ReadersSeeNotes && liveChat.ReaderGroups.Any(group => viewer.Groups.Contains(group)))
            );
    }

    /// <summary>
    /// Rules T1–T7 and P1: the selected session and all earlier closed ones of its channel, above them those of the
    /// channels by which its customer wrote before, including gaps; null if there is none.
    /// </summary>
    public async Task<ImmutableArray<TimelineEntry>?> TimelineAsync(SessionId anchor)
    {
        var rows = await world.RowsAsync(anchor.Channel);
        if (
            rows.Sessions.FirstOrDefault(session => session.Id == anchor) is not { } selected
            || !await MayReadAsync(selected)
        )
        {
            return null;
        }

        var parts = await Part.OfAsync(world, anchor);
        var entries = ImmutableArray.CreateBuilder<TimelineEntry>();
        for (var index = parts.Count - 1; index >= 0; index--)
        {
            if (parts[index].Beginning is { } beginning)
            {
                entries.Add(beginning);
            }

            await AddAsync(entries, parts, index, anchor);
        }

        return entries.ToImmutable();
    }

    /// <summary>The sessions of a timeline that it shows, in its order.</summary>
    public async Task<ImmutableArray<Session>> ShownAsync(SessionId anchor)
    {
        var shown = ImmutableArray.CreateBuilder<Session>();
        foreach (var part in (await Part.OfAsync(world, anchor)).AsEnumerable().Reverse())
        {
            foreach (var session in part.Sessions)
            {
                if (await MayReadAsync(session) && (session.Status != SessionStatus.Spam || session.Id == anchor))
                {
                    shown.Add(session);
                }
            }
        }

        return shown.ToImmutable();
    }

    /// <summary>All sessions that a timeline has in its range, whoever may read them, in its order.</summary>
    public async Task<ImmutableArray<SessionId>> SessionsAsync(SessionId anchor) =>
        [
            .. (await Part.OfAsync(world, anchor))
                .AsEnumerable()
                .Reverse()
                .SelectMany(part => part.Sessions)
                .Select(session => session.Id),
        ];

    /// <summary>The channels that a timeline is made of, its own first.</summary>
    public async Task<List<ChannelId>> ChannelsAsync(SessionId anchor) =>
        (await Part.OfAsync(world, anchor)).ConvertAll(part => part.Channel);

    private async Task AddAsync(
        ImmutableArray<TimelineEntry>.Builder entries,
        List<Part> parts,
        int index,
        SessionId anchor
    )
    {
        var hidden = new List<(GapReason Reason, bool IsCounted)>();
        var part = parts[index];
        var removed = (expired ?? []).Where(part.Has).Select(one => one.OpenedAt);
        var runs = (await world.Store.LoadAsync(part.Channel, new ChannelNeeds(), CancellationToken.None)).Runs;
        hidden.AddRange(
            runs.Where(run => run.From < part.Openings.First && run.To >= part.Openings.Before)
                .Select(run => (run.Reason, false))
        );
        foreach (var opening in part.Sessions.Select(session => session.OpenedAt).Concat(removed).Order())
        {
            if (part.Sessions.FirstOrDefault(one => one.OpenedAt == opening) is not { } session)
            {
                var run = runs.First(one => one.From <= opening && one.To >= opening);
                var isWhole = new[] { run.From, run.To }.All(at => part.Has(new SessionId(part.Channel, at)));
                hidden.Add((run.Reason, isWhole));
                continue;
            }

            if (!await MayReadAsync(session))
            {
                hidden.Add((GapReason.NotPermitted, true));
                continue;
            }

            if (session.Status == SessionStatus.Spam && session.Id != anchor)
            {
                hidden.Add((GapReason.Spam, true));
                continue;
            }

            AddGap(entries, hidden);
            entries.Add(new BoundaryEntry(session.Id, BoundaryKind.Opened, session.OpenedAt, session.OpenedBy));
            var own = part
                .Rows.Entries.Where(row => row.Session == session.Id)
                .OrderBy(row => row.Place.EffectiveAt)
                .ThenBy(row => row.Place.ReceivedAt)
                .ThenBy(row => row.Id.ToString(), StringComparer.Ordinal);
            foreach (var row in own)
            {
                if (row is Message { IsNote: true } && !await MayReadNotesAsync(session))
                {
                    continue;
                }

                entries.Add(await ShownAsync(row, parts[index..], anchor));
            }

            if (session.Status != SessionStatus.Active)
            {
                entries.Add(
                    new BoundaryEntry(session.Id, BoundaryKind.Closed, session.ClosedAt!.Value, session.ClosedBy)
                );
            }
        }

        AddGap(entries, hidden);
    }

    /// <summary>An item's name, if the viewer may see it.</summary>
    public async Task<BoundItem?> NameAsync(AppItemId? item) =>
        item is { } id && (await world.Items.FindAsync([id], viewer, CancellationToken.None)) is [var found]
            ? new BoundItem(id, found.Name)
            : null;

    /// <summary>Rules P1, S8: what the session's own timeline shows, and the link of a later address.</summary>
    public async Task<List<IdentityReason>> IdentitiesAsync(Session session)
    {
        var reasons = (await Part.OfAsync(world, session.Id))
            .Select(part => part.Beginning)
            .OfType<IdentityEntry>()
            .Select(one => new IdentityReason(one.Change, one.At, one.By))
            .ToList();
        foreach (var channel in (await world.SessionsAsync()).GroupBy(one => one.Id.Channel))
        {
            if (
                (await world.RowsAsync(channel.Key)).Past.Predecessor is { } named
                && named.Channel == session.Id.Channel
                && session.OpenedAt < named.Before
                && await MayReadAnyAsync(channel)
            )
            {
                reasons.Add(new IdentityReason(IdentityChange.NewAddress, named.At, named.By) { IsEarlier = true });
            }
        }

        return reasons;
    }

    private async Task<bool> MayReadAnyAsync(IEnumerable<Session> sessions)
    {
        foreach (var session in sessions)
        {
            if (await MayReadAsync(session))
            {
                return true;
            }
        }

        return false;
    }

    private void AddGap(ImmutableArray<TimelineEntry>.Builder entries, List<(GapReason Reason, bool IsCounted)> hidden)
    {
        if (hidden.Count > 0)
        {
            var isCounted = hidden.All(one => one.IsCounted);
            var count =
                isCounted && world.Options.GapDisclosure == GapDisclosure.SessionCount ? hidden.Count : (int?)null;
            entries.Add(new GapEntry(hidden.Min(one => one.Reason), count));
            hidden.Clear();
        }
    }

    private async Task<TimelineEntry> ShownAsync(ChannelEntry row, List<Part> parts, SessionId anchor) =>
        row switch
        {
            Message message => MessageEntry.Of(
                message,
                message.ReplyTo is { } answered ? await QuoteAsync(answered, parts, anchor) : null,
                (message.IsReply || message.IsNote) && message.Author.User == viewer.User
            ),
            SessionEvent happened => new EventEntry(happened.Session, happened.Place, happened.Kind)
            {
                By = happened.By,
                Subject = happened.Subject,
                Item = await NameAsync(happened.Item),
                Name = happened.Name,
                Text = happened.Text,
            },
            _ => throw new InvalidOperationException("No such entry."),
        };

    /// <summary>Rule T9: from the answer's own channel, and if that has no such message, from an earlier one.</summary>
    private async Task<Quote> QuoteAsync(MessageId answered, List<Part> parts, SessionId anchor)
    {
        foreach (
            var (part, message) in parts.SelectMany(part =>
                part.Rows.Entries.OfType<Message>()
                    .Where(one => one.IsNamed(answered))
                    .OrderByDescending(one => one.Id == answered)
                    .Select(one => (part, one))
            )
        )
        {
            if (part.Sessions.FirstOrDefault(one => one.Id == message.Session) is not { } session)
            {
                continue;
            }

            if (message.IsNote && !await MayReadNotesAsync(session))
            {
                continue;
            }

            if (await MayReadAsync(session) && (session.Status != SessionStatus.Spam || session.Id == anchor))
            {
                return message.IsDeleted
                    ? new Quote(answered, QuoteState.Erased, null)
                    : new Quote(answered, QuoteState.Resolved, message.ToPreview());
            }
        }

        return new Quote(answered, QuoteState.Unavailable, null);
    }

    /// <summary>A channel's part of a timeline: its sessions, oldest first, and what stands above them.</summary>
    private sealed record Part(
        ChannelId Channel,
        EntryPage Rows,
        ImmutableArray<Session> Sessions,
        IdentityEntry? Beginning
    )
    {
        /// <summary>The first opening, and the one after the last.</summary>
        public (DateTimeOffset First, DateTimeOffset Before) Openings { get; private init; }

        public bool Has(SessionId session) =>
            session.Channel == Channel && session.OpenedAt >= Openings.First && session.OpenedAt < Openings.Before;

        /// <summary>Rule P1, written out: newest part first.</summary>
        public static async Task<List<Part>> OfAsync(World world, SessionId anchor)
        {
            var parts = new List<Part>();
            var seen = new HashSet<ChannelId>();
            var (channel, before) = (anchor.Channel, anchor.OpenedAt.AddMicroseconds(1));
            while (seen.Add(channel))
            {
                var rows = await world.RowsAsync(channel);
                DateTimeOffset FirstOf(DateTimeOffset time) =>
                    rows.Past.Cuts.Select(cut => cut.Opening).Where(at => at <= time).DefaultIfEmpty().Max();

                var newest = before.AddMicroseconds(-1);
                var first = FirstOf(newest);
                var cut = rows.Past.Cuts.FirstOrDefault(one => one.Opening == first);
                var earlier = rows.Past.Predecessor is { } one && FirstOf(one.At) == first ? one : null;
                if (earlier is not null && (seen.Contains(earlier.Channel) || seen.Count > 16))
                {
                    earlier = null;
                }

                parts.Add(
                    new Part(
                        channel,
                        rows,
                        [
                            .. rows
                                .Sessions.Where(session => session.OpenedAt >= first && session.OpenedAt < before)
                                .OrderBy(session => session.OpenedAt),
                        ],
                        earlier is not null ? new IdentityEntry(IdentityChange.NewAddress, earlier.At, earlier.By)
                            : cut is not null ? new IdentityEntry(IdentityChange.NewCustomer, cut.At, cut.By)
                            : null
                    )
                    {
                        Openings = (first, before),
                    }
                );
                if (earlier is null)
                {
                    break;
                }

                (channel, before) = (earlier.Channel, earlier.Before);
            }

            return parts;
        }
    }
}
