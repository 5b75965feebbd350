using System.Collections.Immutable;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Builds a commit of one channel for a test, and stamps its rows with the commit's version.</summary>
/// <remarks>
/// A row with an <c>AddedVersion</c> above zero keeps it: the row replaces an older one. Rows are kept in the order in
/// which they come; nothing is checked. Not safe for concurrent callers.
/// </remarks>
/// <param name="id">The channel's id.</param>
/// <param name="channel">The channel itself.</param>
/// <param name="expectedVersion">The version that the channel must still have.</param>
public sealed class ChannelCommitBuilder(ChannelId id, Channel channel, long expectedVersion)
{
    private readonly List<Session> _sessions = [];
    private readonly List<ChannelEntry> _entries = [];
    private readonly List<PendingMessage> _pending = [];
    private readonly List<RemovedEntry> _removed = [];
    private readonly List<MessageId> _removedPending = [];
    private ReceiptWatermarks? _watermarks;
    private DateTimeOffset? _customerAt;
    private ChannelPast? _past;
    private ImmutableArray<RemovedRun> _runs = [];
    private LegalHold? _hold;
    private ChannelErasure? _erasure;

    private long Version => expectedVersion + 1;

    /// <summary>Puts sessions.</summary>
    /// <param name="sessions">The sessions.</param>
    /// <returns>This builder.</returns>
    public ChannelCommitBuilder Put(params ImmutableArray<Session> sessions)
    {
        _sessions.AddRange(
            sessions.Select(row => row with { Version = Version, AddedVersion = Added(row.AddedVersion) })
        );
        return this;
    }

    /// <summary>Puts messages and events.</summary>
    /// <param name="entries">The messages and events.</param>
    /// <returns>This builder.</returns>
    public ChannelCommitBuilder Put(params ImmutableArray<ChannelEntry> entries)
    {
        _entries.AddRange(
            entries.Select(row => row with { Version = Version, AddedVersion = Added(row.AddedVersion) })
        );
        return this;
    }

    /// <summary>Puts placeholders of messages that have not arrived.</summary>
    /// <param name="pending">The placeholders.</param>
    /// <returns>This builder.</returns>
    public ChannelCommitBuilder Put(params ImmutableArray<PendingMessage> pending)
    {
        _pending.AddRange(pending.Select(row => row with { Version = Version }));
        return this;
    }

    /// <summary>Puts the channel's watermarks, in place of those put before.</summary>
    /// <param name="watermarks">The watermarks.</param>
    /// <returns>This builder.</returns>
    public ChannelCommitBuilder Put(ReceiptWatermarks watermarks)
    {
        _watermarks = watermarks;
        return this;
    }

    /// <summary>Puts when the customer wrote the newest message, in place of the time put before.</summary>
    /// <param name="customerAt">The time, UTC.</param>
    /// <returns>This builder.</returns>
    public ChannelCommitBuilder Put(DateTimeOffset customerAt)
    {
        _customerAt = customerAt;
        return this;
    }

    /// <summary>Puts what lies below the channel's own sessions, in place of what was put before.</summary>
    /// <param name="past">The cuts, and the predecessor.</param>
    /// <returns>This builder.</returns>
    public ChannelCommitBuilder Put(ChannelPast past)
    {
        _past = past;
        return this;
    }

    /// <summary>Puts the channel's legal hold, in place of the one put before.</summary>
    /// <param name="hold">The hold.</param>
    /// <returns>This builder.</returns>
    public ChannelCommitBuilder Put(LegalHold hold)
    {
        _hold = hold;
        return this;
    }

    /// <summary>
    /// Puts all marks of removed sessions, in place of those put before; one without a version gets the commit's.
    /// </summary>
    /// <param name="runs">The runs, oldest first.</param>
    /// <returns>This builder.</returns>
    public ChannelCommitBuilder Put(params ImmutableArray<RemovedRun> runs)
    {
        _runs = [.. runs.Select(run => run with { Version = Added(run.Version) })];
        return this;
    }

    /// <summary>Erases, besides what runs and ids of placeholders remove.</summary>
    /// <param name="erasure">The time, the hashes, and whether the channel is cleared.</param>
    /// <returns>This builder.</returns>
    public ChannelCommitBuilder Put(ChannelErasure erasure)
    {
        _erasure = erasure;
        return this;
    }

    /// <summary>Puts messages as notes of the staff.</summary>
    /// <param name="notes">The messages.</param>
    /// <returns>This builder.</returns>
    public ChannelCommitBuilder PutNotes(params ImmutableArray<Message> notes)
    {
        return Put([.. notes.Select(note => (ChannelEntry)(note with { Audience = Audience.Staff }))]);
    }

    /// <summary>Removes messages and events.</summary>
    /// <param name="places">Their places.</param>
    /// <returns>This builder.</returns>
    public ChannelCommitBuilder Remove(params ImmutableArray<EntryPlace> places)
    {
        _removed.AddRange(places.Select(place => new RemovedEntry(place, Version)));
        return this;
    }

    /// <summary>Removes placeholders.</summary>
    /// <param name="pending">Their ids.</param>
    /// <returns>This builder.</returns>
    public ChannelCommitBuilder Remove(params ImmutableArray<MessageId> pending)
    {
        _removedPending.AddRange(pending);
        return this;
    }

    /// <summary>Creates the commit from what was put and removed so far.</summary>
    /// <returns>The commit.</returns>
    public ChannelCommit Build() =>
        new()
        {
            Id = id,
            Channel = channel,
            ExpectedVersion = expectedVersion,
            Sessions = [.. _sessions],
            Entries = [.. _entries],
            Pending = [.. _pending],
            Removed = [.. _removed],
            RemovedPending = [.. _removedPending],
            Watermarks = _watermarks,
            CustomerAt = _customerAt,
            Past = _past,
            Runs = _runs,
            Hold = _hold,
            Erasure = _erasure,
        };

    private long Added(long before) => before == 0 ? Version : before;
}
