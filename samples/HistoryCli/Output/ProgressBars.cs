using Spectre.Console;

namespace HistoryCli.Output;

/// <summary>Shows a bar for every step.</summary>
internal sealed class ProgressBars(ProgressContext context) : IProgress<Step>
{
    private readonly Dictionary<string, ProgressTask> _bars = new(StringComparer.Ordinal);

    public void Report(Step value)
    {
        if (!_bars.TryGetValue(value.Name, out var bar))
        {
            _bars[value.Name] = bar = context.AddTask(Markup.Escape(value.Name));
        }

        bar.MaxValue = Math.Max(1, value.Total);
        bar.Value = value.Done;
    }
}
