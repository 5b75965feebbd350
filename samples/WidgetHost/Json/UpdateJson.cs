using System.Text.Json.Serialization;
using LiveChat;
using WidgetHost.People;

namespace WidgetHost.Json;

/// <summary>One update of a chat window's live feed.</summary>
internal sealed record UpdateJson(
    string Session,
    string Resume,
    ReadMarkJson Seen,
    IReadOnlyList<ChangeJson> Changes,
    IReadOnlyList<QuoteJson> Quotes
)
{
    internal static UpdateJson Of(SessionId session, TimelineUpdate update, UserDirectory users) =>
        new(
            session.ToString(),
            update.Feed.ToString(),
            ReadMarkJson.Of(update.Seen),
            [.. update.Changes.Select(change => ChangeJson.Of(change, users))],
            [.. update.Quotes.Select(quote => QuoteJson.Of(quote, users))]
        );
}

/// <summary>One change of a chat window.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SessionChangeJson), "session")]
[JsonDerivedType(typeof(AppendedJson), "appended")]
[JsonDerivedType(typeof(InsertedJson), "inserted")]
[JsonDerivedType(typeof(ChangedJson), "changed")]
[JsonDerivedType(typeof(RemovedJson), "removed")]
[JsonDerivedType(typeof(ResetJson), "reset")]
internal abstract record ChangeJson
{
    internal static ChangeJson Of(TimelineChange change, UserDirectory users) =>
        change switch
        {
            SessionChanged session => new SessionChangeJson(
                SessionJson.Of(session.Session, users),
                [.. session.Boundaries.Select(boundary => EntryJson.Of(boundary, users))]
            ),
            EntryAppended appended => new AppendedJson(EntryJson.Of(appended.Entry, users)),
            EntryInserted inserted => new InsertedJson(EntryJson.Of(inserted.Entry, users)),
            EntryChanged changed => new ChangedJson(EntryJson.Of(changed.Entry, users)),
            EntryRemoved removed => new RemovedJson(removed.Place.ToString()),
            TimelineReset => new ResetJson(),
            _ => throw new InvalidOperationException($"No JSON for {change.GetType().Name}."),
        };
}

/// <summary>A session of the timeline is new or changed.</summary>
internal sealed record SessionChangeJson(SessionJson Session, IReadOnlyList<EntryJson> Boundaries) : ChangeJson;

/// <summary>An entry at the end.</summary>
internal sealed record AppendedJson(EntryJson Entry) : ChangeJson;

/// <summary>An entry somewhere before the end.</summary>
internal sealed record InsertedJson(EntryJson Entry) : ChangeJson;

/// <summary>The current state of an entry.</summary>
internal sealed record ChangedJson(EntryJson Entry) : ChangeJson;

/// <summary>An entry that was removed.</summary>
internal sealed record RemovedJson(string Key) : ChangeJson;

/// <summary>Read the newest page again.</summary>
internal sealed record ResetJson : ChangeJson;
