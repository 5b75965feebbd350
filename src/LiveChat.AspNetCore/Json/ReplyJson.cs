namespace LiveChat.AspNetCore;

/// <summary>A reply as the browser sends it; with files, the text may be blank.</summary>
internal sealed record ReplyJson(string Id, string Text, string? ReplyTo = null, IReadOnlyList<string>? Files = null);

/// <summary>A note as the browser sends it.</summary>
internal sealed record NoteJson(string Id, string Text, string? ReplyTo = null);

/// <summary>A new text of a message.</summary>
internal sealed record TextJson(string Text);

/// <summary>The last message that stays read; null if none does.</summary>
internal sealed record UnreadJson(string? LastRead);

/// <summary>The user to assign a session to.</summary>
internal sealed record AssignJson(string User);

/// <summary>The failed attempt, by its number, after which a reply is sent again.</summary>
internal sealed record SendAgainJson(int Attempt);

/// <summary>A session of the customer's earlier address.</summary>
internal sealed record LinkJson(string Earlier);
