using LiveChat.Storage;

namespace LiveChat.Domain;

/// <summary>
/// The texts of a message in which words are found: what a reader sees of it now, without quoted mails.
/// </summary>
internal static class SearchedTexts
{
    /// <summary>The text to show first; none of a deleted message.</summary>
    internal static IEnumerable<string> Of(Message message) =>
        message.IsDeleted
            ? []
            : [message.Text, .. OfContent(message.Content), .. message.Attachments.Select(static file => file.Name)];

    private static IEnumerable<string> OfContent(MessageContent? content) =>
        content switch
        {
            EmailContent mail => [mail.Subject],
            PlaceContent place => Known(place.Name, place.Address),
            CardsContent cards => cards.Cards.SelectMany(static card =>
                Known([card.Name, card.Organization, .. card.Phones, .. card.Emails])
            ),
            OtherContent other => Known(other.Name),
            _ => [],
        };

    private static IEnumerable<string> Known(params string?[] texts) => texts.OfType<string>();
}
