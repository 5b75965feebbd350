namespace LiveChat.Storage.ConformanceTests.Linearizability;

/// <summary>What clients see of one channel and one mark if calls come one after another.</summary>
/// <param name="Ids">The ids of the messages committed, in their order, each followed by a space.</param>
/// <param name="Version">The number of commits.</param>
/// <param name="Mark">The highest mark set; below zero: none.</param>
internal readonly record struct ClientView(string Ids, int Version, int Mark)
{
    public static ClientView Empty { get; } = new(string.Empty, 0, -1);
}
