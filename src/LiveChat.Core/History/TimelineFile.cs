using LiveChat.Storage;

namespace LiveChat;

/// <summary>A file of a timeline, with the message that it came with (rule K4).</summary>
/// <remarks>Immutable.</remarks>
public sealed record TimelineFile
{
    /// <summary>The session of the message.</summary>
    public required SessionId Session { get; init; }

    /// <summary>The message's place in its channel's history, with its id.</summary>
    public required EntryPlace Place { get; init; }

    /// <summary>The author of the message.</summary>
    public required Author Author { get; init; }

    /// <summary>Whether the message is a note.</summary>
    public required bool IsNote { get; init; }

    /// <summary>Which of the message's files it is, from zero.</summary>
    public required int Position { get; init; }

    /// <summary>The file.</summary>
    public required Attachment Attachment { get; init; }

    /// <summary>The files of a message, in the order sent.</summary>
    internal static IEnumerable<TimelineFile> Of(Message message) =>
        message.Attachments.Select(
            (attachment, position) =>
                new TimelineFile
                {
                    Session = message.Session,
                    Place = message.Place,
                    Author = message.Author,
                    IsNote = message.IsNote,
                    Position = position,
                    Attachment = attachment,
                }
        );
}
