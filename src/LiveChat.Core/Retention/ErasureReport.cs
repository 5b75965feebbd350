using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>What a <see cref="CustomerEraser"/> did, or would do (rule P3).</summary>
/// <remarks>Immutable.</remarks>
public sealed record ErasureReport
{
    private readonly EquatableArray<ErasedChannel> _channels = new([]);
    private readonly EquatableArray<LinkedChannel> _linked = new([]);
    private readonly EquatableArray<RemovedFile> _files = new([]);

    /// <summary>Whether what the report names was erased; false for a plan.</summary>
    public required bool IsApplied { get; init; }

    /// <summary>When the run began; UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The customer's channels, by id, those that a hold keeps among them.</summary>
    public ImmutableArray<ErasedChannel> Channels
    {
        get => _channels.Items;
        init => _channels = new EquatableArray<ErasedChannel>(value);
    }

    /// <summary>
    /// The channels that are linked with them, by id, and stay; name their accounts to erase them, too.
    /// </summary>
    public ImmutableArray<LinkedChannel> Linked
    {
        get => _linked.Items;
        init => _linked = new EquatableArray<LinkedChannel>(value);
    }

    /// <summary>The files of the erased messages, which the host has to delete.</summary>
    public ImmutableArray<RemovedFile> Files
    {
        get => _files.Items;
        init => _files = new EquatableArray<RemovedFile>(value);
    }

    /// <summary>Whether no channel was left to a later call; what a hold keeps is not counted.</summary>
    public bool IsComplete => Channels.All(channel => !channel.IsPostponed);

    /// <summary>Whether nothing that went is left in the store's own files; false for a plan.</summary>
    /// <remarks>If it is not, <see cref="CustomerEraser.CleanAsync"/> makes it so.</remarks>
    public bool IsClean { get; init; }
}
