using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>What became of one imported session.</summary>
/// <remarks>Immutable.</remarks>
public sealed record ImportOutcome : CommandOutcome
{
    private readonly EquatableArray<ImportConflict> _conflicts;

    /// <summary>The session; null when it was refused as a whole.</summary>
    public SessionId? Session { get; init; }

    /// <summary>Whether the session was not there before.</summary>
    public bool Added { get; init; }

    /// <summary>Whether a recorded close was applied to a session that was still active.</summary>
    public bool Closed { get; init; }

    /// <summary>How many messages were not there before.</summary>
    public int MessagesAdded { get; init; }

    /// <summary>How many messages were there already.</summary>
    public int MessagesKnown { get; init; }

    /// <summary>What differs from what was there already, and was left as it was; empty when nothing does.</summary>
    public ImmutableArray<ImportConflict> Conflicts
    {
        get => _conflicts.Items;
        init => _conflicts = new EquatableArray<ImportConflict>(value);
    }

    internal override (SessionId? Session, MessageId? Message) Concerned => (Session, null);
}
