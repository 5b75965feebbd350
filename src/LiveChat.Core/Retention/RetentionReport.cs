using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>What a <see cref="RetentionRun"/> did, or would do (rule P4).</summary>
/// <remarks>Immutable.</remarks>
public sealed record RetentionReport
{
    private readonly EquatableArray<RemovedFile> _files;

    /// <summary>Whether the run removed anything it names; false for a plan.</summary>
    public required bool IsApplied { get; init; }

    /// <summary>The time from which periods were counted; UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How many channels lost sessions.</summary>
    public required long Channels { get; init; }

    /// <summary>How many sessions went.</summary>
    public required long Sessions { get; init; }

    /// <summary>How many sessions have expired, but are on hold.</summary>
    public required long Held { get; init; }

    /// <summary>How many sessions have expired, but a session on hold quotes them.</summary>
    public required long Quoted { get; init; }

    /// <summary>How many channels changed too often to be decided; the next run decides them.</summary>
    public required long Postponed { get; init; }

    /// <summary>Whether the run looked at everything; false if it ended at its limit: run again.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The files of the removed messages, which the host has to delete.</summary>
    public ImmutableArray<RemovedFile> Files
    {
        get => _files.Items;
        init => _files = new EquatableArray<RemovedFile>(value);
    }
}
