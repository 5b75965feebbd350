using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>What the rules decided: the answer, and what to commit before it is given.</summary>
/// <param name="Outcome">The answer.</param>
/// <param name="Commit">What to commit; null when nothing changes.</param>
internal sealed record Decision(CommandOutcome Outcome, ChannelCommit? Commit)
{
    /// <summary>What an import answers; null for every other command.</summary>
    internal ImportOutcome? Import { get; init; }

    internal static Decision Refuse(Refusal refusal) => new(new CommandOutcome { Refusal = refusal }, null);

    internal static Decision Refuse(RefusalCode code, string message) => Refuse(new Refusal(code, message));

    internal static Decision Unchanged(CommandOutcome outcome) => new(outcome, null);

    internal static Decision Of(ChannelDraft draft, CommandOutcome outcome) =>
        new(outcome with { Changed = true }, draft.ToCommit());
}
