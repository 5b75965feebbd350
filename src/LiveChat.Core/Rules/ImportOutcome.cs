using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>The outcome of the import of one session.</summary>
/// <remarks>Immutable.</remarks>
public sealed record ImportOutcome : CommandOutcome
{
    private readonly EquatableArray<ImportConflict> _conflicts;

    /// <summary>The session; null when it was refused as a whole.</summary>
    public SessionId? Session { get; init; }

    /// <summary>Whether the import added the session.</summary>
    public bool Added { get; init; }

    /// <summary>Whether a recorded close was applied to a session that was still active.</summary>
    public bool Closed { get; init; }

    /// <summary>How many messages the import added.</summary>
    public int MessagesAdded { get; init; }

    /// <summary>How many messages were there already.</summary>
    public int MessagesKnown { get; init; }

    /// <summary>
    /// The differences from what was already there, which stays unchanged; empty when there are none.
    /// </summary>
    public ImmutableArray<ImportConflict> Conflicts
    {
        get => _conflicts.Items;
        init => _conflicts = new EquatableArray<ImportConflict>(value);
    }

    internal override (SessionId? Session, MessageId? Message) Concerned => (Session, null);
}
