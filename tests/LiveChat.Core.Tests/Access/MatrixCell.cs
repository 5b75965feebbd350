namespace LiveChat.Tests.Access;

/// <summary>One case of the matrix, and the answer that the rules give.</summary>
internal sealed record MatrixCell(
    string Role,
    string Relation,
    AccessPolicy Policy,
    SessionStatus Status,
    string Expected
);
