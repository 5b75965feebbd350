namespace HistoryCli;

/// <summary>How far something has come.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Done">How much of it is.</param>
/// <param name="Total">How much it is in all.</param>
internal readonly record struct Step(string Name, long Done, long Total);
