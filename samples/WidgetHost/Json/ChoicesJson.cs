using LiveChat;

namespace WidgetHost.Json;

/// <summary>What + New Session offers.</summary>
internal sealed record ChoicesJson(IReadOnlyList<ChoiceJson> Items, IReadOnlyList<DiagnosticJson> Diagnostics)
{
    internal static ChoicesJson Of(OpeningChoices choices) =>
        new([.. choices.Items.Select(ChoiceJson.Of)], [.. choices.Diagnostics.Select(DiagnosticJson.Of)]);
}

/// <summary>A live chat, and an account that it can reach; by app item, what the session is bound to.</summary>
internal sealed record ChoiceJson(
    LiveChatJson LiveChat, ItemJson? BindTo, ItemJson Holder, AccountJson Account, IReadOnlyList<string> Connectors)
{
    internal static ChoiceJson Of(OpeningChoice choice) =>
        new(
            new LiveChatJson(choice.LiveChat.Value, choice.LiveChatName),
            ItemJson.OfOptional(choice.BindTo),
            ItemJson.Of(choice.Holder),
            AccountJson.Of(choice.Account),
            [.. choice.Connectors.Select(connector => connector.Value)]);
}
