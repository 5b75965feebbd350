namespace LiveChat.AspNetCore;

/// <summary>The choices of + New Session.</summary>
internal sealed record ChoicesJson(IReadOnlyList<ChoiceJson> Items, IReadOnlyList<DiagnosticJson> Diagnostics)
{
    internal static ChoicesJson Of(OpeningChoices choices, Names names) =>
        new(
            [.. choices.Items.Select(choice => ChoiceJson.Of(choice, names))],
            [.. choices.Diagnostics.Select(DiagnosticJson.Of)]
        );
}

/// <summary>A live chat, and an account that it can reach; by app item, the session's future binding.</summary>
internal sealed record ChoiceJson(
    LiveChatJson LiveChat,
    ItemJson? BindTo,
    ItemJson Holder,
    AccountJson Account,
    IReadOnlyList<string> Connectors
)
{
    internal static ChoiceJson Of(OpeningChoice choice, Names names) =>
        new(
            new LiveChatJson(choice.LiveChat.Value, choice.LiveChatName),
            names.OfOptional(choice.BindTo),
            names.Of(choice.Holder),
            AccountJson.Of(choice.Account),
            [.. choice.Connectors.Select(connector => connector.Id.Value)]
        );
}
