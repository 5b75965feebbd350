namespace LiveChat.Storage;

/// <summary>Where a page of entries ends.</summary>
public enum EntryPageEnd
{
    /// <summary>At the end of the range: nothing follows that the scope shows.</summary>
    Range = 0,

    /// <summary>After the last session answered, which is complete; more sessions follow.</summary>
    Session = 1,

    /// <summary>After the last entry answered; its session has more.</summary>
    Entry = 2,
}
