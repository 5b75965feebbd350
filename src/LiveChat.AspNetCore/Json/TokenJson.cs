namespace LiveChat.AspNetCore;

/// <summary>The token, and the header that carries it.</summary>
internal sealed record TokenJson(string Header, string Token);

/// <summary>Reports that a timeline may no longer be read.</summary>
internal sealed record StreamEndJson(string Session);

/// <summary>The records that a session can be bound to.</summary>
internal sealed record BindTargetsJson(IReadOnlyList<ItemJson> Contacts, IReadOnlyList<ItemJson> Requests);
