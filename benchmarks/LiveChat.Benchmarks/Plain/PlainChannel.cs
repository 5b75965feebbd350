namespace LiveChat.Benchmarks.Plain;

/// <summary>A row of the channels, with the columns that pages and appends need.</summary>
public sealed class PlainChannel
{
    public byte[] Id { get; set; } = [];
    public long Version { get; set; }
}
