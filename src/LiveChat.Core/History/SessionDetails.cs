using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A session as the right pane shows it, as far as the viewer may read (rule S8).</summary>
/// <remarks>Immutable.</remarks>
public sealed record SessionDetails
{
    private readonly EquatableArray<BoundItem> _requests;
    private readonly EquatableArray<Principal> _assignees;

    /// <summary>The session as the lists show it, with its bound contact.</summary>
    public required SessionEntry Entry { get; init; }

    /// <summary>The requests it is bound to that the viewer may see, oldest binding first.</summary>
    public ImmutableArray<BoundItem> Requests
    {
        get => _requests.Items;
        init => _requests = new EquatableArray<BoundItem>(value);
    }

    /// <summary>The user who opened it; null when the customer did.</summary>
    public UserId? OpenedBy { get; init; }

    /// <summary>The user who closed it; null while it is active, or when none is recorded.</summary>
    public UserId? ClosedBy { get; init; }

    /// <summary>The actions that the viewer may do with it now.</summary>
    public required SessionAbilities Abilities { get; init; }

    /// <summary>
    /// The users and groups whose members the viewer may assign it to now; empty when they may not (rule A7).
    /// </summary>
    /// <remarks>Operators, then supervisors, in the live chat's order, each once.</remarks>
    public ImmutableArray<Principal> Assignees
    {
        get => _assignees.Items;
        init => _assignees = new EquatableArray<Principal>(value);
    }
}
