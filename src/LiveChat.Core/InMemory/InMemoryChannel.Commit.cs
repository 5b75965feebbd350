using LiveChat.Storage;

namespace LiveChat.InMemory;

internal sealed partial class InMemoryChannel
{
    /// <summary>Refuses a commit and changes nothing, or puts and removes all its rows.</summary>
    internal InMemoryChannel Commit(ChannelCommit commit)
    {
        if (Version != commit.ExpectedVersion)
        {
            throw new ConcurrencyException(commit.Id, commit.ExpectedVersion);
        }

        if (InMemoryCommitCheck.Find(commit, this) is { } wrong)
        {
            throw new StoreException("memory", "commit", wrong);
        }

        Channel = commit.Channel;
        foreach (var session in commit.Sessions)
        {
            lists.Put(session, FindSession(session.OpenedAt));
            _sessions.Put(session);
        }

        // All rows that go or change are out before one is put, because it may take the second id of another.
        foreach (var before in InMemoryCommitCheck.ChangedIds(commit).Select(FindEntry).OfType<ChannelEntry>())
        {
            Remove(before);
        }

        foreach (var entry in commit.Entries)
        {
            Put(entry);
        }

        _pending = _pending
            .RemoveRange(commit.RemovedPending)
            .SetItems(commit.Pending.Select(pending => KeyValuePair.Create(pending.Id, pending)));
        _watermarks = commit.Watermarks ?? _watermarks;
        _changes.Add(
            (
                [.. commit.Sessions.Select(session => session.OpenedAt)],
                [.. commit.Entries.OrderBy(entry => entry.Place).Select(entry => entry.Id)],
                [.. commit.Removed.OrderBy(entry => entry.Place)]
            )
        );
        return this;
    }

    private void Remove(ChannelEntry before)
    {
        _entries.Remove(before.Place);
        _byId.Remove(before.Id);
        queued.Remove((id, before.Id));
        if (before is Message { ProviderId: { } second })
        {
            _bySecondId.Remove(second);
        }
    }

    private void Put(ChannelEntry entry)
    {
        _entries.Put(entry);
        _byId[entry.Id] = entry;
        if (entry is Message { ProviderId: { } second })
        {
            _bySecondId[second] = entry;
        }

        if (entry is Message { IsReply: true, Delivery: DeliveryState.Queued, IsDeleted: false } reply)
        {
            queued.Put(new QueuedMessage(Channel!, reply));
        }
    }
}
