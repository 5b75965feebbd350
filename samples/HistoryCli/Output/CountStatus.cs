using System.Globalization;
using Spectre.Console;

namespace HistoryCli.Output;

/// <summary>Shows a count on a terminal.</summary>
internal sealed class CountStatus(StatusContext context, string name) : IProgress<long>
{
    public void Report(long value) =>
        context.Status = Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{name}: {value}"));
}
