namespace LiveChat.History;

/// <summary>The largest sizes of one page (rules S4, T5).</summary>
internal static class PageLimits
{
    /// <summary>
    /// Sessions of a list's page; and sessions shown on a timeline's page, and headers passed in one round trip.
    /// </summary>
    internal const int Sessions = 200;

    /// <summary>Hits of a search's page.</summary>
    internal const int Hits = 100;

    /// <summary>Messages and events of a timeline's page.</summary>
    internal const int Entries = 500;

    /// <summary>Bytes of the texts on a timeline's page, but for a single entry that is longer.</summary>
    internal const long Bytes = 512 << 10;
}
