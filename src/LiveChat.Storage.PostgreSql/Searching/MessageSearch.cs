using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>Answers one query in one snapshot: day after day, until the page is full.</summary>
internal sealed class MessageSearch
{
    /// <summary>How many lexemes one statement looks up, about.</summary>
    private const int MaxLexemes = 128;

    private readonly Connection _connection;
    private readonly MessageQuery _query;
    private readonly ImmutableArray<SoughtLanes> _lanes;
    private readonly ImmutableArray<string> _accounts;
    private readonly bool _isAmbiguous;
    private readonly ImmutableArray<FoundMessage>.Builder _found = ImmutableArray.CreateBuilder<FoundMessage>();
    private MessagePlace? _after;

    private bool IsForwards => _query.Direction == PagingDirection.Forwards;

    private MessageSearch(Connection connection, MessageQuery query, Channel? timeline)
    {
        (_connection, _query, _after) = (connection, query, query.After);
        _lanes = SoughtLanes.Of(query, timeline);
        var accounts = timeline is not null ? [timeline.Account] : (query.Selector as AccountSelector)?.Accounts ?? [];
        _accounts = [.. accounts.Distinct().Select(SearchLexeme.TermOf)];
        _isAmbiguous = query
            .Words.SelectMany(word => word.Joined is { } joined ? word.Terms.Add(joined) : word.Terms)
            .Any(term => SearchLexeme.IsAmbiguous(term.Text));
    }

    /// <summary>Reads a page; null if the index does not have all messages yet.</summary>
    internal static async ValueTask<ImmutableArray<FoundMessage>?> ReadAsync(
        Connection connection,
        MessageQuery query,
        CancellationToken cancellationToken
    )
    {
        connection.BeginReading();
        var (state, timeline) = await BeginAsync(connection, query, cancellationToken).ConfigureAwait(false);
        var isNowhere =
            (query.Timeline is not null && timeline is null)
            || query.Selector is AccountSelector { Accounts.IsEmpty: true };
        ImmutableArray<FoundMessage>? found =
            !state.IsReady ? null
            : isNowhere ? []
            : await new MessageSearch(connection, query, timeline).PageAsync(cancellationToken).ConfigureAwait(false);
        await connection.DoAsync(cancellationToken, connection.Statement("commit")).ConfigureAwait(false);
        return found;
    }

    private static async ValueTask<(SearchState State, Channel? Timeline)> BeginAsync(
        Connection connection,
        MessageQuery query,
        CancellationToken cancellationToken
    )
    {
        var answer = await connection
            .RunAsync(
                cancellationToken,
                connection.Statement("search_settings"),
                SearchState.Find(connection),
                connection
                    .Statement("channel_find")
                    .Bind(query.Timeline is { } timeline ? [timeline.Channel] : Enumerable.Empty<ChannelId>())
            )
            .ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            _ = await answer.OneAsync(static row => row.Text(0), cancellationToken).ConfigureAwait(false);
            var state = await answer.OneAsync(SearchState.Read, cancellationToken).ConfigureAwait(false);
            var channel = await answer
                .OneAsync(static row => ChannelRows.Read(row).Value, cancellationToken)
                .ConfigureAwait(false);
            await answer.EndAsync(cancellationToken).ConfigureAwait(false);
            return (state ?? throw new FormatException("The store has no row."), channel);
        }
    }

    private async ValueTask<ImmutableArray<FoundMessage>> PageAsync(CancellationToken cancellationToken)
    {
        var days = new DayWalk(
            _connection,
            _query,
            [.. _lanes.Select(lanes => lanes.Place).Distinct(StringComparer.Ordinal)]
        );
        while (
            _found.Count < _query.Limit
            && await days.NextAsync(cancellationToken).ConfigureAwait(false) is { IsEmpty: false } some
        )
        {
            await LookAsync(some, cancellationToken).ConfigureAwait(false);
        }

        return _found.DrainToImmutable();
    }

    /// <summary>Adds what is found on some days, up to the page's end.</summary>
    private async ValueTask LookAsync(ImmutableArray<(string Place, int Day)> days, CancellationToken cancellationToken)
    {
        var asked = QueriesOn(days);
        for (var isFull = true; isFull && _found.Count < _query.Limit; )
        {
            var limit = _query.Limit - _found.Count;
            var places = await PlacesAsync(asked, limit, cancellationToken).ConfigureAwait(false);
            isFull = places.Length == limit;
            if (!places.IsEmpty)
            {
                _after = places[^1];
                await AddAsync(places, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The lanes' queries, each for as many days as the server looks up together without effort.</summary>
    private ImmutableArray<(SoughtLanes Lanes, string Text)> QueriesOn(ImmutableArray<(string Place, int Day)> days)
    {
        var daysOf = days.ToLookup(one => one.Place, one => one.Day, StringComparer.Ordinal);
        var terms = _accounts.Length + _query.Words.Sum(word => word.Terms.Length + (word.Joined is null ? 0 : 1));
        return
        [
            .. from lanes in _lanes
            from some in daysOf[lanes.Place].Chunk(Math.Max(1, MaxLexemes / (terms * lanes.Marks.Length)))
            select (lanes, lanes.On(some, _query.Words, _accounts)),
        ];
    }

    /// <summary>Reads the next places of all lanes, in one round trip.</summary>
    private async ValueTask<ImmutableArray<MessagePlace>> PlacesAsync(
        ImmutableArray<(SoughtLanes Lanes, string Text)> asked,
        int limit,
        CancellationToken cancellationToken
    )
    {
        Statement[] statements = [.. asked.Select(one => Search(one.Lanes, one.Text, limit))];
        var answer = await _connection.RunAsync(cancellationToken, statements).ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            var places = new List<MessagePlace>();
            foreach (var _ in statements)
            {
                places.AddRange(
                    await answer
                        .AllAsync(
                            static row => new MessagePlace(row.Time(1), row.Channel(0), new MessageId(row.Text(2))),
                            cancellationToken
                        )
                        .ConfigureAwait(false)
                );
            }

            await answer.EndAsync(cancellationToken).ConfigureAwait(false);
            var ordered = places.Distinct().Order();
            return [.. (IsForwards ? ordered : ordered.Reverse()).Take(limit)];
        }
    }

    private Statement Search(SoughtLanes lanes, string text, int limit)
    {
        var (at, channel, id) = _after is { } after
            ? (RowTime.Of(after.ReceivedAt), after.Channel, after.Id.ToString())
            : (IsForwards ? -1 : long.MaxValue, default, string.Empty);
        return _connection
            .Statement(IsForwards ? "search_forwards" : "search_backwards")
            .Bind(text)
            .Bind(lanes.LiveChat.Value)
            .Bind((int)lanes.Reach)
            .Bind(lanes.Viewer.Value)
            .Bind(at)
            .Bind(channel)
            .Bind(id)
            .Bind(_query.Timeline?.Channel)
            .Bind(_query.Timeline is { } timeline ? RowTime.Of(timeline.OpenedAt) : long.MaxValue)
            .Bind((long)limit);
    }

    /// <summary>Reads messages by their places, and adds those that are asked for: hashes may be the same.</summary>
    private async ValueTask AddAsync(ImmutableArray<MessagePlace> places, CancellationToken cancellationToken)
    {
        var rows = await SearchTable.RowsAsync(_connection, places, cancellationToken).ConfigureAwait(false);
        var byPlace = rows.ToDictionary(one => one.Place);
        foreach (var place in places)
        {
            if (
                byPlace.TryGetValue(place, out var one)
                && _query.Asks(one.Session)
                && (!_isAmbiguous || _query.Asks(one.Message, one.Session.Channel.LiveChat))
            )
            {
                _found.Add(one);
            }
        }
    }
}
