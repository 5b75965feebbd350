namespace LiveChat.Storage;

/// <summary>A part of a text, in UTF-16 units, that has what was looked for.</summary>
/// <param name="Start">Where it begins; zero or more.</param>
/// <param name="Length">How long it is; one or more.</param>
public readonly record struct TextMark(int Start, int Length);
