using System.Collections.Immutable;
using LiveChat.Channels;
using LiveChat.Messages;
using LiveChat.Sessions;

namespace LiveChat.Rules;

/// <summary>
/// A whole past session: the same opening is the same session; what is missing is added, a recorded close is applied,
/// and every other difference is reported and left (rule L6).
/// </summary>
internal static class ImportRule
{
    /// <summary>How far ahead an opening may lie: clocks differ, but every later live session opens after it.</summary>
    private static readonly TimeSpan MaxAhead = TimeSpan.FromDays(1);

    internal static Decision Decide(
        ChannelDraft draft, ImportSession command, Connector connector, DateTimeOffset now)
    {
        var imported = command.Imported;
        if (imported.OpenedAt - now > MaxAhead)
        {
            return Refuse(new Refusal(
                RefusalCode.OpenedInFuture,
                "The session was opened more than a day in the future; correct its opening."));
        }

        var known = draft.FindSession(imported.OpenedAt);
        if (known is null && !KeepsTheActiveNewest(draft.Newest, imported))
        {
            return Refuse(new Refusal(
                RefusalCode.NotNewest,
                "The import would leave the channel with an active session that is not its newest; "
                + "import it as closed, or close the other first."));
        }

        var conflicts = ImmutableArray.CreateBuilder<ImportConflict>();
        var session = known ?? draft.Put(SessionOf(draft, imported));
        var closes = known is { IsImported: true, Status: SessionStatus.Active } && imported.ClosedAt is { } at
            && !LivedOnAfter(known, at);
        if (known is not null)
        {
            conflicts.AddRange(Differences(known, imported, closes));
        }

        if (closes)
        {
            draft.Put(session with
            {
                Status = SessionStatus.Closed,
                ClosedAt = imported.ClosedAt,
                ClosedBy = imported.ClosedBy,
            });
        }

        var added = 0;
        foreach (var arrival in command.Arrivals)
        {
            added += Import(draft, arrival, imported, connector, conflicts) ? 1 : 0;
        }

        var outcome = new ImportOutcome
        {
            Session = session.Id,
            Added = known is null,
            Closed = closes,
            MessagesAdded = added,
            MessagesKnown = command.Arrivals.Length - added - conflicts.Count(conflict => conflict.Message is not null),
            Conflicts = conflicts.ToImmutable(),
        };
        return new Decision(
            new CommandOutcome { Session = session.Id, Changed = draft.HasChanges, Opened = known is null },
            draft.HasChanges ? draft.ToCommit() : null)
        {
            Import = outcome,
        };
    }

    /// <summary>
    /// Whether a customer came back after the recorded close: closing again would leave what they wrote where nobody
    /// looks.
    /// </summary>
    private static bool LivedOnAfter(Session known, DateTimeOffset closedAt) =>
        known.CustomerMessages > 0 && known.LastPlace?.EffectiveAt >= closedAt;

    private static Decision Refuse(Refusal refusal) =>
        Decision.Refuse(refusal) with { Import = new ImportOutcome { Refusal = refusal } };

    /// <summary>
    /// A new active session must be the channel's newest; a closed one must not be newer than an active one (rule L2).
    /// </summary>
    private static bool KeepsTheActiveNewest(Session? newest, ImportedSession imported)
    {
        if (newest is null)
        {
            return true;
        }

        var active = imported.ClosedAt is null || newest.Status == SessionStatus.Active;
        return !active || (imported.ClosedAt is null
            ? newest.Status != SessionStatus.Active && newest.OpenedAt < imported.OpenedAt
            : imported.OpenedAt < newest.OpenedAt);
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
            IsImported = true,
        };

    private static ImmutableArray<Binding> BindingsOf(ImportedSession imported)
    {
        var requests = imported.Requests.Distinct().Where(item => item != imported.Contact)
            .Select(item => new Binding(item, BindingKind.Request, By: null, imported.OpenedAt, AddedAccount: false));
        return imported.Contact is { } contact
            ? [new Binding(contact, BindingKind.Contact, By: null, imported.OpenedAt, AddedAccount: false), .. requests]
            : [.. requests];
    }

    private static IEnumerable<ImportConflict> Differences(Session known, ImportedSession imported, bool closes)
    {
        if (!closes && known.ClosedAt != imported.ClosedAt)
        {
            yield return new ImportConflict(
                ImportConflictCode.Closing,
                null,
                $"Closed {Text(known.ClosedAt)} there, {Text(imported.ClosedAt)} in the import.");
        }

        if (known.Operator != imported.Operator)
        {
            yield return new ImportConflict(
                ImportConflictCode.Operator,
                null,
                $"Operator '{known.Operator}' there, '{imported.Operator}' in the import.");
        }

        var there = known.Bindings.Select(binding => binding.Item).ToHashSet();
        if (!there.SetEquals(BindingsOf(imported).Select(binding => binding.Item)))
        {
            yield return new ImportConflict(
                ImportConflictCode.Bindings, null, $"{there.Count} bindings there, others in the import.");
        }
    }

    private static string Text(DateTimeOffset? time) =>
        time?.ToString("O", System.Globalization.CultureInfo.InvariantCulture) ?? "not at all";

    /// <summary>Adds one message, or joins it with the one there; false when it was there or conflicts.</summary>
    private static bool Import(
        ChannelDraft draft,
        Arrival arrival,
        ImportedSession imported,
        Connector connector,
        ImmutableArray<ImportConflict>.Builder conflicts)
    {
        if (draft.FindEntry(arrival.Id) is { } entry && entry is not Message)
        {
            conflicts.Add(
                new ImportConflict(ImportConflictCode.MessageContent, arrival.Id, "The id names an event there."));
            return false;
        }

        if (draft.FindMessage(arrival.Id) is not { } known)
        {
            var session = draft.FindSession(imported.OpenedAt)!;
            var message = ReceiveRule.MessageOf(draft, arrival, session, connector, arrival.Id, delivery: null);
            draft.Add(Joined(message with { IsImported = true }, arrival.Message));
            return true;
        }

        if (known.Place.OpenedAt != imported.OpenedAt)
        {
            conflicts.Add(new ImportConflict(
                ImportConflictCode.MessageSession,
                arrival.Id,
                $"It stands in the session opened {Text(known.Place.OpenedAt)}."));
        }
        else if (!string.Equals(known.Fingerprint, arrival.Fingerprint, StringComparison.Ordinal))
        {
            conflicts.Add(new ImportConflict(
                ImportConflictCode.MessageContent, arrival.Id, "The id names a message with other content there."));
        }
        else if (Joined(known, arrival.Message) is var joined && joined != known)
        {
            draft.Change(joined);
        }

        return false;
    }

    private static Message Joined(Message message, IncomingMessage from) =>
        MessageJoin.With(message, from.Edits, from.Deletion is { } deletion ? [deletion] : [], from.Delivery);
}
