using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>Contact cards that somebody shared.</summary>
/// <remarks>Immutable; equal when all values are equal, elements of arrays included.</remarks>
public sealed record CardsContent : MessageContent
{
    private readonly EquatableArray<ContactCard> _cards;

    /// <summary>States the cards.</summary>
    /// <param name="cards">The cards in their order; at least one.</param>
    /// <exception cref="ArgumentException">
    /// None, more than <see cref="MessageContent.MaxItems"/>, or one is null.
    /// </exception>
    public CardsContent(ImmutableArray<ContactCard> cards)
    {
        if (cards.IsDefaultOrEmpty || cards.Length > MaxItems || cards.Any(static card => card is null))
        {
            throw new ArgumentException($"Must have 1 to {MaxItems} cards, none of them null.", nameof(cards));
        }

        _cards = new EquatableArray<ContactCard>(cards);
    }

    /// <inheritdoc/>
    public override ContentKind Kind => ContentKind.Cards;

    /// <summary>The cards in their order; at least one.</summary>
    public ImmutableArray<ContactCard> Cards => _cards.Items;

    internal override IEnumerable<string> CanonicalFields =>
        [
            "cards",
            Number(Cards.Length),
            .. Cards.SelectMany(static card =>
                (IEnumerable<string>)
                    [card.Name, card.Organization ?? string.Empty, .. ListOf(card.Phones), .. ListOf(card.Emails)]
            ),
        ];
}
