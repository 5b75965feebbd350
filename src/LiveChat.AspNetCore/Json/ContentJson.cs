using System.Text.Json.Serialization;

namespace LiveChat.AspNetCore;

/// <summary>What a message holds beside its text and files.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(EmailJson), "email")]
[JsonDerivedType(typeof(PlaceJson), "place")]
[JsonDerivedType(typeof(CardsJson), "cards")]
[JsonDerivedType(typeof(TemplateJson), "template")]
[JsonDerivedType(typeof(OtherJson), "other")]
internal abstract record ContentJson
{
    internal static ContentJson? OfOptional(MessageContent? content) =>
        content switch
        {
            null => null,
            EmailContent email => new EmailJson(email.Subject, email.To, email.Cc, email.QuotedText),
            PlaceContent place => new PlaceJson(place.Latitude, place.Longitude, place.Name, place.Address),
            CardsContent cards => new CardsJson([.. cards.Cards.Select(CardJson.Of)]),
            TemplateContent template => new TemplateJson(template.Name, template.Language, template.Parameters),
            OtherContent other => new OtherJson(other.Type, other.Name),
            _ => throw new InvalidOperationException($"No JSON for {content.GetType().Name}."),
        };
}

/// <summary>The head of an e-mail, and the part that it quotes.</summary>
internal sealed record EmailJson(string Subject, IReadOnlyList<string> To, IReadOnlyList<string> Cc, string? QuotedText)
    : ContentJson;

/// <summary>A place.</summary>
internal sealed record PlaceJson(double Latitude, double Longitude, string? Name, string? Address) : ContentJson;

/// <summary>Contact cards.</summary>
internal sealed record CardsJson(IReadOnlyList<CardJson> Cards) : ContentJson;

/// <summary>One contact card.</summary>
internal sealed record CardJson(
    string Name,
    string? Organization,
    IReadOnlyList<string> Phones,
    IReadOnlyList<string> Emails
)
{
    internal static CardJson Of(ContactCard card) => new(card.Name, card.Organization, card.Phones, card.Emails);
}

/// <summary>A template.</summary>
internal sealed record TemplateJson(string Name, string Language, IReadOnlyList<string> Parameters) : ContentJson;

/// <summary>A kind that the library does not know; what the host keeps with it stays with the host.</summary>
internal sealed record OtherJson(string Type, string? Name) : ContentJson;
