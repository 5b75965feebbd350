namespace LiveChat.Domain;

/// <summary>A kind of text that the library makes. All are listed here, so that no two have one letter.</summary>
/// <remarks>
/// A kind's version is raised whenever its fields change: texts of before are then refused, and not misread.
/// </remarks>
internal sealed class TextKind
{
    internal static readonly TextKind Channel = new('C', 1, "channel id", "take one that a session gave");

    internal static readonly TextKind Session = new('S', 1, "session id", "take one that a list or a command gave");

    internal static readonly TextKind Message = new('M', 1, "message key", "take one that a queued reply gave");

    internal static readonly TextKind Send = new('A', 1, "key of a sending", "take one that a hand-over gave");

    internal static readonly TextKind Entry = new('P', 1, "place of an entry", "take one that a page showed");

    internal static readonly TextKind Queued = new('Q', 1, "place in the queue", "read the queue from its first reply");

    internal static readonly TextKind Timeline = new(
        'T',
        1,
        "timeline cursor",
        "read the timeline from its newest page"
    )
    {
        HasChecksum = true,
    };

    internal static readonly TextKind List = new('L', 1, "list cursor", "read the list from its first page")
    {
        HasChecksum = true,
    };

    internal static readonly TextKind Search = new('X', 1, "search cursor", "read the search from its first page")
    {
        HasChecksum = true,
    };

    internal static readonly TextKind Feed = new('F', 1, "feed cursor", "read the timeline from its newest page");

    private readonly string _refusal;

    private TextKind(char letter, byte version, string name, string advice)
    {
        Code = (byte)(SortableAlphabet.ValueOf(letter) << 2);
        Version = version;
        _refusal = $"The text is not a valid {name}; {advice}.";
    }

    /// <summary>The first byte: its upper six bits are the text's first letter.</summary>
    internal byte Code { get; }

    /// <summary>The second byte.</summary>
    internal byte Version { get; }

    /// <summary>Whether a checksum ends the text, so that a damaged one is not taken for another position.</summary>
    internal bool HasChecksum { get; private init; }

    /// <summary>Says what is wrong with a text of another kind, and what to do.</summary>
    internal FormatException Refused() => new(_refusal);
}
