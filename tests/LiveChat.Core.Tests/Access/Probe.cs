namespace LiveChat.Tests.Access;

/// <summary>Runs one operation of the matrix.</summary>
/// <param name="Member">The member of the resolver or the desk that it calls.</param>
/// <param name="Run">Runs the operation, and answers in the matrix's words.</param>
/// <param name="Later">Whether the operation needs a later session on the channel.</param>
internal sealed record Probe(string Member, Func<MatrixWorld, Task<string>> Run, bool Later = false);
