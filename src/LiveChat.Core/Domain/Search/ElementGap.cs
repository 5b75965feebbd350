namespace LiveChat.Domain;

/// <summary>What is between a <see cref="TextElement"/> and the one before it.</summary>
internal enum ElementGap
{
    /// <summary>Nothing that is shown.</summary>
    None,

    /// <summary>One character that joins, as in e-mail and 10-17.</summary>
    Joiner,

    /// <summary>Up to three characters that write a number in groups, spaces among them.</summary>
    Grouping,

    /// <summary>Anything else, or the beginning of the text.</summary>
    Far,
}
