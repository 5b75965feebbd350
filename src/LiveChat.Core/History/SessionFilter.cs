using System.Collections.Immutable;
using System.Globalization;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>Narrows a list of sessions by messenger, connector, operator and time of opening (rule Q4).</summary>
/// <remarks>
/// Immutable. All parts hold together; the default value leaves a list as it is. A list refuses the combinations that
/// no index serves (<see cref="SessionList.IsServed"/>).
/// </remarks>
public sealed record SessionFilter
{
    private readonly Messenger? _messenger;
    private readonly ConnectorId? _connector;
    private readonly UserId? _operator;
    private readonly DateTimeOffset? _openedFrom;
    private readonly DateTimeOffset? _openedBefore;

    /// <summary>The filter that leaves a list as it is.</summary>
    public static SessionFilter None { get; } = new();

    /// <summary>Only sessions with accounts of this messenger; null for every messenger.</summary>
    /// <exception cref="ArgumentException">The messenger is the default value.</exception>
    public Messenger? Messenger
    {
        get => _messenger;
        init => _messenger = Require.NotDefaultIfAny(value, nameof(Messenger));
    }

    /// <summary>Only sessions of this connector, in whichever live chat; null for every connector.</summary>
    /// <exception cref="ArgumentException">The id is the default value.</exception>
    public ConnectorId? Connector
    {
        get => _connector;
        init => _connector = Require.NotDefaultIfAny(value, nameof(Connector));
    }

    /// <summary>Only sessions whose responsible operator is this user; null for all.</summary>
    /// <exception cref="ArgumentException">The id is the default value.</exception>
    public UserId? Operator
    {
        get => _operator;
        init => _operator = Require.NotDefaultIfAny(value, nameof(Operator));
    }

    /// <summary>Only sessions without a responsible operator; false by default.</summary>
    public bool IsUnassigned { get; init; }

    /// <summary>Only sessions opened at this time or later, in whole microseconds; null for no limit.</summary>
    public DateTimeOffset? OpenedFrom
    {
        get => _openedFrom;
        init => _openedFrom = value is { } time ? Utc.Cut(time) : null;
    }

    /// <summary>Only sessions opened before this time, in whole microseconds; null for no limit.</summary>
    public DateTimeOffset? OpenedBefore
    {
        get => _openedBefore;
        init => _openedBefore = value is { } time ? Utc.Cut(time) : null;
    }

    /// <summary>The parts that identify it in a cursor; none if it leaves a list as it is.</summary>
    internal ImmutableArray<string> Identity =>
        this == None
            ? []
            :
            [
                Messenger?.Name ?? string.Empty,
                Connector?.Value ?? string.Empty,
                Operator?.Value ?? string.Empty,
                IsUnassigned ? "unassigned" : string.Empty,
                Text(OpenedFrom),
                Text(OpenedBefore),
            ];

    /// <summary>Whether its times of opening leave nothing.</summary>
    internal bool IsEmptyRange => OpenedFrom >= OpenedBefore;

    private static string Text(DateTimeOffset? time) =>
        time?.Ticks.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
