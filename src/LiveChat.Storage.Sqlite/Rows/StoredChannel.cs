using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite;

/// <summary>A channel as the file knows it.</summary>
/// <param name="Number">The number under which its entries are kept.</param>
/// <param name="Version">Its version; 1 or more.</param>
/// <param name="LiveChat">Its live chat.</param>
/// <param name="Channel">The channel; null if all of it was erased.</param>
/// <param name="Watermarks">Its watermarks; null if it has none.</param>
/// <param name="CustomerAt">When the customer wrote the newest message; null if never.</param>
/// <param name="IsNoted">Whether it ever had a note.</param>
/// <param name="Past">What its timelines show below its own sessions.</param>
/// <param name="Runs">The marks of removed sessions, oldest first.</param>
/// <param name="Hold">The last change of its legal hold; null if there was none.</param>
/// <param name="ErasedAt">The time up to which it is erased; null if it never was.</param>
internal sealed record StoredChannel(
    long Number,
    long Version,
    LiveChatId LiveChat,
    Channel? Channel,
    ReceiptWatermarks? Watermarks,
    DateTimeOffset? CustomerAt,
    bool IsNoted,
    ChannelPast Past,
    ImmutableArray<RemovedRun> Runs,
    LegalHold? Hold,
    DateTimeOffset? ErasedAt
);
