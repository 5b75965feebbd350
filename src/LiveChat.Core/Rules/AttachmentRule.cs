using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Changes a file of a message that is already there: a new address, a removal, a late arrival, or one more file (rule
/// T9).
/// </summary>
internal static class AttachmentRule
{
    /// <summary>The number of files up to which a message takes one more.</summary>
    internal const int MaxAttachments = 100;

    internal static Decision Decide(ChannelDraft draft, ChangeAttachment command) =>
        draft.FindMessage(command.Message) is { } message ? Change(draft, message, command.Position, command.Attachment)
        : ErasureRule.Refuse(draft, command.Message) is { } erased ? Decision.Refuse(erased)
        : Decision.Refuse(
            RefusalCode.UnknownMessage,
            $"The channel has no message '{command.Message.Value}'; record it first."
        );

    /// <summary>Changes one file of a message; the fingerprint still identifies the content that came first.</summary>
    internal static Decision Change(ChannelDraft draft, Message message, int position, Attachment attachment)
    {
        if (message.IsDeleted)
        {
            return Decision.Refuse(RefusalCode.MessageDeleted, "The message was deleted, with its files.");
        }

        var files = message.Attachments;
        if (position > files.Length || position >= MaxAttachments)
        {
            return Decision.Refuse(
                RefusalCode.NoSuchAttachment,
                $"The message has {files.Length} files and takes {MaxAttachments}; there is none at {position}."
            );
        }

        if (position < files.Length && files[position] == attachment)
        {
            return Decision.Unchanged(MessageOutcome.Of(message));
        }

        draft.Change(
            message with
            {
                Fingerprint = message.OriginalFingerprint,
                Attachments = position == files.Length ? files.Add(attachment) : files.SetItem(position, attachment),
            }
        );
        return Decision.Of(draft, MessageOutcome.Of(message));
    }
}
