namespace LiveChat.AspNetCore;

/// <summary>The outcome of a write.</summary>
internal sealed record OutcomeJson(string? Session, string? Message, bool Changed)
{
    internal static OutcomeJson Of(CommandOutcome outcome) =>
        outcome switch
        {
            SessionOutcome done => new(done.Session?.ToString(), null, done.Changed),
            MessageOutcome said => new(said.Session?.ToString(), said.Message?.ToString(), said.Changed),
            _ => throw new InvalidOperationException($"The API answers with no {outcome.GetType().Name}."),
        };
}
