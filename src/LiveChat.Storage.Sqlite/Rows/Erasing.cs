namespace LiveChat.Storage.Sqlite;

/// <summary>What a commit that erases does besides removing sessions and placeholders.</summary>
internal static class Erasing
{
    internal static void Run(Connection connection, ChannelCommit commit, long number)
    {
        if (commit.Erasure is not { } erasure)
        {
            return;
        }

        connection
            .Statement("channel_erase")
            .Bind(1, number)
            .Bind(2, erasure.At)
            .Bind(3, erasure.ClearsChannel ? 1 : 0)
            .Run();
        foreach (var id in erasure.Ids)
        {
            connection.Statement("erased_id_put").Bind(1, number).Bind(2, id.ToByteArray()).Run();
        }

        if (erasure.ClearsChannel)
        {
            connection.Statement("successor_remove").Bind(1, commit.Id).Run();
        }

        // The index may have come as far as an entry that goes.
        connection.Statement("search_forget").Bind(1, number).Run();
    }

    /// <summary>Takes the address of a channel that has no session left; its row knows the newest one now.</summary>
    internal static void End(Connection connection, ChannelCommit commit, long number)
    {
        if (commit.Erasure is not null)
        {
            connection.Statement("channel_forget").Bind(1, number).Run();
        }
    }

    /// <summary>Returns the hashes that are in the channel's ledger.</summary>
    internal static IEnumerable<ErasedHash> Find(Connection connection, long number, IEnumerable<ErasedHash> hashes)
    {
        foreach (var hash in hashes.Distinct())
        {
            var row = connection.Statement("erased_id_find").Bind(1, number).Bind(2, hash.ToByteArray());
            var isThere = row.Step();
            row.Reset();
            if (isThere)
            {
                yield return hash;
            }
        }
    }
}
