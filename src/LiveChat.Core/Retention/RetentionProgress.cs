using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A step of a <see cref="RetentionRun"/>: what went, or would go, with one commit (rule P4).</summary>
/// <remarks>Immutable.</remarks>
public sealed record RetentionProgress
{
    private readonly EquatableArray<RemovedFile> _files;

    /// <summary>The live chat.</summary>
    public required LiveChatId LiveChat { get; init; }

    /// <summary>How many sessions the run has removed until now, this step's among them.</summary>
    public required long Sessions { get; init; }

    /// <summary>The files of this step, which the host has to delete.</summary>
    public ImmutableArray<RemovedFile> Files
    {
        get => _files.Items;
        init => _files = new EquatableArray<RemovedFile>(value);
    }
}
