namespace LiveChat.Tests.Access;

/// <summary>One case of the matrix, and what the rules say of it.</summary>
internal sealed record MatrixCell(
    string Role, string Relation, AccessPolicy Policy, SessionStatus Status, string Expected);
