using System.Collections.Immutable;

namespace LiveChat.Storage;

/// <summary>Merges lanes, each a contiguous range of an index in the order of the list, into one page.</summary>
/// <remarks>
/// A few rows of each lane are read first; a lane is read on only when its turn comes again, twice as many rows each
/// time. A row that is in several lanes is in the page once. The caller reads, so that it may do so in its own way:
/// while <see cref="Reads"/> is not empty, read them all, in one round trip if possible, and <see cref="Add"/> the
/// rows. Where only the first session of each account counts, nothing but the first row of each lane is read. The reads
/// begin where the query's times of opening begin, and rows beyond their end are dropped, so a lane knows nothing of
/// them. Not thread-safe.
/// </remarks>
/// <typeparam name="TRow">A session, or what stands for one in an index.</typeparam>
public sealed class OrderedMerge<TRow>
{
    private readonly SessionQuery _query;
    private readonly Func<TRow, SessionId> _idOf;
    private readonly Func<int, object?> _keyOf;
    private readonly HashSet<object?>? _taken;
    private readonly PriorityQueue<Head, SessionId> _heads;
    private readonly ImmutableArray<TRow>.Builder _page = ImmutableArray.CreateBuilder<TRow>();
    private SessionId? _last;

    /// <summary>Creates the merge of a page.</summary>
    /// <param name="query">The query.</param>
    /// <param name="lanes">The number of lanes.</param>
    /// <param name="idOf">The id of a row's session.</param>
    /// <param name="keyOf">A value for each lane, equal for the lanes of one account.</param>
    /// <exception cref="ArgumentNullException">A reference is null.</exception>
    /// <exception cref="ArgumentException">The limit is below one, or no index serves the query.</exception>
    public OrderedMerge(SessionQuery query, int lanes, Func<TRow, SessionId> idOf, Func<int, object?> keyOf)
    {
        SessionQuery.Check(query);
        ArgumentNullException.ThrowIfNull(idOf);
        ArgumentNullException.ThrowIfNull(keyOf);
        (_query, _idOf, _keyOf) = (query, idOf, keyOf);
        _taken = query.Selector is AccountSelector { IsFirstOfEach: true } ? [] : null;
        _heads = new PriorityQueue<Head, SessionId>(
            query.Direction == PagingDirection.Forwards
                ? Comparer<SessionId>.Default
                : Comparer<SessionId>.Create(static (a, b) => b.CompareTo(a))
        );
        var share = _taken is null ? 2L * query.Limit / Math.Max(lanes, 1) : 1;
        var first = query with { After = query.Start, Limit = (int)Math.Clamp(share, 1, query.Limit) };
        Reads = [.. Enumerable.Range(0, lanes).Select(lane => new LaneRead(lane, first))];
    }

    /// <summary>What must be read before the merge can continue; empty when the page is complete.</summary>
    public ImmutableArray<LaneRead> Reads { get; private set; }

    /// <summary>Continues with the rows read.</summary>
    /// <param name="rows">The rows of each of the <see cref="Reads"/>, in their order.</param>
    /// <exception cref="ArgumentException">There are not as many answers as reads.</exception>
    public void Add(params ReadOnlySpan<ImmutableArray<TRow>> rows)
    {
        if (rows.Length != Reads.Length)
        {
            throw new ArgumentException($"There are {Reads.Length} reads and {rows.Length} answers.", nameof(rows));
        }

        for (var index = 0; index < rows.Length; index++)
        {
            Queue(new Head(Reads[index], rows[index], 0));
        }

        Reads = [];
        while (Reads.IsEmpty && _page.Count < _query.Limit && _heads.TryDequeue(out var head, out var id))
        {
            Take(head, id);
        }
    }

    /// <summary>Returns the page: the rows merged, in the query's direction, at most its limit.</summary>
    public ImmutableArray<TRow> ToPage() => _page.ToImmutable();

    private void Take(Head head, SessionId id)
    {
        if (_taken is not null)
        {
            // Rows come in order, so an account's first row is the one of its lanes that comes first.
            if (_taken.Add(_keyOf(head.Read.Lane)))
            {
                _page.Add(head.Rows[head.Next]);
            }

            return;
        }

        if (id != _last)
        {
            _page.Add(head.Rows[head.Next]);
            _last = id;
        }

        if (head.Next + 1 < head.Rows.Length)
        {
            Queue(head with { Next = head.Next + 1 });
        }
        else if (head.Rows.Length == head.Read.Query.Limit && _page.Count < _query.Limit)
        {
            // Nothing may be taken from another lane before the next row of this one is known.
            var limit = (int)Math.Min(2L * head.Rows.Length, _query.Limit);
            Reads = [head.Read with { Query = _query with { After = id, Limit = limit } }];
        }
    }

    private void Queue(Head head)
    {
        if (head.Next < head.Rows.Length && !_query.IsBeyond(_idOf(head.Rows[head.Next])))
        {
            _heads.Enqueue(head, _idOf(head.Rows[head.Next]));
        }
    }

    /// <summary>How far a lane is merged.</summary>
    private readonly record struct Head(LaneRead Read, ImmutableArray<TRow> Rows, int Next);
}
