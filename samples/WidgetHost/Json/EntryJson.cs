using System.Text.Json.Serialization;
using LiveChat;
using WidgetHost.People;

namespace WidgetHost.Json;

/// <summary>One entry of the chat window.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MessageJson), "message")]
[JsonDerivedType(typeof(EventJson), "event")]
[JsonDerivedType(typeof(BoundaryJson), "boundary")]
[JsonDerivedType(typeof(GapJson), "gap")]
internal abstract record EntryJson
{
    internal static EntryJson Of(TimelineEntry entry, UserDirectory users) =>
        entry switch
        {
            MessageEntry message => MessageJson.Of(message, users),
            EventEntry happened => EventJson.Of(happened, users),
            BoundaryEntry boundary => BoundaryJson.Of(boundary, users),
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
    internal static EventJson Of(EventEntry happened, UserDirectory users) =>
        new(
            happened.Place.ToString(),
            happened.Session.ToString(),
            happened.Kind,
            happened.Place.EffectiveAt,
            users.Shown(happened.By),
            users.Shown(happened.Subject),
            ItemJson.OfOptional(happened.Item),
            happened.Name,
            happened.Text
        );
}

/// <summary>Where a session begins or ends.</summary>
internal sealed record BoundaryJson(string Session, BoundaryKind Boundary, DateTimeOffset At, UserJson? By) : EntryJson
{
    internal static BoundaryJson Of(BoundaryEntry boundary, UserDirectory users) =>
        new(boundary.Session.ToString(), boundary.Kind, boundary.At, users.Shown(boundary.By));
}

/// <summary>Earlier sessions that are not shown.</summary>
internal sealed record GapJson(GapReason Reason, int? Sessions) : EntryJson;
