using System.Globalization;

namespace HistoryCli.Output;

/// <summary>Writes a line for the first count, and whenever it has passed another ten thousand.</summary>
internal sealed class CountLines(TextWriter writer, string name) : IProgress<long>
{
    private const long Every = 10_000;

    private long _next;

    public void Report(long value)
    {
        if (value >= _next)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {value}"));
            _next = (value / Every * Every) + Every;
        }
    }
}
