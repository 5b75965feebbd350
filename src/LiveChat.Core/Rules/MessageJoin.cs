using System.Collections.Immutable;
using System.Text;
using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Joins a message with its edits, deletions, reactions and receipts. The join is a least upper bound: commutative,
/// associative and idempotent, so that any order and any repetition ends in the same message (rule L4).
/// </summary>
internal static class MessageJoin
{
    /// <summary>The largest number of versions of a text besides the original; the newest ones are kept.</summary>
    internal const int MaxEdits = 100;

    /// <summary>
    /// The largest size of these versions together, in bytes of UTF-8; the newest version always fits.
    /// </summary>
    internal const int MaxEditBytes = 4 << 20;

    /// <summary>
    /// Says whether two authors are on the same side of the conversation: the customer's or the company's.
    /// </summary>
    internal static bool SameSide(AuthorKind a, AuthorKind b) =>
        (a == AuthorKind.Customer) == (b == AuthorKind.Customer);

    internal static Message With(Message message, ImmutableArray<MessageEdit> edits, ImmutableArray<Deletion> deletions)
    {
        // Deletions come before edits: a deleted message has no text left to edit.
        var joined = deletions.Aggregate(message, With);
        return joined.IsDeleted ? joined : WithEdits(joined, edits);
    }

    /// <summary>Joins a message with what came together with it: later versions, a deletion, how far it came.</summary>
    internal static Message With(Message message, Arrival arrival, Connector connector) =>
        ReactionJoin.With(
            With(
                DeliveryJoin.With(message, arrival.Message.Delivery, failure: null, message.AttemptOf(arrival.Id)),
                arrival.Edits,
                arrival.Message.Deletion is { } deletion ? [deletion] : []
            ),
            arrival.ReactionsOf(connector)
        );

    /// <summary>Joins a message with what waited for an id of it, which may be an earlier attempt's.</summary>
    internal static Message With(Message message, PendingMessage pending) =>
        ReactionJoin.With(
            With(
                DeliveryJoin.With(message, pending.Delivery, pending.Failure, message.AttemptOf(pending.Id)),
                pending.Edits,
                pending.Deletions
            ),
            pending.Reactions
        );

    internal static Message With(Message message, MessageEdit edit) =>
        message.IsDeleted ? message : WithEdits(message, [edit]);

    /// <summary>
    /// Deletes a message: it keeps only the fact of its deletion, and the earliest of several deletions counts.
    /// </summary>
    internal static Message With(Message message, Deletion deletion) =>
        !SameSide(message.Author.Kind, deletion.Side) || message.Deletion?.At <= deletion.At
            ? message
            : message with
            {
                Deletion = new Deletion(message.Author.Kind, deletion.At),
                Fingerprint = message.OriginalFingerprint,
                OriginalText = string.Empty,
                Content = null,
                Edits = [],
                Attachments = [],
                Reactions = [],
            };

    /// <summary>
    /// Adds an edit to a placeholder. Each side keeps its own newest edits: nobody knows yet which side wrote the
    /// message, and the other side's edits must not push out the right ones.
    /// </summary>
    internal static PendingMessage With(PendingMessage pending, MessageEdit edit)
    {
        var own = pending.Edits.Where(one => SameSide(one.Side, edit.Side));

        // Operator and system are one side. They are written as one kind, so that equal edits compare as equal.
        var side = edit.Side == AuthorKind.System ? AuthorKind.Operator : edit.Side;
        var joined = Newest([.. own], [new MessageEdit(side, edit.At, edit.Text)]);
        return pending with { Edits = [.. pending.Edits.Except(own).Concat(joined).Order()] };
    }

    internal static PendingMessage With(PendingMessage pending, Deletion deletion) =>
        pending with
        {
            // The earliest of each side: the message will take that of its own.
            Deletions =
            [
                .. pending
                    .Deletions.Add(deletion)
                    .GroupBy(one => one.Side)
                    .OrderBy(side => side.Key)
                    .Select(side => side.MinBy(one => one.At)!),
            ],
        };

    private static Message WithEdits(Message message, ImmutableArray<MessageEdit> edits)
    {
        // An edit from the other side never counts. On the message's own side all edits get its author's kind, so that
        // equal edits compare as equal.
        var own = edits
            .Where(edit => SameSide(edit.Side, message.Author.Kind))
            .Select(edit => new MessageEdit(message.Author.Kind, edit.At, edit.Text));
        var joined = Newest(message.Edits, own);
        return joined.SequenceEqual(message.Edits) ? message : message with { Edits = joined };
    }

    /// <summary>
    /// Returns the longest run of newest versions within both bounds: a version that one join drops, every other join
    /// drops too, so that any order ends in the same versions.
    /// </summary>
    private static ImmutableArray<MessageEdit> Newest(ImmutableArray<MessageEdit> edits, IEnumerable<MessageEdit> more)
    {
        // Newest first, so that both bounds cut off the oldest; the result is oldest first again.
        var bytes = 0;
        return
        [
            .. edits
                .Concat(more)
                .Distinct()
                .OrderDescending()
                .Take(MaxEdits)
                .TakeWhile(edit => (bytes += Encoding.UTF8.GetByteCount(edit.Text)) <= MaxEditBytes)
                .Reverse(),
        ];
    }
}
