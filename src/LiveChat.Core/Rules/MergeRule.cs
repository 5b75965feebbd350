using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Moves bindings from a contact to the one it became part of, and back; nothing else of a session changes (rule P2).
/// </summary>
/// <remarks>
/// A session remembers the bindings that a merge replaced until somebody unbinds the contact: from then on the session
/// is as that person wants it.
/// </remarks>
internal static class MergeRule
{
    /// <summary>The largest number of merges that a session remembers; the oldest are forgotten first.</summary>
    internal const int MaxMerges = 100;

    internal static Decision Decide(ChannelState state, MergeCommand command, DateTimeOffset now)
    {
        var changed = state
            .Sessions.Select(session =>
                command switch
                {
                    MergeSessions merge => Merge(session, merge, now),
                    UnmergeSessions => Unmerge(session, command.Merge),
                    _ => Forget(session, command.Merge),
                }
            )
            .OfType<Session>()
            .ToList();
        if (changed.Count == 0)
        {
            return Decision.Unchanged(new MergeOutcome());
        }

        var draft = new ChannelDraft(state, changed[0].Channel);
        foreach (var session in changed)
        {
            draft.Put(session);
        }

        return Decision.Of(draft, new MergeOutcome { Sessions = changed.Count });
    }

    /// <summary>Whether a session is bound to the contact that stays because of a merge.</summary>
    internal static bool IsMerged(Session session, ContactMerge merge) =>
        session.Merges.Any(one => one.IsOf(merge) && !one.IsUndone);

    /// <summary>Whether a session's bindings can be as before a merge: it was the last one.</summary>
    internal static bool CanUndo(Session session, ContactMerge merge) => Last(session)?.IsOf(merge) == true;

    /// <summary>Whether the accounts of the contacts may not be as before an undone merge.</summary>
    internal static bool IsHalfUndone(Session session, ContactMerge merge) =>
        session.Merges.Any(one => one.IsOf(merge) && one.IsUndone);

    /// <summary>The session's contact, and those that became part of it.</summary>
    internal static IEnumerable<AppItemId> ContactsOf(Session session) =>
        session.Merges.IsEmpty
            ? session.Contact is { } contact
                ? [contact.Item]
                : []
            : Current(session)
                .SelectMany(one => one.Replaced)
                .Concat(session.Bindings)
                .Where(binding => binding.Kind == BindingKind.Contact)
                .Select(binding => binding.Item)
                .Distinct();

    /// <summary>The session's bindings as if no contacts had been merged.</summary>
    internal static ImmutableArray<Binding> WithoutMerges(Session session) =>
        Current(session).Reverse().Aggregate(session.Bindings, Restored);

    /// <summary>Forgets the merges by which a session was bound to an item that it is unbound from.</summary>
    internal static ImmutableArray<SessionMerge> Without(ImmutableArray<SessionMerge> merges, AppItemId item)
    {
        var gone = new HashSet<AppItemId> { item };
        var left = merges;
        foreach (var merge in merges.Reverse().Where(one => !one.IsUndone && gone.Contains(one.Into)))
        {
            left = left.Remove(merge);
            gone.UnionWith(merge.Replaced.Select(binding => binding.Item));
        }

        return left.RemoveAll(one => one.IsUndone && gone.Contains(one.From));
    }

    private static IEnumerable<SessionMerge> Current(Session session) => session.Merges.Where(one => !one.IsUndone);

    private static SessionMerge? Last(Session session) => Current(session).LastOrDefault();

    private static Session? Merge(Session session, MergeSessions command, DateTimeOffset now)
    {
        var (from, into) = (command.Merge.From, command.Merge.Into);
        if (session.Bindings.FirstOrDefault(binding => binding.Item == from) is not { } moved)
        {
            return null;
        }

        var there = session.Bindings.FirstOrDefault(binding => binding.Item == into);
        var kept = there ?? moved with { Item = into, AddedAccount = false };
        kept = moved.Kind == BindingKind.Contact ? kept with { Kind = BindingKind.Contact } : kept;
        var merge = new SessionMerge
        {
            From = from,
            Into = into,
            By = command.By,
            At = Utc.Cut(now),
            Replaced = [.. session.Bindings.Where(binding => binding == moved || binding == there)],
        };
        return session with
        {
            Bindings = there is null
                ? session.Bindings.Replace(moved, kept)
                : session.Bindings.Replace(there, kept).Remove(moved),
            Merges =
            [
                .. session.Merges.Where(one => !(one.IsUndone && one.IsOf(command.Merge))).TakeLast(MaxMerges - 1),
                merge,
            ],
        };
    }

    private static Session? Unmerge(Session session, ContactMerge merge) =>
        Last(session) is { } last && last.IsOf(merge)
            ? session with
            {
                Bindings = Restored(session.Bindings, last),
                Merges = session.Merges.Replace(last, last with { IsUndone = true }),
            }
            : null;

    private static Session? Forget(Session session, ContactMerge merge) =>
        IsHalfUndone(session, merge)
            ? session with
            {
                Merges = [.. session.Merges.Where(one => !(one.IsUndone && one.IsOf(merge)))],
            }
            : null;

    /// <summary>Puts back the bindings that a merge replaced; oldest first.</summary>
    private static ImmutableArray<Binding> Restored(ImmutableArray<Binding> bindings, SessionMerge merge)
    {
        if (bindings.FirstOrDefault(binding => binding.Item == merge.Into) is not { } into)
        {
            return bindings;
        }

        var place = bindings.IndexOf(into);
        var restored = bindings.RemoveAt(place);
        foreach (var binding in merge.Replaced.Where(one => !restored.Any(other => other.Item == one.Item)))
        {
            restored = restored.Insert(Math.Min(place, restored.Length), binding);
            place = restored.Length;
            while (place > 0 && restored[place - 1].At > binding.At)
            {
                place--;
            }
        }

        return restored;
    }
}
