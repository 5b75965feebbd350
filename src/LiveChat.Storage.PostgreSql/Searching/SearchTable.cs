using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>The messages that documents belong to, with their sessions.</summary>
internal static class SearchTable
{
    internal static ValueTask<ImmutableArray<FoundMessage>> RowsAsync(
        Connection connection,
        ImmutableArray<MessagePlace> places,
        CancellationToken cancellationToken
    ) => RowsAsync(connection, places.Select(place => (place.Channel, place.Id)), cancellationToken);

    internal static async ValueTask<ImmutableArray<FoundMessage>> RowsAsync(
        Connection connection,
        IEnumerable<(ChannelId Channel, MessageId Id)> keys,
        CancellationToken cancellationToken
    )
    {
        var all = keys.Distinct().ToList();
        var statement = connection
            .Statement("search_rows")
            .Bind(all.Select(one => one.Channel))
            .Bind(all.Select(one => one.Id));
        var rows = await connection
            .AllAsync(
                static row => (Entry: EntryTable.Read(row), Session: SessionRow.Read(row.From(EntryRow.Columns))),
                cancellationToken,
                statement
            )
            .ConfigureAwait(false);
        return
        [
            .. rows.Where(one => one.Entry is Message).Select(one => new FoundMessage(one.Session, (Message)one.Entry)),
        ];
    }
}
