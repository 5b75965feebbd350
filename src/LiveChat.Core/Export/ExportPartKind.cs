namespace LiveChat;

/// <summary>What a part of an exported file holds (rule P6).</summary>
public enum ExportPartKind
{
    /// <summary>The beginning of the file, before the first entry.</summary>
    Head = 0,

    /// <summary>Entries of one session; a long session has several parts.</summary>
    Session = 1,

    /// <summary>A gap between sessions.</summary>
    Gap = 2,

    /// <summary>The end of the file, after the last entry.</summary>
    Tail = 3,
}
