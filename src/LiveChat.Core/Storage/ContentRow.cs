using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveChat.Storage;

/// <summary>A message's content in the JSON of rare values.</summary>
internal sealed record ContentRow
{
    public string Kind { get; init; } = string.Empty;

    public string? Type { get; init; }

    public string? Name { get; init; }

    public string? Subject { get; init; }

    public string[]? To { get; init; }

    public string[]? Cc { get; init; }

    public string? Quoted { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Latitude { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Longitude { get; init; }

    public string? Address { get; init; }

    public CardRow[]? Cards { get; init; }

    public string? Language { get; init; }

    public string[]? Parameters { get; init; }

    public string? Payload { get; init; }

    /// <summary>What a later version keeps: it must survive a change of the message by this one.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }

    internal static ContentRow? Of(MessageContent? content) =>
        content switch
        {
            null => null,
            EmailContent email => new ContentRow
            {
                Kind = "email",
                Subject = email.Subject,
                To = Array(email.To),
                Cc = Array(email.Cc),
                Quoted = email.QuotedText,
            },
            PlaceContent place => new ContentRow
            {
                Kind = "place",
                Latitude = place.Latitude,
                Longitude = place.Longitude,
                Name = place.Name,
                Address = place.Address,
            },
            CardsContent cards => new ContentRow { Kind = "cards", Cards = [.. cards.Cards.Select(CardRow.Of)] },
            TemplateContent template => new ContentRow
            {
                Kind = "template",
                Name = template.Name,
                Language = template.Language,
                Parameters = Array(template.Parameters),
            },
            OtherContent { Unread: { } json } => RowJson.ReadContent(json),
            OtherContent other => new ContentRow
            {
                Kind = "other",
                Type = other.Type,
                Name = other.Name,
                Payload = other.Payload,
            },
            _ => throw new InvalidOperationException($"No row for {content.GetType().Name}."),
        };

    internal MessageContent ToContent() =>
        (Kind, More) switch
        {
            ("email", null) => new EmailContent(Subject ?? string.Empty)
            {
                To = [.. To ?? []],
                Cc = [.. Cc ?? []],
                QuotedText = Quoted,
            },
            ("place", null) => new PlaceContent
            {
                Latitude = Latitude ?? double.NaN,
                Longitude = Longitude ?? double.NaN,
                Name = Name,
                Address = Address,
            },
            ("cards", null) => new CardsContent([.. (Cards ?? []).Select(static card => card.ToCard())]),
            ("template", null) => new TemplateContent(Name!)
            {
                Language = Language!,
                Parameters = [.. Parameters ?? []],
            },
            ("other", null) => new OtherContent(Type!) { Name = Name, Payload = Payload },
            _ => new OtherContent(Kind) { Name = Name, Unread = RowJson.Write(this) },
        };

    private static string[]? Array(ImmutableArray<string> texts) => texts.IsEmpty ? null : [.. texts];
}

/// <summary>One contact card of a content.</summary>
internal sealed record CardRow(string Name, string? Organization, string[]? Phones, string[]? Emails)
{
    internal static CardRow Of(ContactCard card) =>
        new(
            card.Name,
            card.Organization,
            card.Phones.IsEmpty ? null : [.. card.Phones],
            card.Emails.IsEmpty ? null : [.. card.Emails]
        );

    internal ContactCard ToCard() =>
        new(Name)
        {
            Organization = Organization,
            Phones = [.. Phones ?? []],
            Emails = [.. Emails ?? []],
        };
}
