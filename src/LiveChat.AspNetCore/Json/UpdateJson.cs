using System.Text.Json.Serialization;

namespace LiveChat.AspNetCore;

/// <summary>One update of a chat window's live feed.</summary>
internal sealed record UpdateJson(
    string Session,
    string Resume,
    ReadMarkJson Seen,
    IReadOnlyList<ChangeJson> Changes,
    IReadOnlyList<QuoteJson> Quotes
)
{
    internal static UpdateJson Of(SessionId session, TimelineUpdate update, Names names) =>
        new(
            session.ToString(),
            update.Feed.ToString(),
            ReadMarkJson.Of(update.Seen),
            [.. update.Changes.Select(change => ChangeJson.Of(change, names))],
            [.. update.Quotes.Select(quote => QuoteJson.Of(quote.Quote, quote.Channel, names))]
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
    internal static ChangeJson Of(TimelineChange change, Names names) =>
        change switch
        {
            SessionChanged session => new SessionChangeJson(
                SessionJson.Of(session.Session, names),
                [.. session.Boundaries.Select(boundary => EntryJson.Of(boundary, names))]
            ),
            EntryAppended appended => new AppendedJson(EntryJson.Of(appended.Entry, names)),
            EntryInserted inserted => new InsertedJson(EntryJson.Of(inserted.Entry, names)),
            EntryChanged changed => new ChangedJson(EntryJson.Of(changed.Entry, names)),
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
