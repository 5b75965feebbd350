using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>Decides on replies that the responsible operator writes, edits and deletes (rules A3, T10, L5).</summary>
internal static class ReplyRule
{
    internal static Decision Decide(SessionPass pass, SendReply command)
    {
        var reply = command.Reply;
        var fingerprint = reply.FingerprintOf(AuthorKind.Operator);

        // A repetition is answered before the gates: the session may have been closed or handed over in the meantime.
        if (
            pass.Draft.FindEntry(command.Message) is Message { IsReply: true } known
            && known.Author.User == pass.User
            && string.Equals(known.OriginalFingerprint, fingerprint, StringComparison.Ordinal)
        )
        {
            return Decision.Unchanged(MessageOutcome.Of(known));
        }

        if (pass.Gates.Reply(reply) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        // This check comes last: a viewer who may not reply does not learn which ids exist.
        if (pass.Draft.FindEntry(command.Message) is not null)
        {
            return Decision.Refuse(
                RefusalCode.IdTaken,
                $"'{reply.Id}' names another reply of the session; give this one another id."
            );
        }

        var author = Author.Operator(pass.User, reply.SenderName);
        var message = Queued(pass.Draft, pass.Session, pass.At, command.Message, author, reply);
        pass.Draft.Add(message);
        return Decision.Of(pass.Draft, MessageOutcome.Of(message));
    }

    /// <summary>Makes the message of a reply, which waits to be sent.</summary>
    internal static Message Queued(
        ChannelDraft draft,
        Session session,
        DateTimeOffset at,
        MessageId id,
        Author author,
        Reply reply
    ) =>
        new()
        {
            Channel = draft.Id,
            Place = new EntryPlace(session.OpenedAt, at, at, id),
            Author = author,
            SentAt = at,
            OriginalText = reply.Text,
            Content = reply.Template,
            Attachments = reply.Attachments,
            ReplyTo = reply.ReplyTo,
            Delivery = DeliveryState.Queued,
            IsReply = true,
        };

    internal static Decision Decide(SessionPass pass, EditReply command) =>
        pass.Draft.FindEntry(command.Message) is Message { Content: TemplateContent } && pass.Gates.Revise() is null
            ? Decision.Refuse(RefusalCode.TemplateIsFixed, "A template is sent as it is; delete it, or send another.")
            : Revise(
                pass,
                command,
                message =>
                    message.IsDeleted
                        ? null
                        : RevisionRule.Latest(message, new MessageEdit(AuthorKind.Operator, pass.Now, command.Text))
            );

    internal static Decision Decide(SessionPass pass, DeleteReply command) =>
        Revise(
            pass,
            command,
            message =>
                message.IsDeleted ? message : MessageJoin.With(message, new Deletion(AuthorKind.Operator, pass.At))
        );

    private static Decision Revise(SessionPass pass, MessageCommand command, Func<Message, Message?> join)
    {
        var entry = pass.Draft.FindEntry(command.Message);
        if (pass.Gates.Revise(entry) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        var message = (Message)entry!;
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
