using LiveChat.Storage;

namespace LiveChat;

/// <summary>A message in a timeline.</summary>
/// <remarks>
/// A deleted one is shown without its <see cref="Message.Fingerprint"/>, by which a guess at a short text
/// could be confirmed.
/// </remarks>
/// <param name="Message">The message.</param>
/// <param name="Quote">What it answers; null when it answers nothing.</param>
/// <param name="IsOwn">
/// Whether the viewer replied so: theirs to edit and delete, as <see cref="SessionAbilities.Revise"/> of its session
/// says (rule A3).
/// </param>
public sealed record MessageEntry(Message Message, Quote? Quote, bool IsOwn) : TimelineEntry
{
    /// <summary>The message.</summary>
    public Message Message { get; init => field = Shown(value); } = Shown(Message);

    /// <summary>Without what tells of a deleted text, and of how often the channel changed (rule T8).</summary>
    private static Message Shown(Message message) =>
        message with
        {
            Fingerprint = message.IsDeleted ? string.Empty : message.Fingerprint,
            Version = 0,
            AddedVersion = 0,
            IsInserted = false,
        };
}
