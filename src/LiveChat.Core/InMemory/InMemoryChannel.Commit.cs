using LiveChat.Storage;

namespace LiveChat.InMemory;

internal sealed partial class InMemoryChannel
{
    /// <summary>
    /// Puts and removes a commit's rows. Nothing here refuses: <see cref="InMemoryCommitCheck"/> has passed it before.
    /// </summary>
    internal void Apply(ChannelCommit commit)
    {
        Channel = commit.Channel;
        foreach (var session in commit.Sessions)
        {
            Put(session);
        }

        foreach (var removed in commit.Removed)
        {
            Forget(_byId[removed.Place.Id]);
            _changes.Put(removed);
        }

        foreach (var entry in commit.Entries)
        {
            Put(entry);
        }

        foreach (var pending in commit.RemovedPending)
        {
            _pending.Remove(pending);
        }

        foreach (var pending in commit.Pending)
        {
            _pending[pending.Id] = pending;
        }

        _watermarks = commit.Watermarks ?? _watermarks;
        Version = commit.Version;
    }

    private void Put(Session session)
    {
        if (_sessions.Find(session.Id) is { } row)
        {
            _changes.Remove(ChangeOf(row));
            lists.Replace(row, session);
        }
        else
        {
            row = new InMemorySessionRow(session);
            _sessions.Put(row);
            lists.Add(row);
        }

        _changes.Put(row);
    }

    private void Put(ChannelEntry entry)
    {
        if (FindEntry(entry.Id) is { } before)
        {
            Forget(before);
        }

        _entries.Put(entry);
        _byId[entry.Id] = entry;
        _changes.Put(entry);
        if (entry is Message { ProviderId: { } second })
        {
            _bySecondId[second] = entry.Id;
        }

        if (entry is Message { IsReply: true, Delivery: DeliveryState.Queued, IsDeleted: false } reply)
        {
            queued.Put(new QueuedMessage(Channel!, reply));
        }
    }

    private void Forget(ChannelEntry before)
    {
        _entries.Remove(before.Place);
        _byId.Remove(before.Id);
        _changes.Remove(ChangeOf(before));
        queued.Remove((id, before.Id));

        // Another message of the same commit may have taken the second id.
        if (before is Message { ProviderId: { } second } && _bySecondId.GetValueOrDefault(second) == before.Id)
        {
            _bySecondId.Remove(second);
        }
    }
}
