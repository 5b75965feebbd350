namespace HistoryCli.Output;

/// <summary>The line of <c>link --json</c> and <c>hold --json</c>: whether anything changed.</summary>
internal sealed record DoneJson(bool Changed)
{
    internal static string Of(bool changed) => Wire.Of(new DoneJson(changed), Wire.Default.DoneJson);
}
