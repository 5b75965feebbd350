using System.Text.Json.Serialization;

namespace LiveChat.AspNetCore;

/// <summary>One entry of the chat window.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MessageJson), "message")]
[JsonDerivedType(typeof(EventJson), "event")]
[JsonDerivedType(typeof(BoundaryJson), "boundary")]
[JsonDerivedType(typeof(GapJson), "gap")]
[JsonDerivedType(typeof(IdentityJson), "identity")]
internal abstract record EntryJson
{
    internal static EntryJson Of(TimelineEntry entry, Names names) =>
        entry switch
        {
            MessageEntry message => MessageJson.Of(message, names),
            EventEntry happened => EventJson.Of(happened, names),
            BoundaryEntry boundary => BoundaryJson.Of(boundary, names),
            IdentityEntry identity => new IdentityJson(identity.Change, identity.At, names.Of(identity.By)),
            GapEntry gap => new GapJson(gap.Reason, gap.Sessions),
            _ => throw new InvalidOperationException($"No JSON for {entry.GetType().Name}."),
        };
}

/// <summary>An event of a session.</summary>
internal sealed record EventJson(
    string Key,
    string Session,
    SessionEventKind Event,
    DateTimeOffset At,
    UserJson? By,
    UserJson? Subject,
    ItemJson? Item,
    string? Name,
    string? Text
) : EntryJson
{
    internal static EventJson Of(EventEntry happened, Names names) =>
        new(
            happened.Place.ToString(),
            happened.Session.ToString(),
            happened.Kind,
            happened.Place.EffectiveAt,
            names.Of(happened.By),
            names.Of(happened.Subject),
            names.OfOptional(happened.Item),
            happened.Name,
            happened.Text
        );
}

/// <summary>Where a session begins or ends.</summary>
internal sealed record BoundaryJson(string Session, BoundaryKind Boundary, DateTimeOffset At, UserJson? By) : EntryJson
{
    internal static BoundaryJson Of(BoundaryEntry boundary, Names names) =>
        new(boundary.Session.ToString(), boundary.Kind, boundary.At, names.Of(boundary.By));
}

/// <summary>Where the customer's address changes, or changed hands.</summary>
internal sealed record IdentityJson(IdentityChange Change, DateTimeOffset At, UserJson? By) : EntryJson;

/// <summary>Earlier sessions that are not shown.</summary>
internal sealed record GapJson(GapReason Reason, int? Sessions) : EntryJson;
