namespace LiveChat.Tests.Access;

/// <summary>Runs one operation of the matrix.</summary>
/// <param name="Member">The member it calls, of the resolver or the desk.</param>
/// <param name="Run">Runs it, and answers in the matrix's words.</param>
/// <param name="Later">Whether it needs a later session on the channel.</param>
internal sealed record Probe(string Member, Func<MatrixWorld, Task<string>> Run, bool Later = false);
