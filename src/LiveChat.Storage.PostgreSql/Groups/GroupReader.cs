namespace LiveChat.Storage.PostgreSql;

/// <summary>Loads many callers' channels together; each gets its own answer.</summary>
internal sealed class GroupReader(PostgreSqlDatabase database)
{
    /// <summary>Loads for a group and answers each member.</summary>
    internal async Task RunAsync(List<LoadRequest> group)
    {
        try
        {
            var states = await database
                .ReadAsync(
                    "load",
                    (connection, token) => ChannelTable.LoadAsync(connection, group, token),
                    CancellationToken.None
                )
                .ConfigureAwait(false);
            group.ForEach(request => request.Complete(states[request.Channel]));
        }
        catch (Exception error) when (group.Count > 1 && PostgreSqlError.IsOfRows(error.InnerException ?? error))
        {
            // A row that cannot be read fails its own reader alone.
            foreach (var request in group)
            {
                await RunAsync([request]).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            // Each caller gets the error as the answer to its own load.
            group.ForEach(request => request.Fail(error is StoreException store ? store.Again() : error));
        }
    }
}
