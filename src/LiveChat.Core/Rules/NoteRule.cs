using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>Decides on notes that operators and supervisors write, edit and delete in any session (rule K3).</summary>
internal static class NoteRule
{
    internal static Decision Decide(SessionPass pass, AddNote command)
    {
        var note = command.Note;
        if (pass.Draft.FindEntry(command.Message) is { } there)
        {
            return there is Message known && known.IsNoteOf(pass.User) && IsSame(known, note)
                ? Decision.Unchanged(MessageOutcome.Of(known))
                : Decision.Refuse(
                    RefusalCode.IdTaken,
                    $"'{note.Id}' names another reply or note of the session; give this one another id."
                );
        }

        if (SessionGates.Empty(note) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        var at = pass.Draft.TimeOfNote(pass.Session, pass.Now);
        var message = new Message
        {
            Channel = pass.Draft.Id,
            Place = new EntryPlace(pass.Session.OpenedAt, at, at, command.Message),
            Audience = Audience.Staff,
            Author = Author.Operator(pass.User),
            SentAt = at,
            OriginalText = note.Text,
            Attachments = note.Attachments,
            ReplyTo = note.ReplyTo,
        };
        pass.Draft.AddNote(message);
        return Decision.Of(pass.Draft, MessageOutcome.Of(message));
    }

    internal static Decision Decide(SessionPass pass, EditNote command) =>
        Revise(
            pass,
            command,
            note =>
                note.IsDeleted
                    ? null
                    : RevisionRule.Latest(note, new MessageEdit(AuthorKind.Operator, pass.Now, command.Text))
        );

    internal static Decision Decide(SessionPass pass, DeleteNote command) =>
        Revise(
            pass,
            command,
            note => note.IsDeleted ? note : MessageJoin.With(note, new Deletion(AuthorKind.Operator, pass.Now))
        );

    private static Decision Revise(SessionPass pass, MessageCommand command, Func<Message, Message?> change)
    {
        var entry = pass.Draft.FindEntry(command.Message);
        if (pass.Gates.ReviseNote(entry) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        var note = (Message)entry!;
        if (change(note) is not { } changed)
        {
            return Decision.Refuse(RefusalCode.MessageDeleted, "The note was deleted; write a new one.");
        }

        if (changed == note)
        {
            return Decision.Unchanged(MessageOutcome.Of(note));
        }

        pass.Draft.Change(changed);
        return Decision.Of(pass.Draft, MessageOutcome.Of(note));
    }

    private static bool IsSame(Message known, Note note) =>
        string.Equals(known.OriginalFingerprint, note.Fingerprint, StringComparison.Ordinal);
}
