using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// A channel while a rule decides a command: the loaded state with the changes made so far. The draft maintains what
/// every change must maintain: versions, a session's last message and last place, and where an entry was added.
/// </summary>
internal sealed class ChannelDraft(ChannelState state, Channel channel)
{
    private readonly Dictionary<DateTimeOffset, Session> _before = state.SessionsByOpening();
    private readonly Dictionary<DateTimeOffset, Session> _sessions = [];
    private readonly Dictionary<MessageId, ChannelEntry> _known = state.Entries.ToDictionary(entry => entry.Id);
    private readonly Dictionary<MessageId, ChannelEntry> _entries = [];

    /// <summary>Maps a second id to its message's first, so that an import searches through nothing.</summary>
    private readonly Dictionary<MessageId, MessageId> _secondIds = SecondIds(state);
    private readonly Dictionary<MessageId, RemovedEntry> _removed = [];
    private readonly Dictionary<MessageId, PendingMessage?> _pending = [];

    internal long Version => state.Version + 1;

    internal ChannelId Id => state.Channel;

    internal bool HasChanges =>
        _sessions.Count + _entries.Count + _removed.Count + _pending.Count > 0
        || Watermarks != state.Watermarks
        || CustomerAt != state.CustomerAt
        || Past != state.Past
        || Hold != state.Hold
        || Runs != state.Runs;

    /// <summary>What lies below the channel's own sessions, with the changes so far (rule P1).</summary>
    internal ChannelPast Past { get; set; } = state.Past;

    /// <summary>What the reach depends on, with the changes so far (rule R2).</summary>
    internal ReachFacts ReachFacts => new(CustomerAt, state.Successor);

    /// <summary>The channel's watermarks with the changes so far; null when it has none.</summary>
    internal ReceiptWatermarks? Watermarks { get; set; } = state.Watermarks;

    /// <summary>The channel's legal hold, with the changes so far; null when it never had one.</summary>
    internal LegalHold? Hold { get; set; } = state.Hold;

    /// <summary>The marks of the channel's removed sessions, with the changes so far; oldest first.</summary>
    internal ImmutableArray<RemovedRun> Runs { get; set; } = state.Runs;

    /// <summary>What the commit erases; null if nothing.</summary>
    internal ChannelErasure? Erasure { get; init; }

    /// <summary>The time up to which the channel was erased; null if it never was.</summary>
    internal DateTimeOffset? ErasedAt => state.ErasedAt;

    /// <summary>Whether an id names an erased message.</summary>
    internal bool IsErased(MessageId id) => state.ErasedMessages.Contains(id);

    /// <summary>
    /// The effective time of the customer's newest message, with the changes so far; null when there is none (rule R2).
    /// </summary>
    internal DateTimeOffset? CustomerAt { get; private set; } = state.CustomerAt;

    /// <summary>
    /// The session opened last, with the changes so far; none that an erasure has begun to remove, so that whatever
    /// comes meanwhile is apart from it.
    /// </summary>
    internal Session? Newest
    {
        get
        {
            // The state holds the newest session as it was loaded; the draft may have changed it since.
            var drafted = _sessions.Values.MaxBy(session => session.OpenedAt);
            var newest = drafted is null || state.Newest?.OpenedAt > drafted.OpenedAt ? state.Newest : drafted;
            return newest is null || newest.OpenedAt <= ErasedAt ? null : FindSession(newest.OpenedAt);
        }
    }

    /// <summary>
    /// Whether a put session counts as touched, so that an imported one no longer follows its source (rule L6).
    /// </summary>
    internal bool Touches { get; init; }

    /// <summary>Returns the latest loaded session opened before a time.</summary>
    internal Session? Before(DateTimeOffset openedAt) =>
        All().Where(session => session.OpenedAt < openedAt).MaxBy(session => session.OpenedAt);

    /// <summary>Returns the earliest loaded session opened after a time.</summary>
    internal Session? After(DateTimeOffset openedAt) =>
        All().Where(session => session.OpenedAt > openedAt).MinBy(session => session.OpenedAt);

    internal Session? FindSession(DateTimeOffset openedAt) =>
        _sessions.GetValueOrDefault(openedAt) ?? _before.GetValueOrDefault(openedAt);

    /// <summary>
    /// Finds a message of the conversation by its id, or else by its second id. No connector and no sender can name a
    /// note.
    /// </summary>
    internal Message? FindMessage(MessageId id) =>
        FindEntry(id) as Message is { IsNote: false } named ? named : FindBySecondId(id);

    /// <summary>Finds a note by its id.</summary>
    internal Message? FindNote(MessageId id) => FindEntry(id) as Message is { IsNote: true } note ? note : null;

    private Message? FindBySecondId(MessageId id) =>
        _secondIds.TryGetValue(id, out var first) && FindEntry(first) is Message message && message.IsNamed(id)
            ? message
            : null;

    internal ChannelEntry? FindEntry(MessageId id) =>
        _removed.ContainsKey(id) ? null : _entries.GetValueOrDefault(id) ?? _known.GetValueOrDefault(id);

    internal PendingMessage? FindPending(MessageId id) =>
        _pending.TryGetValue(id, out var drafted) ? drafted : state.Pending.FirstOrDefault(pending => pending.Id == id);

    /// <summary>Returns the other loaded placeholders that have waited too long (rule L4).</summary>
    internal List<PendingMessage> WaitedTooLong(DateTimeOffset now, MessageId besides) =>
        [.. state.Pending.Where(pending => pending.Id != besides && IsTooLong(pending, now))];

    internal static bool IsTooLong(PendingMessage pending, DateTimeOffset now) =>
        now - pending.CameAt > ChannelRules.MaxWait;

    /// <summary>How many placeholders the channel has.</summary>
    internal int PendingCount => state.PendingCount;

    internal Session Put(Session session)
    {
        var before = _before.GetValueOrDefault(session.OpenedAt);

        // Only the operator and the spam mark decide who may read a session of a live chat. Feeds rely on it: no other
        // change of a session can show or hide its entries.
        var accessChanged =
            before is null
            || before.Operator != session.Operator
            || (before.Status == SessionStatus.Spam) != (session.Status == SessionStatus.Spam);
        return _sessions[session.OpenedAt] = session with
        {
            Import = Touches && session.Import is { } import ? import with { IsTouched = true } : session.Import,
            Version = Version,
            AddedVersion = before?.AddedVersion ?? Version,
            AccessVersion = accessChanged ? Version : before!.AccessVersion,
        };
    }

    /// <summary>
    /// Opens a session that is closed from the beginning, for an echo on a channel without a session (rule L1).
    /// </summary>
    internal Session OpenClosed(DateTimeOffset openedAt, DateTimeOffset closedAt) =>
        Put(Open(openedAt) with { Status = SessionStatus.Closed, ClosedAt = Utc.Later(openedAt, closedAt) });

    /// <summary>
    /// Marks an imported session that a live message came into: it no longer follows its source (rule L6).
    /// </summary>
    internal void Touch(Session session)
    {
        if (session.Import is { IsTouched: false } import)
        {
            Put(session with { Import = import with { IsTouched = true } });
        }
    }

    /// <summary>
    /// Returns the time of a live opening: now, or just after the newest session and all that were removed, so that
    /// openings are unique and in order even when hosts' clocks differ.
    /// </summary>
    internal DateTimeOffset OpeningAt(DateTimeOffset now)
    {
        var opening = Utc.Cut(now);
        opening = Newest is { } newest ? Utc.Later(opening, Utc.After(newest.OpenedAt)) : opening;
        opening = Runs is [.., var last] ? Utc.Later(opening, Utc.After(last.To)) : opening;
        return ErasedAt is { } erased ? Utc.Later(opening, Utc.After(erased)) : opening;
    }

    internal Session Open(DateTimeOffset openedAt, UserId? by = null) =>
        Put(
            new Session
            {
                Id = new SessionId(Id, openedAt),
                Channel = channel,
                OpenedBy = by,
                Operator = by,
            }
        );

    /// <summary>
    /// Returns the time of a company's message or an event in a session: now, but after everything already there, so
    /// that no clock reverses the order of commits (rule T4).
    /// </summary>
    internal DateTimeOffset TimeIn(Session session, DateTimeOffset now)
    {
        // The caller's session may be older than the draft, which already holds the entries added by this command.
        var there = FindSession(session.OpenedAt) ?? session;
        var last = there.LastPlace is { } place
            ? Utc.Later(there.OpenedAt, Utc.After(place.EffectiveAt))
            : there.OpenedAt;
        return Utc.Later(Utc.Cut(now), last);
    }

    /// <summary>
    /// Returns the time of a note: after everything in its session, notes included, which are no last place for
    /// anything else (rule K3). The desk loaded the session's last entry (LastEntry).
    /// </summary>
    internal DateTimeOffset TimeOfNote(Session session, DateTimeOffset now) =>
        _known
            .Values.Where(entry => entry.Session == session.Id)
            .Select(entry => Utc.After(entry.Place.EffectiveAt))
            .Append(TimeIn(session, now))
            .Max();

    /// <summary>
    /// Adds a note. Its session's row stays as it is: any change of it would tell readers that there is a note.
    /// </summary>
    internal void AddNote(Message note)
    {
        _entries[note.Id] = note with
        {
            AddedVersion = Version,
            Version = Version,
            IsInserted = FindSession(note.Place.OpenedAt)?.LastPlace > note.Place,
        };
    }

    /// <summary>Adds an entry and returns its changed session.</summary>
    internal Session Add(ChannelEntry entry)
    {
        var session =
            FindSession(entry.Place.OpenedAt) ?? throw new InvalidOperationException("An entry needs its session.");
        Note(entry);
        if (entry is Message { Author.Kind: AuthorKind.Customer } && !(CustomerAt >= entry.Place.EffectiveAt))
        {
            CustomerAt = entry.Place.EffectiveAt;
        }

        _entries[entry.Id] = entry with
        {
            AddedVersion = Version,
            Version = Version,
            IsInserted = session.LastPlace > entry.Place,
        };
        var last = session.LastPlace > entry.Place ? session.LastPlace : entry.Place;
        var preview =
            session.LastMessage?.Place > entry.Place ? session.LastMessage : entry.Preview ?? session.LastMessage;
        return Put(
            session with
            {
                LastPlace = last,
                LastMessage = preview,
                Import = ImportLife.WithCustomer(session.Import, entry),
            }
        );
    }

    /// <summary>Adds an event at a time of its own in the session; its id is derived from that time.</summary>
    internal Session AddEvent(
        Session session,
        SessionEventKind kind,
        DateTimeOffset at,
        UserId? by,
        UserId? subject = null,
        AppItemId? item = null
    )
    {
        // A session may be closed again at the very same time, after the customer came back or somebody reopened it by
        // hand. The messages and events until then tell the two closes apart.
        var id = MessageId.OfEvent(
            session.OpenedAt,
            at,
            (int)kind,
            session.CustomerMessages,
            session.LastPlace?.EffectiveAt
        );
        Put(session);
        return Add(
            new SessionEvent
            {
                Channel = Id,
                Place = new EntryPlace(session.OpenedAt, at, at, id),
                Kind = kind,
                By = by,
                Subject = subject,
                Item = item,
            }
        );
    }

    /// <summary>Puts a changed message at its place.</summary>
    internal void Change(Message message)
    {
        Note(message);

        // The session's row changes only when its preview does: an edit of an older message leaves the row alone.
        _entries[message.Id] = message with
        {
            Version = Version,
        };
        if (
            FindSession(message.Place.OpenedAt) is { } session
            && session.LastMessage?.Place == message.Place
            && message.ToPreview() != session.LastMessage
        )
        {
            Put(session with { LastMessage = message.ToPreview() });
        }
    }

    /// <summary>Removes a message; the session's new last message is found among the loaded entries.</summary>
    internal void Remove(Message message)
    {
        _removed[message.Id] = new RemovedEntry(message.Place, Version);
        if (
            FindSession(message.Place.OpenedAt) is not { } session
            || !(session.LastPlace <= message.Place || session.LastMessage?.Place == message.Place)
        )
        {
            return;
        }

        // The desk loaded the entries back to the message before this one (EchoTail), so the last ones that are left
        // are here.
        var left = _known
            .Keys.Concat(_entries.Keys)
            .Distinct()
            .Select(FindEntry)
            .OfType<ChannelEntry>()
            .Where(entry => entry.Session == session.Id)
            .ToList();
        var last = left.OfType<Message>().MaxBy(entry => entry.Place);
        Put(
            session with
            {
                LastMessage = last is null ? null : last.ToPreview(),
                LastPlace =
                    session.LastPlace > message.Place ? session.LastPlace : left.MaxBy(entry => entry.Place)?.Place,
            }
        );
    }

    internal void Put(PendingMessage pending) => _pending[pending.Id] = pending with { Version = Version };

    internal void RemovePending(MessageId id) => _pending[id] = null;

    internal ChannelCommit ToCommit() =>
        new()
        {
            Id = Id,
            Channel = channel,
            ExpectedVersion = state.Version,
            Sessions = [.. _sessions.Values.OrderBy(session => session.OpenedAt)],
            Entries =
            [
                .. _entries.Values.Where(entry => !_removed.ContainsKey(entry.Id)).OrderBy(entry => entry.Place),
            ],
            // An entry that no store has seen leaves no tombstone.
            Removed =
            [
                .. _removed
                    .Values.Where(removed => _known.ContainsKey(removed.Place.Id))
                    .OrderBy(removed => removed.Place),
            ],
            Pending = [.. _pending.Values.OfType<PendingMessage>().OrderBy(pending => pending.Id)],
            RemovedPending = [.. _pending.Where(pair => pair.Value is null).Select(pair => pair.Key).Order()],
            Watermarks = Watermarks == state.Watermarks ? null : Watermarks,
            CustomerAt = CustomerAt == state.CustomerAt ? null : CustomerAt,
            Past = Past == state.Past ? null : Past,
            Hold = Hold == state.Hold ? null : Hold,
            Runs = Runs == state.Runs ? [] : Runs,
            Erasure = Erasure,
        };

    private IEnumerable<Session> All() => _before.Keys.Union(_sessions.Keys).Select(opening => FindSession(opening)!);

    private void Note(ChannelEntry entry)
    {
        foreach (var second in (entry as Message)?.SecondIds ?? [])
        {
            _secondIds[second] = entry.Id;
        }
    }

    private static Dictionary<MessageId, MessageId> SecondIds(ChannelState state)
    {
        var ids = new Dictionary<MessageId, MessageId>();
        foreach (var message in state.Entries.OfType<Message>())
        {
            foreach (var second in message.SecondIds)
            {
                ids[second] = message.Id;
            }
        }

        return ids;
    }
}
