using LiveChat;

namespace WidgetHost.Json;

/// <summary>The outcome of a write.</summary>
internal sealed record OutcomeJson(string? Session, string? Message, bool Changed)
{
    internal static OutcomeJson Of(CommandOutcome outcome) =>
        new(outcome.Session?.ToString(), outcome.Message?.ToString(), outcome.Changed);
}
