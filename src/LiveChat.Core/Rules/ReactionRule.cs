using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Decides on reactions (rule K2). A reaction changes its message alone: it opens and reopens nothing, and no preview,
/// order, unread count or window of reach depends on it.
/// </summary>
internal static class ReactionRule
{
    internal static Decision Decide(
        ChannelDraft draft,
        ReceiveReaction command,
        Connector connector,
        DateTimeOffset now
    )
    {
        var (id, told) = (command.Message, command.Reaction);
        var message = draft.FindMessage(id);
        var known = message?.Reactions ?? Waiting(draft, id, now);
        var reaction =
            told.SentAt is { } sent && RevisionRule.IsBelieved(sent, command.ReceivedAt, connector)
                ? told.ToReaction(sent, connector)
                : Latest(known, told.ToReaction(command.ReceivedAt, connector));
        if (reaction is null)
        {
            return Decision.Unchanged(OutcomeOf(message, id));
        }

        var earliest = told.SentAt < command.ReceivedAt ? told.SentAt : command.ReceivedAt;
        if (message is null && ErasureRule.Refuse(draft, id, earliest) is { } erased)
        {
            return Decision.Refuse(erased);
        }

        if (message is not { IsDeleted: true } && ReactionJoin.IsFull(known, reaction))
        {
            return Refuse();
        }

        if (message is null)
        {
            return RevisionRule.Wait(draft, id, now, pending => With(pending, [reaction]));
        }

        var joined = ReactionJoin.With(message, [reaction]);
        if (joined == message)
        {
            return Decision.Unchanged(OutcomeOf(message, id));
        }

        draft.Change(joined);
        return Decision.Of(draft, OutcomeOf(message, id));
    }

    internal static Decision Decide(SessionPass pass, React command)
    {
        var entry = pass.Draft.FindEntry(command.Message);
        if (pass.Gates.React(entry) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        var message = (Message)entry!;
        var reaction = command.Reaction.ToReaction(Utc.Cut(pass.Now), pass.Connector);
        var shown = ReactionJoin.Shown(message.Reactions).Where(one => ReactionJoin.IsSameSide(one, reaction));
        var isThere = shown.Any(one =>
            reaction.Sign is null || (reaction.IsRemoved && reaction.IsOnly) || one.Sign == reaction.Sign
        );
        if (isThere != reaction.IsRemoved)
        {
            return Decision.Unchanged(MessageOutcome.Of(message));
        }

        // The viewer acts on what they see, whatever other hosts' clocks say.
        reaction = After(message.Reactions, reaction);
        if (ReactionJoin.IsFull(message.Reactions, reaction))
        {
            return Refuse();
        }

        pass.Draft.Change(ReactionJoin.With(message, [reaction]));
        return Decision.Of(pass.Draft, MessageOutcome.Of(message));
    }

    /// <summary>Joins a placeholder with reactions; they wait as edits do.</summary>
    internal static PendingMessage With(PendingMessage pending, IEnumerable<Reaction> more)
    {
        var joined = ReactionJoin.With(pending.Reactions, more);
        return joined.SequenceEqual(pending.Reactions) ? pending : pending with { Reactions = joined };
    }

    /// <summary>
    /// Makes a reaction without a trusted time the latest one, unless it repeats the last report; then it is null.
    /// </summary>
    private static Reaction? Latest(ImmutableArray<Reaction> known, Reaction reaction) =>
        ReactionJoin.Last(known, reaction) is { } last
        && last.Sign == reaction.Sign
        && last.IsRemoved == reaction.IsRemoved
            ? null
            : After(known, reaction);

    private static Reaction After(ImmutableArray<Reaction> known, Reaction reaction) =>
        known.LastOrDefault(one => ReactionJoin.IsSameSide(one, reaction)) is { } last
            ? reaction with
            {
                At = Utc.Later(reaction.At, Utc.After(last.At)),
            }
            : reaction;

    private static RevisionOutcome OutcomeOf(Message? message, MessageId id) =>
        message is null ? new RevisionOutcome { Message = id } : RevisionOutcome.Of(message);

    private static ImmutableArray<Reaction> Waiting(ChannelDraft draft, MessageId id, DateTimeOffset now) =>
        draft.FindPending(id) is { } pending && !ChannelDraft.IsTooLong(pending, now) ? pending.Reactions : [];

    private static Decision Refuse() =>
        Decision.Refuse(
            RefusalCode.TooManyReactions,
            $"The message has {ReactionJoin.MaxReactions} reactions of this author; take one away first."
        );
}
