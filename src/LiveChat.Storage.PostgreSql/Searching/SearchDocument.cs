using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>A message with its terms, which are made before the message's channel is locked.</summary>
/// <param name="Message">The message.</param>
/// <param name="Terms">The terms; empty if nothing in it can be found.</param>
internal sealed record SearchDocument(Message Message, ImmutableArray<string> Terms)
{
    internal SessionId Session => Message.Session;

    internal static SearchDocument Of(Message message) => new(message, SearchTerms.Of(message));

    /// <summary>The lexemes, with spaces between them, as no term has one.</summary>
    internal string ToText(Channel channel, bool isSpam)
    {
        var prefix = SearchLexeme.Prefix(
            SearchLexeme.PlaceOf(channel.LiveChat),
            SearchLexeme.MarkOf(Message.IsNote, isSpam),
            SearchLexeme.DayOf(Message.Place.ReceivedAt)
        );
        return string.Join(
            ' ',
            Terms.Select(SearchLexeme.Cut).Append(SearchLexeme.TermOf(channel.Account)).Select(term => prefix + term)
        );
    }
}
