using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// The messages of an imported session: what is missing is added, later versions are joined, a file's new place is
/// taken where the message itself was imported, and every other difference is reported (rules L3, L6, T9).
/// </summary>
internal static class ImportedMessages
{
    /// <summary>Adds one message, or joins it with the one there; false when it was there or conflicts.</summary>
    internal static bool Add(
        ChannelDraft draft,
        Arrival arrival,
        ImportedSession imported,
        Connector connector,
        ImmutableArray<ImportConflict>.Builder conflicts)
    {
        if (draft.FindEntry(arrival.Id) is SessionEvent)
        {
            conflicts.Add(
                new ImportConflict(ImportConflictCode.MessageContent, arrival.Id, "The id names an event there."));
            return false;
        }

        if (draft.FindMessage(arrival.Id) is not { } known)
        {
            var session = draft.FindSession(imported.OpenedAt)!;
            var message = ReceiveRule.MessageOf(draft, arrival, session, connector, arrival.Id, delivery: null);
            draft.Add(MessageJoin.With(message with { IsImported = true }, arrival));
            return true;
        }

        if (known.Place.OpenedAt != imported.OpenedAt)
        {
            conflicts.Add(new ImportConflict(
                ImportConflictCode.MessageSession,
                arrival.Id,
                $"It stands in the session opened {ImportTimes.Text(known.Place.OpenedAt)}."));
        }
        else if (!string.Equals(known.Fingerprint, arrival.Fingerprint, StringComparison.Ordinal))
        {
            conflicts.Add(new ImportConflict(
                ImportConflictCode.MessageContent, arrival.Id, "The id names a message with other content there."));
        }
        else
        {
            conflicts.AddRange(Differences(known, arrival));
            var joined = WithFiles(MessageJoin.With(known, arrival), arrival.Message.Attachments);
            if (joined != known)
            {
                draft.Change(joined);
            }
        }

        return false;
    }

    /// <summary>
    /// The source of an imported message says where its files are now; what is removed stays removed.
    /// </summary>
    private static Message WithFiles(Message known, ImmutableArray<Attachment> files) =>
        !known.IsImported || known.IsDeleted || known.Attachments.Length != files.Length
            ? known
            : known with
            {
                Attachments =
                [
                    .. known.Attachments.Zip(
                        files, static (there, told) => there.State == AttachmentState.Removed ? there : told),
                ],
            };

    private static IEnumerable<ImportConflict> Differences(Message known, Arrival arrival)
    {
        var told = arrival.Message;
        if (known.Author.Name != told.Author.Name || known.Author.User != told.Author.User)
        {
            yield return new ImportConflict(
                ImportConflictCode.Author, arrival.Id, "The author's name or user is another in the import.");
        }

        if (known.ReplyTo != told.ReplyTo)
        {
            yield return new ImportConflict(
                ImportConflictCode.Quote,
                arrival.Id,
                $"It answers '{known.ReplyTo}' there, '{told.ReplyTo}' in the import.");
        }

        if (!known.IsDeleted && known.Attachments.Length == told.Attachments.Length
            && known.Attachments.Zip(told.Attachments).Any(file => IsLeft(known, file.First, file.Second)))
        {
            yield return new ImportConflict(
                ImportConflictCode.Files, arrival.Id, "A file's place or state is another in the import.");
        }
    }

    /// <summary>Whether a difference between a file there and in the import is left as it is.</summary>
    private static bool IsLeft(Message known, Attachment there, Attachment told) =>
        there != told && (!known.IsImported || there.State == AttachmentState.Removed);
}
