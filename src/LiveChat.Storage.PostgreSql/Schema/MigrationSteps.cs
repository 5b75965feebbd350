namespace LiveChat.Storage.PostgreSql;

/// <summary>Counts the rows of a migration, and reports them.</summary>
/// <param name="progress">Receives the reports; may be null.</param>
/// <param name="total">The number of rows in all tables.</param>
internal sealed class MigrationSteps(IProgress<MigrationProgress>? progress, long total)
{
    private string _step = string.Empty;
    private long _rows;

    internal void Begin(string step)
    {
        _step = step;
        Add(0);
    }

    internal void Add(long rows)
    {
        _rows += rows;
        progress?.Report(
            new()
            {
                Step = _step,
                Rows = _rows,
                TotalRows = total,
            }
        );
    }
}
