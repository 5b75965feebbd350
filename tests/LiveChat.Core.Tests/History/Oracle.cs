using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Tests.History;

/// <summary>A viewer's timeline, directly from the definitions: filter, sort, group; without regard to speed.</summary>
/// <param name="world">The world.</param>
/// <param name="viewer">The viewer.</param>
/// <param name="expired">The sessions that retention has removed.</param>
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

    /// <summary>Rules T1–T7: the selected session and all earlier closed ones of its channel, including gaps; null if there is none.</summary>
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

        var shown = new List<Session>();
        var entries = ImmutableArray.CreateBuilder<TimelineEntry>();
        var hidden = new List<GapReason>();
        var removed = (expired ?? []).Where(one => one.Channel == anchor.Channel).Select(one => one.OpenedAt);
        foreach (
            var opening in rows
                .Sessions.Select(session => session.OpenedAt)
                .Concat(removed)
                .Where(opening => opening <= anchor.OpenedAt)
                .Order()
        )
        {
            if (rows.Sessions.FirstOrDefault(one => one.OpenedAt == opening) is not { } session)
            {
                hidden.Add(GapReason.RetentionExpired);
                continue;
            }

            if (!await MayReadAsync(session))
            {
                hidden.Add(GapReason.NotPermitted);
                continue;
            }

            if (session.Status == SessionStatus.Spam && session.Id != anchor)
            {
                hidden.Add(GapReason.Spam);
                continue;
            }

            AddGap(entries, hidden);
            shown.Add(session);
            entries.Add(new BoundaryEntry(session.Id, BoundaryKind.Opened, session.OpenedAt, session.OpenedBy));
            var own = rows
                .Entries.Where(row => row.Session == session.Id)
                .OrderBy(row => row.Place.EffectiveAt)
                .ThenBy(row => row.Place.ReceivedAt)
                .ThenBy(row => row.Id.ToString(), StringComparer.Ordinal);
            foreach (var row in own)
            {
                if (row is Message { IsNote: true } && !await MayReadNotesAsync(session))
                {
                    continue;
                }

                entries.Add(await ShownAsync(row, rows, anchor));
            }

            if (session.Status != SessionStatus.Active)
            {
                entries.Add(
                    new BoundaryEntry(session.Id, BoundaryKind.Closed, session.ClosedAt!.Value, session.ClosedBy)
                );
            }
        }

        AddGap(entries, hidden);
        return entries.ToImmutable();
    }

    /// <summary>An item's name, if the viewer may see it.</summary>
    public async Task<BoundItem?> NameAsync(AppItemId? item) =>
        item is { } id && (await world.Items.FindAsync([id], viewer, CancellationToken.None)) is [var found]
            ? new BoundItem(id, found.Name)
            : null;

    private void AddGap(ImmutableArray<TimelineEntry>.Builder entries, List<GapReason> hidden)
    {
        if (hidden.Count > 0)
        {
            var count = world.Options.GapDisclosure == GapDisclosure.SessionCount ? hidden.Count : (int?)null;
            entries.Add(new GapEntry(hidden.Min(), count));
            hidden.Clear();
        }
    }

    private async Task<TimelineEntry> ShownAsync(ChannelEntry row, EntryPage rows, SessionId anchor) =>
        row switch
        {
            Message message => MessageEntry.Of(
                message,
                message.ReplyTo is { } answered ? await QuoteAsync(answered, rows, anchor) : null,
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

    private async Task<Quote> QuoteAsync(MessageId answered, EntryPage rows, SessionId anchor)
    {
        foreach (
            var message in rows.Entries.OfType<Message>().Where(one => one.IsNamed(answered) && one.Session <= anchor)
        )
        {
            var session = rows.Sessions.Single(one => one.Id == message.Session);
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
}
