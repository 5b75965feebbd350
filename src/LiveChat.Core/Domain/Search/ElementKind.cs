namespace LiveChat.Domain;

/// <summary>What a <see cref="TextElement"/> is.</summary>
internal enum ElementKind
{
    /// <summary>A run of letters and digits of a script that writes words apart.</summary>
    Word,

    /// <summary>One character, with its marks, of a script that does not.</summary>
    Unit,

    /// <summary>A symbol, such as an emoji.</summary>
    Symbol,
}
