namespace LiveChat;

/// <summary>How far a store's migration to a newer schema has come.</summary>
/// <remarks>
/// Immutable. Reported at the beginning of each step, after every few hundred rows, and at its end. The last step of a
/// SQLite file, <c>rewrite</c>, writes the file anew; it counts no rows, and both numbers are zero.
/// </remarks>
public sealed record MigrationProgress
{
    /// <summary>The current step: the table that is copied, or <c>rewrite</c>.</summary>
    public required string Step { get; init; }

    /// <summary>The number of rows done so far, in all tables together.</summary>
    public required long Rows { get; init; }

    /// <summary>The number of rows in all tables.</summary>
    public required long TotalRows { get; init; }
}
