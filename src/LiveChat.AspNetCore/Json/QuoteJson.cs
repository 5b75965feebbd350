namespace LiveChat.AspNetCore;

/// <summary>
/// The message that another one answers; only id, state and the channel of the answer are set unless it is resolved.
/// </summary>
internal sealed record QuoteJson(
    string Id,
    string Channel,
    QuoteState State,
    string? Key,
    AuthorJson? Author,
    string? Text,
    ContentKind? Content,
    DateTimeOffset? At,
    bool? IsDeleted
)
{
    internal static QuoteJson Of(Quote quote, ChannelId channel, Names names) =>
        new(
            quote.Id.ToString(),
            channel.ToString(),
            quote.State,
            quote.Original?.Place.ToString(),
            quote.Original is { } original ? names.Of(original.Author) : null,
            quote.Original?.Text,
            quote.Original?.Content,
            quote.Original?.Place.EffectiveAt,
            quote.Original?.IsDeleted
        );

    internal static QuoteJson? OfOptional(Quote? quote, ChannelId channel, Names names) =>
        quote is null ? null : Of(quote, channel, names);
}
