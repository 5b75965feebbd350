namespace LiveChat.Storage.PostgreSql;

/// <summary>What commits that erase do besides removing sessions and placeholders; and the ledger.</summary>
internal sealed class ErasureRows
{
    private readonly Columns _channels = new();
    private readonly Columns _ids = new();
    private readonly Columns _names = new();
    private readonly List<ChannelId> _all = [];

    internal void Add(ChannelCommit commit)
    {
        if (commit.Erasure is not { } erasure)
        {
            return;
        }

        _all.Add(commit.Id);
        _names.Row().Add(commit.Id.ToGuid().ToString("N"));
        _channels.Row().Add(commit.Id).Add(erasure.At).Add(erasure.ClearsChannel);
        foreach (var id in erasure.Ids)
        {
            _ids.Row().Add(commit.Id).Add(GuidOf(id));
        }
    }

    /// <summary>The statements, which come after all puts; none for nearly every group.</summary>
    internal IEnumerable<Statement> ToStatements(Connection connection)
    {
        if (_all.Count == 0)
        {
            yield break;
        }

        yield return connection.Statement("channel_erase").Bind(_channels);
        if (_ids.Count > 0)
        {
            yield return connection.Statement("erased_id_put").Bind(_ids);
        }

        yield return connection.Statement("channel_forget").Bind(_all);

        // A run of the index may have come as far as an entry that went.
        yield return connection.Statement("store_search_forget").Bind(_names);
    }

    internal static Statement Find(Connection connection, List<(ChannelId Channel, ErasedHash Hash)> hashes)
    {
        var rows = new Columns();
        foreach (var (channel, hash) in hashes)
        {
            rows.Row().Add(channel).Add(GuidOf(hash));
        }

        return connection.Statement("erased_id_find").Bind(rows);
    }

    internal static (ChannelId Channel, ErasedHash Hash) Read(Row row) =>
        (row.Channel(0), new ErasedHash(row.Guid(1).ToByteArray(bigEndian: true)));

    private static Guid GuidOf(ErasedHash id) => new(id.ToByteArray(), bigEndian: true);
}
