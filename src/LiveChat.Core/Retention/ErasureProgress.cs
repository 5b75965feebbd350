using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A step of a <see cref="CustomerEraser"/>: what went, or would go, with one commit (rule P3).</summary>
/// <remarks>Immutable.</remarks>
public sealed record ErasureProgress
{
    private readonly EquatableArray<RemovedFile> _files = new([]);

    /// <summary>The channel, as it is until now, with the address that goes.</summary>
    public required ErasedChannel Channel { get; init; }

    /// <summary>The files of this step, which the host has to delete.</summary>
    public ImmutableArray<RemovedFile> Files
    {
        get => _files.Items;
        init => _files = new EquatableArray<RemovedFile>(value);
    }
}
