using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>
/// A live chat as the host configured it: connectors, people, and the apps its sessions are bound to.
/// </summary>
/// <remarks>Immutable; equal if all values are equal, including the elements of arrays in their order.</remarks>
public sealed record LiveChatSettings
{
    private readonly EquatableArray<Connector> _connectors;
    private readonly EquatableArray<Principal> _operators;
    private readonly EquatableArray<Principal> _supervisors;
    private readonly EquatableArray<GroupId> _readerGroups;

    /// <summary>Describes a live chat.</summary>
    /// <param name="id">The live chat's id; not the default value.</param>
    /// <param name="name">The name for people; may be empty.</param>
    /// <exception cref="ArgumentException">The id is the default value.</exception>
    public LiveChatSettings(LiveChatId id, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Id = Require.NotDefault(id, nameof(id));
        Name = name;
    }

    /// <summary>The live chat's id.</summary>
    public LiveChatId Id { get; }

    /// <summary>The name for people; may be empty.</summary>
    public string Name { get; }

    /// <summary>The live chat's connectors, preferred first; ids are unique.</summary>
    /// <exception cref="ArgumentException">A connector's id is duplicated.</exception>
    public ImmutableArray<Connector> Connectors
    {
        get => _connectors.Items;
        init
        {
            _connectors = new EquatableArray<Connector>(value);
            var twice = Connectors.CountBy(connector => connector.Id).FirstOrDefault(count => count.Value > 1);
            if (twice.Value > 1)
            {
                throw new ArgumentException(
                    $"The connector '{twice.Key}' is duplicated in live chat '{Id}'.",
                    nameof(value)
                );
            }
        }
    }

    /// <summary>The live chat's operators.</summary>
    public ImmutableArray<Principal> Operators
    {
        get => _operators.Items;
        init => _operators = new EquatableArray<Principal>(value);
    }

    /// <summary>The live chat's supervisors.</summary>
    public ImmutableArray<Principal> Supervisors
    {
        get => _supervisors.Items;
        init => _supervisors = new EquatableArray<Principal>(value);
    }

    /// <summary>The groups that may read the live chat's sessions.</summary>
    /// <exception cref="ArgumentException">A group is the default value.</exception>
    public ImmutableArray<GroupId> ReaderGroups
    {
        get => _readerGroups.Items;
        init => _readerGroups = new EquatableArray<GroupId>(Require.NoDefaults(value, nameof(value)));
    }

    /// <summary>The app whose items sessions are bound to as contacts; null if there is none.</summary>
    /// <exception cref="ArgumentException">The default value.</exception>
    public AppId? ContactApp
    {
        get;
        init => field = Require.NotDefaultIfAny(value, nameof(value));
    }

    /// <summary>The app whose items sessions are bound to as requests; null if there is none.</summary>
    /// <exception cref="ArgumentException">The default value.</exception>
    public AppId? RequestApp
    {
        get;
        init => field = Require.NotDefaultIfAny(value, nameof(value));
    }

    /// <summary>
    /// Whether readers see notes, too; false by default: only operators and supervisors do (rule K3).
    /// </summary>
    public bool ReadersSeeNotes { get; init; }

    /// <summary>When sessions may be removed; never by default (rule P4).</summary>
    /// <remarks>Nothing is removed before the host runs a <see cref="RetentionRun"/>.</remarks>
    public RetentionPolicy Retention { get; init; }

    /// <summary>Finds a connector.</summary>
    /// <param name="id">The connector's id.</param>
    /// <returns>The connector, or null if the live chat has none with that id.</returns>
    public Connector? FindConnector(ConnectorId id) => Connectors.FirstOrDefault(connector => connector.Id == id);

    /// <summary>Returns the viewer's roles here: the union over the user and their groups.</summary>
    /// <param name="viewer">The viewer.</param>
    public LiveChatRole RolesOf(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var roles = LiveChatRole.None;
        roles |= Cover(Supervisors, viewer) ? LiveChatRole.Supervisor : LiveChatRole.None;
        roles |= Cover(Operators, viewer) ? LiveChatRole.Operator : LiveChatRole.None;
        roles |= ReaderGroups.AsSpan().ContainsAny(viewer.Groups.AsSpan()) ? LiveChatRole.Reader : LiveChatRole.None;
        return roles;
    }

    /// <summary>Says whether the viewer is an operator or a supervisor here (rules A4, A7).</summary>
    /// <remarks>Staff may open sessions, and may have sessions assigned to them.</remarks>
    /// <param name="viewer">The viewer.</param>
    public bool IsStaff(Viewer viewer) =>
        (RolesOf(viewer) & (LiveChatRole.Operator | LiveChatRole.Supervisor)) != LiveChatRole.None;

    /// <summary>The staff: the operators, then the supervisors, each once (rule A7).</summary>
    internal IEnumerable<Principal> Staff => Operators.Union(Supervisors);

    private static bool Cover(ImmutableArray<Principal> principals, Viewer viewer)
    {
        foreach (var principal in principals)
        {
            if (principal.Covers(viewer))
            {
                return true;
            }
        }

        return false;
    }
}
