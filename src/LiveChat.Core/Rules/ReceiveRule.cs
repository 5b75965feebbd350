using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Receives a live message: decides whether it is new (rule L3), and which session it belongs to (rule L1).
/// </summary>
internal static class ReceiveRule
{
    internal static Decision Decide(ChannelDraft draft, ReceiveMessage command, Connector connector, DateTimeOffset now)
    {
        var arrival = command.Arrival;
        var side = arrival.Message.Author.Kind;
        var id = arrival.Id;

        // The id already names something else: the message gets a derived id, so that no words are lost. A redelivery
        // of it derives the same id and is found below.
        if (draft.FindEntry(id) is SessionEvent || draft.FindMessage(id) is { } known && !IsRedelivery(known, arrival))
        {
            id = arrival.IdWhenReused;
        }

        if (draft.FindMessage(id) is { } same)
        {
            return Again(draft, same, id);
        }

        if (RefuseOld(draft, arrival, connector) is { } old)
        {
            return Decision.Refuse(old);
        }

        var newest = draft.Newest;
        if (side == AuthorKind.System && newest?.Status != SessionStatus.Active)
        {
            return Decision.Refuse(
                RefusalCode.NoActiveSession,
                "A system message joins an active session; this channel has none."
            );
        }

        var (session, effect) = SessionFor(draft, arrival, connector, now);
        var message = MessageOf(
            draft,
            arrival,
            session,
            connector,
            id,
            side == AuthorKind.Customer ? null : DeliveryState.Sent
        );
        message = MessageJoin.With(InOrder(draft, message, arrival, session), arrival, connector);
        message = DeliveryJoin.With(message, draft.Watermarks?.StateOf(message));
        draft.Touch(draft.Add(WithDeletionOf(draft.FindMessage(arrival.Id), message)));
        if (side == AuthorKind.Customer)
        {
            // Adding the message has changed its session; the count goes on top of that.
            session = draft.FindSession(session.OpenedAt)!;
            draft.Put(session with { CustomerMessages = session.CustomerMessages + 1 });
        }

        return Decision.Of(
            draft,
            new ReceiveOutcome
            {
                Session = session.Id,
                Message = id,
                Effect = effect,
                IdReused = message.ReusedId is not null,
            }
        );
    }

    private static Refusal? RefuseOld(ChannelDraft draft, Arrival arrival, Connector connector) =>
        ErasureRule.Refuse(draft, arrival)
        ?? RemovalRule.RefuseSent(draft.Runs, arrival.Message.SentAt, connector.SentTolerance);

    /// <summary>Makes the message to keep, joined with the updates that came before it.</summary>
    internal static Message MessageOf(
        ChannelDraft draft,
        Arrival arrival,
        Session session,
        Connector connector,
        MessageId id,
        DeliveryState? delivery
    )
    {
        var from = arrival.Message;
        var message = new Message
        {
            Channel = draft.Id,
            Place = EntryPlace.Of(session.OpenedAt, arrival.SentAt, arrival.ReceivedAt, connector.SentTolerance, id),
            Author = from.Author,
            SentAt = arrival.SentAt,
            OriginalText = from.Text,
            Content = from.Content,
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
    /// Places a live message without a sent time where it is committed: after everything already there (rule T4).
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
    /// Deletes a message that reuses the id of one that its own side deleted: the deletion named the id, and nobody
    /// knows which content it meant (rule L4).
    /// </summary>
    private static Message WithDeletionOf(Message? known, Message message) =>
        known is { Deletion: { } deletion } && message.ReusedId == known.Id
            ? MessageJoin.With(message, deletion)
            : message;

    /// <summary>
    /// Answers a redelivery, which changes nothing; but the first echo of a company's message proves that it was sent
    /// (rule T10).
    /// </summary>
    private static Decision Again(ChannelDraft draft, Message known, MessageId id)
    {
        var outcome = new ReceiveOutcome
        {
            Session = known.Session,
            Message = known.Id,
            IdReused = known.ReusedId is not null,
        };
        var sent = DeliveryJoin.With(known, DeliveryState.Sent, failure: null, known.AttemptOf(id));
        if (sent == known)
        {
            return Decision.Unchanged(outcome);
        }

        draft.Change(sent);
        return Decision.Of(draft, outcome);
    }

    /// <summary>
    /// Whether an arrival repeats a known message. A customer's message must have the same content; for an echo, a
    /// known id on the company's side is enough, because messengers reformat the texts that they send.
    /// </summary>
    private static bool IsRedelivery(Message known, Arrival arrival)
    {
        var side = arrival.Message.Author.Kind;
        return MessageJoin.SameSide(known.Author.Kind, side)
            && (
                side != AuthorKind.Customer
                || string.Equals(known.OriginalFingerprint, arrival.Fingerprint, StringComparison.Ordinal)
            );
    }

    private static (Session Session, SessionEffect Effect) SessionFor(
        ChannelDraft draft,
        Arrival arrival,
        Connector connector,
        DateTimeOffset now
    )
    {
        var newest = draft.Newest;
        if (newest is { Status: SessionStatus.Active })
        {
            return (newest, SessionEffect.None);
        }

        // An echo asks nobody for an answer, so it reopens nothing: it joins the newest session.
        if (arrival.Message.Author.Kind == AuthorKind.Operator)
        {
            return newest is null
                ? (draft.OpenClosed(draft.OpeningAt(now), arrival.ReceivedAt), SessionEffect.Opened)
                : (newest, SessionEffect.None);
        }

        return
            newest is { Status: SessionStatus.Closed, ClosedAt: { } closedAt }
            && connector.Reopen.Reopens(closedAt, arrival.ReceivedAt)
            ? (Reopen(draft, newest, closedAt, now), SessionEffect.Reopened)
            : (draft.Open(draft.OpeningAt(now)), SessionEffect.Opened);
    }

    private static Session Reopen(ChannelDraft draft, Session session, DateTimeOffset closedAt, DateTimeOffset now)
    {
        // The header forgets the close, so an event keeps it in the timeline, at its own time.
        var reopened = draft.AddEvent(session, SessionEventKind.Closed, closedAt, session.ClosedBy);
        reopened = draft.AddEvent(reopened, SessionEventKind.Reopened, draft.TimeIn(reopened, now), by: null);
        return draft.Put(reopened with { Status = SessionStatus.Active, ClosedAt = null, ClosedBy = null });
    }
}
