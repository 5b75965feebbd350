namespace LiveChat.Storage;

/// <summary>A user's read mark in a session that the context names.</summary>
/// <param name="User">The user.</param>
/// <param name="Mark">The mark.</param>
public readonly record struct UserReadMark(UserId User, ReadMark Mark);
