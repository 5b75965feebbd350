namespace LiveChat;

/// <summary>A search of the bind dialog: which records, and as whom.</summary>
public sealed record RecordSearch
{
    /// <summary>The app whose records are searched.</summary>
    public required AppId App { get; init; }

    /// <summary>The text that the viewer typed; empty: any record.</summary>
    public required string Text { get; init; }

    /// <summary>The user who searches; the answer has only records that this user sees.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>How many records the answer may have; above zero.</summary>
    public required int Limit { get; init; }
}
