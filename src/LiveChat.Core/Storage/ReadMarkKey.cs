namespace LiveChat.Storage;

/// <summary>Whose mark it is, and in which session.</summary>
/// <param name="User">The user.</param>
/// <param name="Session">The session; need not exist.</param>
public readonly record struct ReadMarkKey(UserId User, SessionId Session);
