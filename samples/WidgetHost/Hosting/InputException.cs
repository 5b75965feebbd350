namespace WidgetHost.Hosting;

/// <summary>What a request says is not what it may say.</summary>
internal sealed class InputException(string field, string problem) : Exception(problem)
{
    internal string Field { get; } = field;
}
