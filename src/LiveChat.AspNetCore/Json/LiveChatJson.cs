namespace LiveChat.AspNetCore;

/// <summary>A live chat.</summary>
internal sealed record LiveChatJson(string Id, string Name);
