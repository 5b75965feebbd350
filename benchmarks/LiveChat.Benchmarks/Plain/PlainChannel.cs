namespace LiveChat.Benchmarks.Plain;

/// <summary>A row of the channels, with the columns that pages need.</summary>
public sealed class PlainChannel
{
    /// <summary>The channel's number, by which its entries go in SQLite; in PostgreSQL they go by its id.</summary>
    public long Number { get; set; }
    public byte[] Id { get; set; } = [];
    public long Version { get; set; }
}
