using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>The rules' decision: a refusal, or an answer and the commit that comes before it.</summary>
/// <param name="Refusal">Why the command is refused; null when it is not.</param>
/// <param name="Outcome">The answer; null when the command is refused.</param>
/// <param name="Commit">The commit; null when nothing changes.</param>
internal sealed record Decision(Refusal? Refusal, CommandOutcome? Outcome, ChannelCommit? Commit)
{
    internal static Decision Refuse(Refusal refusal) => new(refusal, null, null);

    internal static Decision Refuse(RefusalCode code, string message) => Refuse(new Refusal(code, message));

    internal static Decision Unchanged(CommandOutcome outcome) => new(null, outcome, null);

    internal static Decision Of(ChannelDraft draft, CommandOutcome outcome) =>
        new(null, outcome with { Changed = true }, draft.ToCommit());

    /// <summary>Commits, and answers as if nothing had changed, so that the answer does not reveal a change.</summary>
    internal static Decision Unsaid(ChannelDraft draft, CommandOutcome outcome) => new(null, outcome, draft.ToCommit());

    /// <summary>The answer as the command's own kind of outcome.</summary>
    internal TOutcome Answer<TOutcome>()
        where TOutcome : CommandOutcome, new() =>
        Refusal is { } refusal ? new TOutcome { Refusal = refusal } : (TOutcome)Outcome!;
}
