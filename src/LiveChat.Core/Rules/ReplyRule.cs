using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>What the responsible operator writes, edits and deletes (rules A3, T10, L5).</summary>
internal static class ReplyRule
{
    internal static Decision Decide(SessionPass pass, SendReply command)
    {
        var reply = command.Reply;
        var fingerprint = Arrival.FingerprintOf(AuthorKind.Operator, reply.Text, reply.Attachments);
        if (pass.Draft.FindEntry(command.Message) is Message { IsReply: true } known
            && known.Author.User == command.Viewer.User
            && string.Equals(known.Fingerprint, fingerprint, StringComparison.Ordinal))
        {
            return Decision.Unchanged(MessageOutcome.Of(known));
        }

        if (pass.RefuseUnlessActive() is { } refusal)
        {
            return refusal;
        }

        if (pass.Session.Operator != command.Viewer.User)
        {
            return Decision.Refuse(RefusalCode.NotYourSession, "Only the session's operator may reply; take it first.");
        }

        if (reply.Attachments.IsEmpty && string.IsNullOrWhiteSpace(reply.Text))
        {
            return Decision.Refuse(RefusalCode.NothingToSend, "The reply is empty; write a text or add a file.");
        }

        if (pass.LiveChat.FindConnector(pass.Session.Channel.Connector) is null)
        {
            return Decision.Refuse(
                RefusalCode.Unreachable,
                $"Live chat '{pass.LiveChat.Id}' no longer has the connector '{pass.Session.Channel.Connector}'; "
                + "configure it, or reach the customer on another channel.");
        }

        // Last: who may not reply does not learn which ids there are.
        if (pass.Draft.FindEntry(command.Message) is not null)
        {
            return Decision.Refuse(
                RefusalCode.IdTaken, $"'{reply.Id}' names another reply of the session; give this one another id.");
        }

        var at = pass.At;
        var message = new Message
        {
            Channel = pass.Draft.Id,
            Place = new EntryPlace(pass.Session.OpenedAt, at, at, command.Message),
            Author = Author.Operator(command.Viewer.User, reply.OperatorName),
            SentAt = at,
            OriginalText = reply.Text,
            Fingerprint = fingerprint,
            Attachments = reply.Attachments,
            ReplyTo = reply.ReplyTo,
            Delivery = DeliveryState.Queued,
            IsReply = true,
        };
        pass.Draft.Add(message);
        return Decision.Of(pass.Draft, MessageOutcome.Of(message));
    }

    internal static Decision Decide(SessionPass pass, EditReply command) =>
        Revise(pass, command, message =>
            message.IsDeleted
                ? null
                : RevisionRule.Latest(message, new MessageEdit(AuthorKind.Operator, pass.Now, command.Text)));

    internal static Decision Decide(SessionPass pass, DeleteReply command) =>
        Revise(pass, command, message =>
            message.IsDeleted ? message : MessageJoin.With(message, new Deletion(AuthorKind.Operator, pass.At)));

    /// <summary>Judged by the message's own session and author, never by what the call names (rule A3).</summary>
    private static Decision Revise(SessionPass pass, MessageCommand command, Func<Message, Message?> join)
    {
        if (pass.Draft.FindEntry(command.Message) is not Message message || message.Session != command.Session)
        {
            return Decision.Refuse(RefusalCode.UnknownMessage, "The session has no such message.");
        }

        if (!message.IsReplyOf(command.Viewer.User))
        {
            return Decision.Refuse(RefusalCode.NotYourMessage, "Only who wrote a message may edit or delete it.");
        }

        if (pass.RefuseUnlessActive() is { } refusal)
        {
            return refusal;
        }

        if (pass.Session.Operator != command.Viewer.User)
        {
            return Decision.Refuse(
                RefusalCode.NotYourSession, "Only the session's operator may change what was written; take it first.");
        }

        if (join(message) is not { } joined)
        {
            return Decision.Refuse(RefusalCode.MessageDeleted, "The message was deleted; write a new one.");
        }

        if (joined == message)
        {
            return Decision.Unchanged(MessageOutcome.Of(message));
        }

        pass.Draft.Change(joined);
        return Decision.Of(pass.Draft, MessageOutcome.Of(message));
    }
}
