namespace LiveChat;

/// <summary>How a file differs from its manifest (rule P6).</summary>
public enum ExportDifferenceKind
{
    /// <summary>The bytes of a part are not those that were exported.</summary>
    Changed = 0,

    /// <summary>The file ends too early.</summary>
    Missing = 1,

    /// <summary>The file goes on after its end.</summary>
    Extra = 2,

    /// <summary>
    /// The manifest contradicts itself: the parts are those of the file, and its hash of the whole is not.
    /// </summary>
    Manifest = 3,
}
