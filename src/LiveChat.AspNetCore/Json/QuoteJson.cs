namespace LiveChat.AspNetCore;

/// <summary>The message that another one answers; only id and state are set unless it is resolved.</summary>
internal sealed record QuoteJson(
    string Id,
    QuoteState State,
    string? Key,
    AuthorJson? Author,
    string? Text,
    ContentKind? Content,
    DateTimeOffset? At,
    bool? IsDeleted
)
{
    internal static QuoteJson Of(Quote quote, Names names) =>
        new(
            quote.Id.ToString(),
            quote.State,
            quote.Original?.Place.ToString(),
            quote.Original is { } original ? names.Of(original.Author) : null,
            quote.Original?.Text,
            quote.Original?.Content,
            quote.Original?.Place.EffectiveAt,
            quote.Original?.IsDeleted
        );

    internal static QuoteJson? OfOptional(Quote? quote, Names names) => quote is null ? null : Of(quote, names);
}
