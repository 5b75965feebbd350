using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>A live message: which session it belongs to (rule L1), and whether it is new at all (rule L3).</summary>
internal static class ReceiveRule
{
    internal static Decision Decide(ChannelDraft draft, ReceiveMessage command, Connector connector, DateTimeOffset now)
    {
        var arrival = command.Arrival;
        var side = arrival.Message.Author.Kind;
        var id = arrival.Id;
        if (draft.FindEntry(id) is SessionEvent || draft.FindMessage(id) is { } known && !IsRedelivery(known, arrival))
        {
            id = arrival.IdWhenReused;
        }

        if (draft.FindMessage(id) is { } same)
        {
            return Again(draft, same);
        }

        var newest = draft.Newest;
        if (side == AuthorKind.System && newest?.Status != SessionStatus.Active)
        {
            return Decision.Refuse(
                RefusalCode.NoActiveSession, "A system message joins an active session; this channel has none.");
        }

        var (session, effect) = SessionFor(draft, arrival, connector, now);
        var message = MessageOf(
            draft, arrival, session, connector, id, side == AuthorKind.Customer ? null : DeliveryState.Sent);
        message = MessageJoin.With(InOrder(draft, message, arrival, session), arrival);
        message = MessageJoin.WithDelivery(message, draft.Watermarks?.StateOf(message));
        draft.Touch(draft.Add(WithDeletionOf(draft.FindMessage(arrival.Id), message)));
        if (side == AuthorKind.Customer)
        {
            session = draft.FindSession(session.OpenedAt)!;
            draft.Put(session with { CustomerMessages = session.CustomerMessages + 1 });
        }

        return Decision.Of(draft, new ReceiveOutcome
        {
            Session = session.Id,
            Message = id,
            Effect = effect,
            IdReused = message.ReusedId is not null,
        });
    }

    /// <summary>Makes the message that is kept, joined with what came before it.</summary>
    internal static Message MessageOf(
        ChannelDraft draft,
        Arrival arrival,
        Session session,
        Connector connector,
        MessageId id,
        DeliveryState? delivery)
    {
        var from = arrival.Message;
        var message = new Message
        {
            Channel = draft.Id,
            Place = EntryPlace.Of(session.OpenedAt, arrival.SentAt, arrival.ReceivedAt, connector.SentTolerance, id),
            Author = from.Author,
            SentAt = arrival.SentAt,
            OriginalText = from.Text,
            Fingerprint = arrival.Fingerprint,
            Attachments = from.Attachments,
            ReplyTo = from.ReplyTo,
            ReusedId = id == arrival.Id ? null : arrival.Id,
            Delivery = delivery,
        };
        if (draft.FindPending(id) is not { } pending)
        {
            return message;
        }

        draft.RemovePending(id);
        return MessageJoin.With(message, pending);
    }

    /// <summary>
    /// Without a sent time, a live message stands where it is committed: after all that is there (rule T4).
    /// </summary>
    private static Message InOrder(ChannelDraft draft, Message message, Arrival arrival, Session session)
    {
        if (arrival.Message.SentAt is not null)
        {
            return message;
        }

        var at = draft.TimeIn(session, arrival.ReceivedAt);
        return message with { Place = new EntryPlace(session.OpenedAt, at, at, message.Id), SentAt = at };
    }

    /// <summary>
    /// What comes under an id whose message its own side deleted is deleted with it: the deletion named the id, and
    /// which content was meant is not known (rule L4).
    /// </summary>
    private static Message WithDeletionOf(Message? known, Message message) =>
        known is { Deletion: { } deletion } && message.ReusedId == known.Id
            ? MessageJoin.With(message, deletion)
            : message;

    /// <summary>
    /// A redelivery changes nothing; but the first echo of what the company wrote proves that it was sent (rule T10).
    /// </summary>
    private static Decision Again(ChannelDraft draft, Message known)
    {
        var outcome =
            new ReceiveOutcome { Session = known.Session, Message = known.Id, IdReused = known.ReusedId is not null };
        var sent = MessageJoin.WithDelivery(known, DeliveryState.Sent);
        if (sent == known)
        {
            return Decision.Unchanged(outcome);
        }

        draft.Change(sent);
        return Decision.Of(draft, outcome);
    }

    /// <summary>
    /// The same content is a redelivery. An echo is one whenever its id is known on the company's side: messengers
    /// reformat what they send.
    /// </summary>
    private static bool IsRedelivery(Message known, Arrival arrival)
    {
        var side = arrival.Message.Author.Kind;
        return MessageJoin.SameSide(known.Author.Kind, side)
            && (side != AuthorKind.Customer
                || string.Equals(known.Fingerprint, arrival.Fingerprint, StringComparison.Ordinal));
    }

    private static (Session Session, SessionEffect Effect) SessionFor(
        ChannelDraft draft, Arrival arrival, Connector connector, DateTimeOffset now)
    {
        var newest = draft.Newest;
        if (newest is { Status: SessionStatus.Active })
        {
            return (newest, SessionEffect.None);
        }

        // What the company wrote elsewhere asks nobody for an answer: it stands where the talk was.
        if (arrival.Message.Author.Kind == AuthorKind.Operator)
        {
            return newest is null
                ? (draft.OpenClosed(Utc.Cut(now), arrival.ReceivedAt), SessionEffect.Opened)
                : (newest, SessionEffect.None);
        }

        return newest is { Status: SessionStatus.Closed, ClosedAt: { } closedAt }
            && connector.Reopen.Reopens(closedAt, arrival.ReceivedAt)
            ? (Reopen(draft, newest, closedAt, now), SessionEffect.Reopened)
            : (draft.Open(OpeningAfter(newest, now)), SessionEffect.Opened);
    }

    /// <summary>
    /// A live opening is now, or just after the newest: unique and in order even when hosts' clocks differ.
    /// </summary>
    internal static DateTimeOffset OpeningAfter(Session? newest, DateTimeOffset now) =>
        newest is null ? Utc.Cut(now) : Utc.Later(Utc.Cut(now), Utc.After(newest.OpenedAt));

    private static Session Reopen(ChannelDraft draft, Session session, DateTimeOffset closedAt, DateTimeOffset now)
    {
        var reopened = draft.AddEvent(session, SessionEventKind.Closed, closedAt, session.ClosedBy);
        reopened = draft.AddEvent(reopened, SessionEventKind.Reopened, draft.TimeIn(reopened, now), by: null);
        return draft.Put(reopened with { Status = SessionStatus.Active, ClosedAt = null, ClosedBy = null });
    }
}
