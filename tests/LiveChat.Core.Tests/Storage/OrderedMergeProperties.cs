using System.Collections.Immutable;
using FsCheck.Fluent;
using LiveChat.Storage;

namespace LiveChat.Tests.Storage;

public sealed class OrderedMergeProperties
{
    private static readonly ChannelId Channel = new ChannelKey(new byte[ChannelKey.Size]).IdOf(
        new Channel(new LiveChatId("sales"), new ConnectorId("wa"), new Account(Messenger.WhatsApp, "+1"))
    );

    // Contract: C27, C28
    [Fact]
    public void A_merge_of_lanes_is_the_ordered_list_of_their_rows_each_once()
    {
        var (largest, readOn) = (0, 0);
        Seeded.Check(
            Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                seed =>
                {
                    var random = new Random(seed);
                    ImmutableArray<SortedSet<int>> lanes =
                    [
                        .. Enumerable.Range(0, random.Next(6)).Select(_ => Lane(random)),
                    ];
                    var query = Query(random);
                    var merge = new OrderedMerge<SessionId>(query, lanes.Length, static id => id, static lane => lane);
                    for (var round = 0; !merge.Reads.IsEmpty; round++)
                    {
                        readOn += round == 0 ? 0 : merge.Reads.Length;
                        Assert.All(merge.Reads, read => Assert.InRange(read.Query.Limit, 1, query.Limit));
                        merge.Add([.. merge.Reads.Select(read => Rows(lanes[read.Lane], read.Query))]);
                    }

                    var page = merge.ToPage();
                    Assert.Equal(Rows(Asked(lanes.SelectMany(lane => lane).Distinct(), query), query), page);
                    largest = Math.Max(largest, page.Length);
                }
            ),
            cases: 1_000
        );
        StoreCheck.Saw("rows in the largest page", largest, 30);
        StoreCheck.Saw("lanes read on", readOn, 300);
    }

    // Contract: C65
    [Fact]
    public void A_merge_of_firsts_is_the_first_row_of_each_key_and_reads_one_row_of_each_lane()
    {
        var firstRows = 0;
        Seeded.Check(
            Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                seed =>
                {
                    var random = new Random(seed);
                    ImmutableArray<SortedSet<int>> lanes =
                    [
                        .. Enumerable.Range(0, random.Next(8)).Select(_ => Lane(random)),
                    ];
                    var query = Query(random) with
                    {
                        Selector = SessionSelector.FirstOfEach([new Account(Messenger.WhatsApp, "+1")]),
                    };
                    var merge = new OrderedMerge<SessionId>(
                        query,
                        lanes.Length,
                        static id => id,
                        static lane => lane / 3
                    );
                    Assert.Equal(lanes.Length, merge.Reads.Length);
                    Assert.All(merge.Reads, read => Assert.Equal(1, read.Query.Limit));
                    merge.Add([.. merge.Reads.Select(read => Rows(lanes[read.Lane], read.Query))]);

                    Assert.Empty(merge.Reads);
                    var firsts = lanes
                        .Chunk(3)
                        .SelectMany(lanesOfKey =>
                            Rows(Asked(lanesOfKey.SelectMany(lane => lane), query), query with { Limit = 1 })
                        );
                    Assert.Equal(
                        query.Direction == PagingDirection.Forwards
                            ? firsts.Order().Take(query.Limit)
                            : firsts.OrderDescending().Take(query.Limit),
                        merge.ToPage()
                    );
                    firstRows += merge.ToPage().Length;
                }
            ),
            cases: 1_000
        );
        StoreCheck.Saw("first rows", firstRows, 500);
    }

    [Fact]
    public void A_merge_refuses_answers_that_it_did_not_ask_for()
    {
        var merge = new OrderedMerge<SessionId>(Query(new Random(1)), lanes: 2, static id => id, static lane => lane);

        Assert.Throws<ArgumentException>(() => merge.Add([]));
    }

    private static SortedSet<int> Lane(Random random) =>
        [.. Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(60))];

    private static SessionQuery Query(Random random) =>
        new()
        {
            Selector = SessionSelector.Of(Channel),
            Direction = random.Next(2) == 0 ? PagingDirection.Forwards : PagingDirection.Backwards,
            After = random.Next(2) == 0 ? IdOf(random.Next(60)) : null,
            OpenedFrom = random.Next(3) == 0 ? IdOf(random.Next(60)).OpenedAt : null,
            OpenedBefore = random.Next(3) == 0 ? IdOf(random.Next(60)).OpenedAt : null,
            Limit = random.Next(1, 50),
        };

    /// <summary>Lanes know nothing of the times of opening; a merge does.</summary>
    private static IEnumerable<int> Asked(IEnumerable<int> lane, SessionQuery query) =>
        lane.Where(number =>
            !(IdOf(number).OpenedAt < query.OpenedFrom) && !(IdOf(number).OpenedAt >= query.OpenedBefore)
        );

    private static ImmutableArray<SessionId> Rows(IEnumerable<int> lane, SessionQuery query)
    {
        var ids = lane.Select(IdOf);
        return query.Direction == PagingDirection.Forwards
            ? [.. ids.Order().Where(id => query.After is not { } after || id > after).Take(query.Limit)]
            : [.. ids.OrderDescending().Where(id => query.After is not { } after || id < after).Take(query.Limit)];
    }

    private static SessionId IdOf(int number) => new(Channel, DateTimeOffset.UnixEpoch.AddMicroseconds(number));
}
