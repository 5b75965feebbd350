using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>One inquiry on one channel, from opening to close, without its messages.</summary>
/// <remarks>
/// Immutable; equal if all values, including elements of arrays, are equal. A store keeps sessions; the history decides
/// what a viewer may see of them.
/// </remarks>
public sealed record Session
{
    private readonly EquatableArray<Binding> _bindings;
    private readonly EquatableArray<Binding> _formerBindings;
    private readonly EquatableArray<SessionMerge> _merges;

    /// <summary>The session's id: the channel and the opening.</summary>
    public required SessionId Id { get; init; }

    /// <summary>The session's channel.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The session's status.</summary>
    public SessionStatus Status { get; init; }

    /// <summary>The time of the opening; UTC, whole microseconds.</summary>
    public DateTimeOffset OpenedAt => Id.OpenedAt;

    /// <summary>The user who opened the session; null if the customer did, or if it was imported.</summary>
    public UserId? OpenedBy { get; init; }

    /// <summary>The responsible operator; null if unassigned.</summary>
    public UserId? Operator { get; init; }

    /// <summary>The time of the last close; null while the session is active.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The user who closed the session; null while it is active, or if nobody is recorded.</summary>
    public UserId? ClosedBy { get; init; }

    /// <summary>The current bindings, oldest first; at most one contact.</summary>
    public ImmutableArray<Binding> Bindings
    {
        get => _bindings.Items;
        init => _bindings = new EquatableArray<Binding>(value);
    }

    /// <summary>
    /// The former bindings, latest last; kept so that a repeated unbind is recognised and repeats the host's call.
    /// </summary>
    public ImmutableArray<Binding> FormerBindings
    {
        get => _formerBindings.Items;
        init => _formerBindings = new EquatableArray<Binding>(value);
    }

    /// <summary>The merges of contacts that changed the bindings, oldest first (rule P2).</summary>
    public ImmutableArray<SessionMerge> Merges
    {
        get => _merges.Items;
        init => _merges = new EquatableArray<SessionMerge>(value);
    }

    /// <summary>The spam mark; null if the session is not spam.</summary>
    public SpamMark? Spam { get; init; }

    /// <summary>The last change of the session's own legal hold; null if it never had one (rule P4).</summary>
    public LegalHold? Hold { get; init; }

    /// <summary>The changes since the import; null if the session was not imported.</summary>
    public ImportState? Import { get; init; }

    /// <summary>Whether the session was imported.</summary>
    public bool IsImported => Import is not null;

    /// <summary>The number of the customer's live messages so far, the basis of unread counts (rule L7).</summary>
    public int CustomerMessages { get; init; }

    /// <summary>The last message in timeline order; null if there is none.</summary>
    public MessagePreview? LastMessage { get; init; }

    /// <summary>The place of the last entry, message or event; null if there is none.</summary>
    public EntryPlace? LastPlace { get; init; }

    /// <summary>The channel's version that first contained the session.</summary>
    public long AddedVersion { get; init; }

    /// <summary>The channel's version that last changed the session.</summary>
    public long Version { get; init; }

    /// <summary>
    /// The channel's version that last changed the session's readers: its operator, or its spam mark.
    /// </summary>
    public long AccessVersion { get; init; }

    /// <summary>The binding to the session's contact; null if there is none.</summary>
    public Binding? Contact => Bindings.FirstOrDefault(binding => binding.Kind == BindingKind.Contact);

    internal bool IsBoundTo(AppItemId item) => Bindings.Any(binding => binding.Item == item);
}
