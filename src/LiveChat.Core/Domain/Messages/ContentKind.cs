namespace LiveChat;

/// <summary>What a message is, as a list shows it (rule K1).</summary>
public enum ContentKind
{
    /// <summary>A text, files, or both.</summary>
    Text = 0,

    /// <summary>An e-mail: <see cref="EmailContent"/>.</summary>
    Email = 1,

    /// <summary>A place: <see cref="PlaceContent"/>.</summary>
    Place = 2,

    /// <summary>Contact cards: <see cref="CardsContent"/>.</summary>
    Cards = 3,

    /// <summary>A template: <see cref="TemplateContent"/>.</summary>
    Template = 4,

    /// <summary>Anything else: <see cref="OtherContent"/>.</summary>
    Other = 5,
}
