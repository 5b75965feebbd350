namespace LiveChat.Storage.Sqlite;

/// <summary>Counts the rows of a migration, and reports them.</summary>
/// <param name="progress">Receives the reports; may be null.</param>
/// <param name="total">The number of rows in all tables.</param>
internal sealed class MigrationSteps(IProgress<MigrationProgress>? progress, long total)
{
    private const int RowsAReport = 500;

    private string _step = string.Empty;
    private long _rows;

    internal void Begin(string step)
    {
        _step = step;
        Report();
    }

    /// <summary>Adds the rows of a step that is done at once.</summary>
    internal void Add(int rows)
    {
        _rows += rows;
        Report();
    }

    /// <summary>Goes through the rows of a table; each counts as done when the next one is asked for.</summary>
    internal IEnumerable<Statement> Each(string step, Statement rows)
    {
        Begin(step);
        while (rows.Step())
        {
            yield return rows;
            _rows++;
            if (_rows % RowsAReport == 0)
            {
                Report();
            }
        }

        Report();
    }

    private void Report() =>
        progress?.Report(
            new()
            {
                Step = _step,
                Rows = _rows,
                TotalRows = total,
            }
        );
}
