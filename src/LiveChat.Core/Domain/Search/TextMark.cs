namespace LiveChat;

/// <summary>A part of a text, in UTF-16 units, that has what was looked for.</summary>
public readonly record struct TextMark
{
    /// <summary>Where it begins; zero or more.</summary>
    public required int Start { get; init; }

    /// <summary>How long it is; one or more.</summary>
    public required int Length { get; init; }
}
