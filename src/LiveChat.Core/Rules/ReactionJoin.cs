using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Joins the reactions to a message. Like <see cref="MessageJoin"/> it is a least upper bound, so that any order and
/// any repetition ends in the same reactions (rules K2, L4).
/// </summary>
/// <remarks>
/// A later report replaces an earlier one of the same side if it is the author's only one, or is of the same sign.
/// Whether it is the only one is a value of the report, by the connector of its time: so the join needs no connector,
/// and what waits for its message joins in the same way.
/// </remarks>
internal static class ReactionJoin
{
    /// <summary>
    /// The largest number of reports kept of one side; the newest are. Far above what a messenger allows one author.
    /// </summary>
    internal const int MaxReactions = 50;

    /// <summary>Joins reactions; the result is ordered, oldest first.</summary>
    internal static ImmutableArray<Reaction> With(ImmutableArray<Reaction> reactions, IEnumerable<Reaction> more)
    {
        var left = Left(reactions, more);
        return left.Count <= MaxReactions ? [.. left] : [.. left.Where(one => IsAmongNewest(left, one))];
    }

    /// <summary>
    /// Joins a message with reactions; a deleted one has none, whether they came before or come after.
    /// </summary>
    internal static Message With(Message message, IEnumerable<Reaction> more)
    {
        if (message.IsDeleted)
        {
            return message;
        }

        var joined = With(message.Reactions, more);
        return joined.SequenceEqual(message.Reactions) ? message : message with { Reactions = joined };
    }

    /// <summary>Says whether another one would push out one that is shown, or would itself not be kept.</summary>
    internal static bool IsFull(ImmutableArray<Reaction> reactions, Reaction another)
    {
        var left = Left(reactions, [another]);
        return left.Any(one => (one == another || Stands(left, one)) && !IsAmongNewest(left, one));
    }

    /// <summary>Returns the reactions that are shown: neither taken away nor replaced by a later one.</summary>
    internal static ImmutableArray<Reaction> Shown(ImmutableArray<Reaction> reactions) =>
        reactions.IsEmpty ? reactions : [.. reactions.Where(one => Stands(reactions, one))];

    /// <summary>Finds the last report that another one would replace or repeat; null if there is none.</summary>
    internal static Reaction? Last(ImmutableArray<Reaction> reactions, Reaction about) =>
        reactions.LastOrDefault(one =>
            IsSameSide(one, about) && (one.IsOnly || about.IsOnly || one.Sign == about.Sign)
        );

    /// <summary>Orders by time, then id, then by everything else, so that no two different ones are equal.</summary>
    internal static int Compare(Reaction a, Reaction b)
    {
        var result = a.At.CompareTo(b.At);
        result = result != 0 ? result : Compare(a.Id, b.Id);
        result = result != 0 ? result : a.IsRemoved.CompareTo(b.IsRemoved);
        result = result != 0 ? result : Compare(a.Sign, b.Sign);
        result = result != 0 ? result : a.IsOnly.CompareTo(b.IsOnly);
        result = result != 0 ? result : a.Author.Kind.CompareTo(b.Author.Kind);
        result = result != 0 ? result : Compare(a.Author.User?.Value, b.Author.User?.Value);
        return result != 0 ? result : Compare(a.Author.Name, b.Author.Name);
    }

    private static int Compare(string? a, string? b) =>
        a is null || b is null ? (a is not null).CompareTo(b is not null) : CodePointOrder.Compare(a, b);

    internal static bool IsSameSide(Reaction a, Reaction b) => MessageJoin.SameSide(a.Author.Kind, b.Author.Kind);

    /// <summary>
    /// Drops every report that a later one makes irrelevant for good. An only one is not dropped for a later one of its
    /// sign that is not: it still replaces the other signs before it.
    /// </summary>
    private static List<Reaction> Left(ImmutableArray<Reaction> reactions, IEnumerable<Reaction> more)
    {
        List<Reaction> all = [.. reactions];
        all.AddRange(more.Where(one => !reactions.Any(known => IsSameReport(known, one))));
        all.Sort(Compare);
        all = [.. all.Distinct()];
        return
        [
            .. all.Where(
                (one, index) =>
                    !all.Skip(index + 1)
                        .Any(later =>
                            IsSameSide(later, one) && (later.IsOnly || (!one.IsOnly && later.Sign == one.Sign))
                        )
            ),
        ];
    }

    /// <summary>
    /// Whether two are one report, told once live and once by an import, say: the times may differ, and the first one
    /// counts.
    /// </summary>
    internal static bool IsSameReport(Reaction a, Reaction b) =>
        a.Id is not null && a.Id == b.Id && a.Sign == b.Sign && a.IsRemoved == b.IsRemoved && IsSameSide(a, b);

    private static bool Stands(IReadOnlyList<Reaction> all, Reaction one) =>
        !one.IsRemoved
        && !all.Any(later =>
            IsSameSide(later, one) && (later.IsOnly || later.Sign == one.Sign) && Compare(later, one) > 0
        );

    private static bool IsAmongNewest(List<Reaction> all, Reaction one) =>
        all.Count(later => IsSameSide(later, one) && Compare(later, one) > 0) < MaxReactions;
}
