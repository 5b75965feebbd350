using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Imports a session's messages: adds missing ones, joins later versions, takes a file's new address where the message
/// itself was imported, and reports every other difference (rules L3, L6, T9).
/// </summary>
internal static class ImportedMessages
{
    /// <summary>Adds one message, or joins it with the one already there; returns whether it was added.</summary>
    internal static bool Add(
        ChannelDraft draft,
        Arrival arrival,
        ImportedSession imported,
        Connector connector,
        ImmutableArray<ImportConflict>.Builder conflicts
    )
    {
        var isNote = arrival.Message.IsNote;
        if ((isNote ? draft.FindNote(arrival.Id) : draft.FindMessage(arrival.Id)) is not { } known)
        {
            if (draft.FindEntry(arrival.Id) is { } other)
            {
                conflicts.Add(Taken(arrival, other));
                return false;
            }

            var session = draft.FindSession(imported.OpenedAt)!;
            Add(
                draft,
                arrival,
                connector,
                ReceiveRule.MessageOf(draft, arrival, session, connector, arrival.Id, delivery: null)
            );
            return true;
        }

        if (known.Place.OpenedAt != imported.OpenedAt)
        {
            conflicts.Add(
                new ImportConflict(
                    ImportConflictCode.MessageSession,
                    arrival.Id,
                    $"The message is in the session opened {ImportTimes.Text(known.Place.OpenedAt)}."
                )
            );
        }
        else if (!string.Equals(known.OriginalFingerprint, arrival.Fingerprint, StringComparison.Ordinal))
        {
            conflicts.Add(
                new ImportConflict(
                    ImportConflictCode.MessageContent,
                    arrival.Id,
                    "The id already names a message with other content."
                )
            );
        }
        else
        {
            conflicts.AddRange(Differences(known, arrival, connector));
            var joined = WithFiles(MessageJoin.With(known, arrival, connector), arrival.Message.Attachments);
            if (joined != known)
            {
                draft.Change(joined);
            }
        }

        return false;
    }

    private static void Add(ChannelDraft draft, Arrival arrival, Connector connector, Message message)
    {
        var joined = MessageJoin.With(
            message with
            {
                IsImported = true,
                Audience = arrival.Message.Audience,
            },
            arrival,
            connector
        );
        if (joined.IsNote)
        {
            draft.AddNote(joined);
        }
        else
        {
            draft.Add(joined);
        }
    }

    private static ImportConflict Taken(Arrival arrival, ChannelEntry other) =>
        new(
            ImportConflictCode.MessageContent,
            arrival.Id,
            other is SessionEvent ? "The id already names an event." : "The note's id already names a reply."
        );

    /// <summary>
    /// Takes the files of an imported message from its source, which knows where they are now; a removed file stays
    /// removed.
    /// </summary>
    private static Message WithFiles(Message known, ImmutableArray<Attachment> files) =>
        !known.IsImported || known.IsDeleted || known.Attachments.Length != files.Length
            ? known
            : known with
            {
                Attachments =
                [
                    .. known.Attachments.Zip(
                        files,
                        static (there, told) => there.State == AttachmentState.Removed ? there : told
                    ),
                ],
            };

    private static IEnumerable<ImportConflict> Differences(Message known, Arrival arrival, Connector connector)
    {
        var told = arrival.Message;
        if (known.Author.Name != told.Author.Name || known.Author.User != told.Author.User)
        {
            yield return new ImportConflict(
                ImportConflictCode.Author,
                arrival.Id,
                "The import has another author's name or user."
            );
        }

        if (known.ReplyTo != told.ReplyTo)
        {
            yield return new ImportConflict(
                ImportConflictCode.Quote,
                arrival.Id,
                $"The message answers '{known.ReplyTo}'; in the import it answers '{told.ReplyTo}'."
            );
        }

        if (
            !known.IsDeleted
            && known.Attachments.Length == told.Attachments.Length
            && known.Attachments.Zip(told.Attachments).Any(file => IsLeft(known, file.First, file.Second))
        )
        {
            yield return new ImportConflict(
                ImportConflictCode.Files,
                arrival.Id,
                "The import has another address or state of a file."
            );
        }

        if (!known.IsDeleted && arrival.ReactionsOf(connector).Any(told => IsLeft(known, told)))
        {
            yield return new ImportConflict(
                ImportConflictCode.Reactions,
                arrival.Id,
                "The import has another author of a reaction, or more reactions than a message takes."
            );
        }
    }

    /// <summary>
    /// Whether a reaction in the import is left out: it is there by another author, or there is no room.
    /// </summary>
    private static bool IsLeft(Message known, Reaction told) =>
        known.Reactions.Any(there => ReactionJoin.IsSameReport(there, told) && there.Author != told.Author)
        || ReactionJoin.IsFull(known.Reactions, told);

    /// <summary>Whether a difference between a file there and in the import is left as it is.</summary>
    private static bool IsLeft(Message known, Attachment there, Attachment told) =>
        there != told && (!known.IsImported || there.State == AttachmentState.Removed);
}
