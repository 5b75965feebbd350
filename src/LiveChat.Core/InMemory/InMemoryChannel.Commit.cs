using LiveChat.Storage;

namespace LiveChat.InMemory;

internal sealed partial class InMemoryChannel
{
    /// <summary>
    /// Puts and removes a commit's rows. Nothing here refuses: <see cref="InMemoryCommitCheck"/> has passed it before.
    /// </summary>
    internal void Apply(ChannelCommit commit, InMemorySessionIndexes indexes)
    {
        foreach (var session in commit.Sessions)
        {
            Put(session, indexes);
        }

        foreach (var removed in commit.Removed)
        {
            Remove(removed);
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

    private void Put(Session session, InMemorySessionIndexes indexes)
    {
        if (_sessions.Find(session.Id) is { } row)
        {
            _changes.Remove(ChangeOf(row));
            indexes.Replace(row, session);
        }
        else
        {
            row = new InMemorySessionRow(session);
            _sessions.Put(row);
            indexes.Add(row);
        }

        _changes.Put(row);
    }

    private void Put(ChannelEntry entry)
    {
        if (_byId.TryGetValue(entry.Id, out var before))
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
    }

    private void Remove(RemovedEntry removed)
    {
        Forget(_byId[removed.Place.Id]);
        _entries.Remove(removed.Place);
        _byId.Remove(removed.Place.Id);
        _changes.Put(removed);
    }

    /// <summary>Takes a row out of what is listed by values that can change.</summary>
    private void Forget(ChannelEntry before)
    {
        _changes.Remove(ChangeOf(before));
        if (before is Message { ProviderId: { } second } && _bySecondId.GetValueOrDefault(second) == before.Id)
        {
            _bySecondId.Remove(second);
        }
    }
}
