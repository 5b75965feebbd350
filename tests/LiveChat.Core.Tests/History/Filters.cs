namespace LiveChat.Tests.History;

/// <summary>Random filters of lists, and what they leave of a list.</summary>
internal static class Filters
{
    /// <summary>Each part is there in some, so that every combination is, too.</summary>
    public static SessionFilter Any(Deeds deeds)
    {
        var channel = deeds.Pick(Stage.Channels);
        var day = Cast.Noon.AddMinutes(deeds.Pick(Enumerable.Range(-5, 400).ToList()));
        return new SessionFilter
        {
            Messenger = Chance(deeds, 4) ? channel.Account.Messenger : null,
            Connector = Chance(deeds, 5) ? channel.Connector : null,
            Operator = Chance(deeds, 4) ? deeds.Pick(Cast.Everybody).User : null,
            IsUnassigned = Chance(deeds, 6),
            OpenedFrom = Chance(deeds, 4) ? day : null,
            OpenedBefore = Chance(deeds, 4) ? day.AddMinutes(deeds.Pick([-10, 30, 300])) : null,
        };
    }

    /// <summary>Says whether a filter leaves an entry, from the definition.</summary>
    public static bool Leaves(SessionFilter filter, SessionEntry entry) =>
        (filter.Messenger is not { } messenger || entry.Channel.Account.Messenger == messenger)
        && (filter.Connector is not { } connector || entry.Channel.Connector == connector)
        && (filter.Operator is not { } user || entry.Operator == user)
        && (!filter.IsUnassigned || entry.Operator is null)
        && (filter.OpenedFrom is not { } from || entry.OpenedAt >= from)
        && (filter.OpenedBefore is not { } before || entry.OpenedAt < before);

    private static bool Chance(Deeds deeds, int oneOf) => deeds.Pick(Enumerable.Range(0, oneOf).ToList()) == 0;
}
