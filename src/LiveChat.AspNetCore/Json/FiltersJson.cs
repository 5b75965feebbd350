namespace LiveChat.AspNetCore;

/// <summary>What a list can be filtered by; a part that it cannot be filtered by is empty.</summary>
internal sealed record FiltersJson(
    IReadOnlyList<string> Messengers,
    IReadOnlyList<ConnectorJson> Connectors,
    IReadOnlyList<UserJson> Operators
);

/// <summary>A connector of a live chat.</summary>
internal sealed record ConnectorJson(string Id, string Messenger);
