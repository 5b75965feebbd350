using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>One inquiry on one channel, from opening to close, without its messages.</summary>
/// <remarks>
/// Immutable; equal when all its values, elements of arrays included, are. It is what a store keeps; what a viewer may
/// see of it is the history's to say.
/// </remarks>
public sealed record Session
{
    private readonly EquatableArray<Binding> _bindings;
    private readonly EquatableArray<Binding> _formerBindings;

    /// <summary>Its id: the channel and the opening.</summary>
    public required SessionId Id { get; init; }

    /// <summary>The channel it is on.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Where it is in its life.</summary>
    public SessionStatus Status { get; init; }

    /// <summary>When it was opened; UTC, whole microseconds.</summary>
    public DateTimeOffset OpenedAt => Id.OpenedAt;

    /// <summary>The user who opened it; null when the customer did, or when it was imported.</summary>
    public UserId? OpenedBy { get; init; }

    /// <summary>The responsible operator; null while nobody is.</summary>
    public UserId? Operator { get; init; }

    /// <summary>When it was last closed; null while it is active.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Who closed it; null while it is active, or when nobody is recorded.</summary>
    public UserId? ClosedBy { get; init; }

    /// <summary>What it is bound to now, oldest first; at most one contact.</summary>
    public ImmutableArray<Binding> Bindings
    {
        get => _bindings.Items;
        init => _bindings = new EquatableArray<Binding>(value);
    }

    /// <summary>
    /// What it was unbound from, latest last; kept so that a repeated unbind is known and repeats the host's call.
    /// </summary>
    public ImmutableArray<Binding> FormerBindings
    {
        get => _formerBindings.Items;
        init => _formerBindings = new EquatableArray<Binding>(value);
    }

    /// <summary>The spam mark; null when it is not spam.</summary>
    public SpamMark? Spam { get; init; }

    /// <summary>What became of it since it was imported; null when it was not imported.</summary>
    public ImportState? Import { get; init; }

    /// <summary>Whether it was imported whole.</summary>
    public bool IsImported => Import is not null;

    /// <summary>How many live messages of the customer it has had: what unread is counted from (rule L7).</summary>
    public int CustomerMessages { get; init; }

    /// <summary>Its last message in timeline order; null when it has none.</summary>
    public MessagePreview? LastMessage { get; init; }

    /// <summary>The place of its last entry, message or event; null when it has none.</summary>
    public EntryPlace? LastPlace { get; init; }

    /// <summary>The channel's version that first held it.</summary>
    public long AddedVersion { get; init; }

    /// <summary>The channel's version that last changed it.</summary>
    public long Version { get; init; }

    /// <summary>The channel's version that last changed who may read it: its operator, or whether it is spam.</summary>
    public long AccessVersion { get; init; }

    /// <summary>The binding to the session's contact; null when it is bound to none.</summary>
    public Binding? Contact => Bindings.FirstOrDefault(binding => binding.Kind == BindingKind.Contact);

    internal bool IsBoundTo(AppItemId item) => Bindings.Any(binding => binding.Item == item);
}
