namespace HistoryCli;

/// <summary>The progress of a step.</summary>
/// <param name="Name">The step's name.</param>
/// <param name="Done">How much is done.</param>
/// <param name="Total">How much there is in all.</param>
internal readonly record struct Step(string Name, long Done, long Total);
