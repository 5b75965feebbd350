using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// The later versions of texts, one row each; putting them again writes only the difference (rule T9). Existing
/// rows are read in the round trip that locks their channels.
/// </summary>
internal sealed class EditRows
{
    private readonly Columns _owners = new();

    internal Columns Added { get; } = new();

    internal Columns Removed { get; } = new();

    /// <summary>The statement that reads the existing keys; null if there can be neither old nor new rows.</summary>
    internal Statement? Before(Connection connection, IEnumerable<ChannelCommit> group)
    {
        foreach (var (owner, _) in group.SelectMany(Put))
        {
            Add(_owners, owner);
        }

        return _owners.Count == 0 ? null : connection.Statement("edit_before").Bind(_owners);
    }

    /// <summary>Replaces the stored versions by those that a commit puts.</summary>
    internal void Add(ChannelCommit commit, ILookup<EditOwner, EditKey> before)
    {
        foreach (var (owner, edits) in Put(commit))
        {
            Add(owner, [.. before[owner]], edits);
        }
    }

    /// <summary>Adds the versions of an owner that has none in the store.</summary>
    internal void AddNew(EditOwner owner, ImmutableArray<MessageEdit> edits) => Add(owner, [], edits);

    private void Add(EditOwner owner, ImmutableArray<EditKey> before, ImmutableArray<MessageEdit> edits)
    {
        var change = EditChange.Of(before, edits);
        foreach (var key in change.Removed)
        {
            Add(Removed, owner, key);
        }

        foreach (var (key, edit) in change.Added)
        {
            Add(Added, owner, key).Add(edit.Text);
        }
    }

    internal static (EditOwner Owner, EditKey Key) Read(Row row) =>
        (
            new EditOwner(row.Channel(0), new MessageId(row.Text(1)), row.Boolean(2)),
            new EditKey(row.Time(3), (AuthorKind)row.Int16(4), row.Guid(5))
        );

    /// <summary>The owners whose versions a commit puts or removes, each once, with their new versions.</summary>
    private static IEnumerable<(EditOwner Owner, ImmutableArray<MessageEdit> Edits)> Put(ChannelCommit commit)
    {
        var removed = commit.Removed.Select(one => one.Place.Id).ToHashSet();
        foreach (var message in commit.Entries.OfType<Message>())
        {
            // A message that this commit adds has no rows yet, unless it replaces an entry with that id.
            var mayHaveRows = removed.Remove(message.Id) || message.AddedVersion < message.Version;
            if (mayHaveRows || !message.Edits.IsEmpty)
            {
                yield return (new EditOwner(commit.Id, message.Id, IsPending: false), message.Edits);
            }
        }

        foreach (var id in removed)
        {
            yield return (new EditOwner(commit.Id, id, IsPending: false), []);
        }

        // A placeholder is removed after it was put.
        foreach (var pending in commit.Pending.Where(one => !commit.RemovedPending.Contains(one.Id)))
        {
            yield return (new EditOwner(commit.Id, pending.Id, IsPending: true), pending.Edits);
        }

        foreach (var id in commit.RemovedPending)
        {
            yield return (new EditOwner(commit.Id, id, IsPending: true), []);
        }
    }

    private static Columns Add(Columns rows, EditOwner owner) =>
        rows.Row().Add(owner.Channel).Add(owner.Id.ToString()).Add(owner.IsPending);

    private static Columns Add(Columns rows, EditOwner owner, EditKey key) =>
        Add(rows, owner).Add(key.At).Add((short)key.Side).Add(key.Hash);
}

/// <summary>The owner of versions.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Id">The id of the message or placeholder.</param>
/// <param name="IsPending">Whether the versions wait in a placeholder.</param>
internal readonly record struct EditOwner(ChannelId Channel, MessageId Id, bool IsPending);
