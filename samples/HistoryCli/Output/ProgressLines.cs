using System.Globalization;

namespace HistoryCli.Output;

/// <summary>Writes a line when a step begins, and after every tenth of it.</summary>
internal sealed class ProgressLines(TextWriter writer) : IProgress<Step>
{
    private (string? Name, long Tenth) _current;

    public void Report(Step value)
    {
        var now = (value.Name, Tenth: value.Done * 10 / Math.Max(1, value.Total));
        if (_current != now)
        {
            _current = now;
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{now.Name}: {now.Tenth * 10} %"));
        }
    }
}
