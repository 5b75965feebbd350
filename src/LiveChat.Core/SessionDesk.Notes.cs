using LiveChat.Domain;
using LiveChat.Rules;

namespace LiveChat;

/// <content>Notes of operators and supervisors.</content>
public sealed partial class SessionDesk
{
    /// <summary>Writes a note for the staff into any session that the viewer may read (rule K3).</summary>
    /// <remarks>
    /// A note changes nothing else: no preview, no last time, no unread count, no order of a list; it neither reopens
    /// nor assigns the session. It is sorted after everything that is in the session, and after every earlier note of
    /// the channel.
    /// </remarks>
    /// <param name="session">The session, of any status.</param>
    /// <param name="note">The note, under the caller's id.</param>
    /// <param name="viewer">The viewer who writes it: an operator or supervisor of the live chat.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, or unchanged when the viewer wrote the same note before. Refused: nothing to send, id taken.
    /// </returns>
    public ValueTask<MessageOutcome> AddNoteAsync(
        SessionId session,
        Note note,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(note);
        return RunAsync(viewer, () => new AddNote(session, note, viewer), cancellationToken);
    }

    /// <summary>Edits a note for its author, in a session of any status (rule K3).</summary>
    /// <param name="session">The session the note is in.</param>
    /// <param name="note">The note's id.</param>
    /// <param name="text">The new text.</param>
    /// <param name="viewer">The viewer who edits it: its author.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done or unchanged. Refused: unknown message, not your message, message deleted.
    /// </returns>
    /// <exception cref="ArgumentException">The note is the default value, or the text is too long.</exception>
    public ValueTask<MessageOutcome> EditNoteAsync(
        SessionId session,
        MessageId note,
        string text,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        Require.NotDefault(note, nameof(note));
        var storable = StorableText.Of(text, nameof(text));
        return RunAsync(viewer, () => new EditNote(session, note, storable, viewer), cancellationToken);
    }

    /// <summary>Deletes a note for its author, in a session of any status: a tombstone stays (rule K3).</summary>
    /// <param name="session">The session the note is in.</param>
    /// <param name="note">The note's id.</param>
    /// <param name="viewer">The viewer who deletes it: its author.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Done or unchanged. Refused: unknown message, not your message.</returns>
    /// <exception cref="ArgumentException">The note is the default value.</exception>
    public ValueTask<MessageOutcome> DeleteNoteAsync(
        SessionId session,
        MessageId note,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        Require.NotDefault(note, nameof(note));
        return RunAsync(viewer, () => new DeleteNote(session, note, viewer), cancellationToken);
    }
}
