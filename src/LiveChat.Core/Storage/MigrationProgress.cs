namespace LiveChat;

/// <summary>How far a store's migration to a newer schema has come.</summary>
/// <remarks>
/// Immutable. Reported at the beginning of each step, after every few hundred rows, and at its end. The last step of a
/// SQLite file, <c>rewrite</c>, writes the file anew; it counts no rows, and both numbers are zero.
/// </remarks>
/// <param name="Step">What is done now: the table that is copied, or <c>rewrite</c>.</param>
/// <param name="Rows">The number of rows done so far, in all tables together.</param>
/// <param name="TotalRows">The number of rows in all tables.</param>
public sealed record MigrationProgress(string Step, long Rows, long TotalRows);
