namespace HistoryCli.Output;

/// <summary>Shows no progress.</summary>
internal sealed class NoProgress : IProgress<Step>
{
    public void Report(Step value) { }
}
