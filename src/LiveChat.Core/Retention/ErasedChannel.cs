using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A channel in the report of a <see cref="CustomerEraser"/> (rule P3).</summary>
/// <remarks>Immutable.</remarks>
public sealed record ErasedChannel
{
    private readonly EquatableArray<AppItemId> _contacts = new([]);
    private readonly EquatableArray<SessionId> _heldSessions = new([]);
    private readonly EquatableArray<AppItemId> _heldContacts = new([]);

    /// <summary>The channel's id; its ledger keeps this.</summary>
    public required ChannelId Id { get; init; }

    /// <summary>The channel, with the address that goes.</summary>
    public required Channel Channel { get; init; }

    /// <summary>How many sessions went, or would go.</summary>
    public long Sessions { get; init; }

    /// <summary>How many messages went, or would go, notes among them.</summary>
    public long Messages { get; init; }

    /// <summary>How many placeholders of messages that never came went, or would go.</summary>
    public int Placeholders { get; init; }

    /// <summary>The contacts that its sessions are bound to; the one of the request may be among them.</summary>
    public ImmutableArray<AppItemId> Contacts
    {
        get => _contacts.Items;
        init => _contacts = new EquatableArray<AppItemId>(value);
    }

    /// <summary>The channel's own legal hold, if it is set; null if not.</summary>
    public LegalHold? Hold { get; init; }

    /// <summary>The sessions that are on hold by themselves.</summary>
    public ImmutableArray<SessionId> HeldSessions
    {
        get => _heldSessions.Items;
        init => _heldSessions = new EquatableArray<SessionId>(value);
    }

    /// <summary>The contacts of its sessions that are on hold.</summary>
    public ImmutableArray<AppItemId> HeldContacts
    {
        get => _heldContacts.Items;
        init => _heldContacts = new EquatableArray<AppItemId>(value);
    }

    /// <summary>Whether a hold keeps the channel; then nothing goes that has not gone before the hold.</summary>
    public bool IsHeld => Hold is not null || !HeldSessions.IsEmpty || !HeldContacts.IsEmpty;

    /// <summary>Whether the channel changed too often to be erased whole; repeat the call.</summary>
    public bool IsPostponed { get; init; }
}
