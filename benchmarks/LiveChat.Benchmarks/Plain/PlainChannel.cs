namespace LiveChat.Benchmarks.Plain;

/// <summary>A row of the channels, as far as pages and appends need it.</summary>
public sealed class PlainChannel
{
    public byte[] Id { get; set; } = [];
    public long Version { get; set; }
}
