using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>Walks the days of live chats in a query's direction: one day first, then ever more at a time.</summary>
internal sealed class DayWalk(Connection connection, MessageQuery query, ImmutableArray<string> places)
{
    /// <summary>How many days of all live chats together are looked at in one statement at the most, about.</summary>
    private const int MaxDays = 512;

    private const int Growth = 4;

    private readonly bool _isForwards = query.Direction == PagingDirection.Forwards;
    private readonly int _maxSize = Math.Max(1, MaxDays / Math.Max(1, places.Length));
    private int _size = 1;
    private bool _isAtEnd = places.IsEmpty;
    private long _next =
        query.After is { } after ? SearchLexeme.DayOf(after.ReceivedAt)
        : query.Direction == PagingDirection.Forwards ? 0
        : int.MaxValue;

    /// <summary>The next days, with their live chats; empty at the end.</summary>
    internal async ValueTask<ImmutableArray<(string Place, int Day)>> NextAsync(CancellationToken cancellationToken)
    {
        if (_isAtEnd)
        {
            return [];
        }

        var lists = await ReadAsync(cancellationToken).ConfigureAwait(false);

        // Beyond the last day of a list that is full, days may be missing in it.
        ImmutableArray<int> full = [.. lists.Where(list => list.Length == _size).Select(list => list[^1].Day)];
        _isAtEnd = full.IsEmpty;
        var border =
            _isAtEnd ? (_isForwards ? int.MaxValue : -1)
            : _isForwards ? full.Min()
            : full.Max();
        _next = _isForwards ? border + 1L : border - 1L;
        _size = Math.Min(_size * Growth, _maxSize);
        return [.. lists.SelectMany(list => list.Where(one => _isForwards ? one.Day <= border : one.Day >= border))];
    }

    private async ValueTask<List<ImmutableArray<(string Place, int Day)>>> ReadAsync(
        CancellationToken cancellationToken
    )
    {
        var name = _isForwards ? "search_days_forwards" : "search_days_backwards";
        Statement[] statements =
        [
            .. places.Select(place => connection.Statement(name).Bind(place).Bind(_next).Bind((long)_size)),
        ];
        var answer = await connection.RunAsync(cancellationToken, statements).ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            var lists = new List<ImmutableArray<(string, int)>>();
            foreach (var place in places)
            {
                lists.Add(await answer.AllAsync(row => (place, row.Int32(0)), cancellationToken).ConfigureAwait(false));
            }

            await answer.EndAsync(cancellationToken).ConfigureAwait(false);
            return lists;
        }
    }
}
