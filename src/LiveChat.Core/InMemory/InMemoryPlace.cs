namespace LiveChat.InMemory;

/// <summary>Where a row is among <see cref="InMemoryRows{TKey, TRow}"/>; good until the next change.</summary>
internal readonly record struct InMemoryPlace(int Chunk, int Row)
{
    /// <summary>The place of the first row.</summary>
    internal static InMemoryPlace Start => default;

    internal bool IsBefore(InMemoryPlace other) => Chunk < other.Chunk || (Chunk == other.Chunk && Row < other.Row);
}
