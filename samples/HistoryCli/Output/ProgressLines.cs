namespace HistoryCli.Output;

/// <summary>Writes a line when a step begins.</summary>
internal sealed class ProgressLines(TextWriter writer) : IProgress<Step>
{
    private string? _current;

    public void Report(Step value)
    {
        if (_current != value.Name)
        {
            _current = value.Name;
            writer.WriteLine(value.Name);
        }
    }
}
