using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Imports a whole past session: the same opening is the same session, and missing messages are added. An untouched
/// session follows its source; the rule reports every other difference and leaves it (rule L6).
/// </summary>
internal static class ImportRule
{
    internal static Decision Decide(ChannelDraft draft, ImportSession command, Connector connector, DateTimeOffset now)
    {
        var imported = command.Imported;
        if (ImportTimes.Refuse(imported, now) is { } ahead)
        {
            return Decision.Refuse(ahead);
        }

        if (BindRule.RefuseRequests(imported.Requests.Distinct().Count()) is { } tooMany)
        {
            return Decision.Refuse(tooMany);
        }

        if (ErasureRule.Refuse(draft, command) is { } erased)
        {
            return Decision.Refuse(erased);
        }

        var conflicts = ImmutableArray.CreateBuilder<ImportConflict>();
        var known = draft.FindSession(imported.OpenedAt);
        if (known is null && RemovalRule.RefuseOpening(draft.Runs, imported.OpenedAt) is { } removed)
        {
            return Decision.Refuse(removed);
        }

        if (known is null && ImportLife.Add(draft, imported, SessionOf(draft, imported), conflicts) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        var closes = known is not null && ImportLife.Follow(draft, known, imported, conflicts);
        if (known is not null)
        {
            conflicts.AddRange(Differences(known, imported));
        }

        var added = 0;
        foreach (var arrival in command.Arrivals)
        {
            added += ImportedMessages.Add(draft, arrival, imported, connector, conflicts) ? 1 : 0;
        }

        // A message with conflicts counts as neither added nor known, however many conflicts it has.
        var outcome = new ImportOutcome
        {
            Session = new SessionId(draft.Id, imported.OpenedAt),
            Added = known is null,
            Closed = closes,
            MessagesAdded = added,
            MessagesKnown =
                command.Arrivals.Length
                - added
                - conflicts.Select(conflict => conflict.Message).OfType<MessageId>().Distinct().Count(),
            Conflicts = conflicts.ToImmutable(),
        };
        return draft.HasChanges ? Decision.Of(draft, outcome) : Decision.Unchanged(outcome);
    }

    private static Session SessionOf(ChannelDraft draft, ImportedSession imported) =>
        new()
        {
            Id = new SessionId(draft.Id, imported.OpenedAt),
            Channel = imported.Channel,
            Status = imported.ClosedAt is null ? SessionStatus.Active : SessionStatus.Closed,
            Operator = imported.Operator,
            ClosedAt = imported.ClosedAt,
            ClosedBy = imported.ClosedBy,
            Bindings = BindingsOf(imported),
            Import = new ImportState(),
        };

    private static ImmutableArray<Binding> BindingsOf(ImportedSession imported)
    {
        var requests = imported
            .Requests.Distinct()
            .Where(item => item != imported.Contact)
            .Select(item => new Binding(item, BindingKind.Request, By: null, imported.OpenedAt, AddedAccount: false));
        return imported.Contact is { } contact
            ? [new Binding(contact, BindingKind.Contact, By: null, imported.OpenedAt, AddedAccount: false), .. requests]
            : [.. requests];
    }

    private static IEnumerable<ImportConflict> Differences(Session known, ImportedSession imported)
    {
        if (known.Operator != imported.Operator)
        {
            yield return new ImportConflict(
                ImportConflictCode.Operator,
                null,
                $"The session's operator is '{known.Operator}'; in the import it is '{imported.Operator}'."
            );
        }

        // The source may not know that its contacts are one by now.
        var there = known.Bindings.Select(binding => binding.Item).ToHashSet();
        var brought = BindingsOf(imported).Select(binding => binding.Item).ToList();
        if (
            !there.SetEquals(brought)
            && !MergeRule.WithoutMerges(known).Select(binding => binding.Item).ToHashSet().SetEquals(brought)
        )
        {
            yield return new ImportConflict(
                ImportConflictCode.Bindings,
                null,
                $"The session has {there.Count} bindings; the import has others."
            );
        }
    }
}
