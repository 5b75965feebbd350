using FsCheck.Fluent;
using LiveChat.InMemory;
using LiveChat.Storage;

namespace LiveChat.Tests.InMemory;

public sealed class InMemoryRowsProperties
{
    [Fact]
    public void Rows_equal_a_sorted_list_after_any_puts_and_removals()
    {
        var largest = 0;
        Seeded.Check(
            Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                seed =>
                {
                    var random = new Random(seed);
                    var (rows, model) = (new InMemoryRows<int, string>(Number), new SortedList<int, string>());
                    for (var (step, steps) = (0, random.Next(4_000)); step < steps; step++)
                    {
                        Change(rows, model, random);
                    }

                    Assert.Equal(model.Values.LastOrDefault(), rows.Last);
                    Assert.Equal(model.Values, rows.Walk(PagingDirection.Forwards));
                    Assert.Equal(model.Values.Reverse(), rows.Walk(PagingDirection.Backwards));
                    for (var question = 0; question < 50; question++)
                    {
                        AssertWalk(rows, model, random);
                    }

                    largest = Math.Max(largest, model.Count);
                }
            ),
            cases: 100
        );
        StoreCheck.Saw("rows in the largest", largest, 1_500);
    }

    private static int Number(string row) => int.Parse(row, System.Globalization.CultureInfo.InvariantCulture);

    private static void Change(InMemoryRows<int, string> rows, SortedList<int, string> model, Random random)
    {
        var key =
            random.Next(4) == 0 ? random.Next(5_000)
            : model.Count == 0 ? 0
            : model.Keys[^1] + 1;
        if (random.Next(6) == 0)
        {
            key = model.Count == 0 ? key : model.Keys[random.Next(model.Count)];
            rows.Remove(key);
            model.Remove(key);
        }
        else
        {
            // Leading zeros: another text for the same key, so that a replacement shows.
            model[key] =
                new string('0', random.Next(3)) + key.ToString(System.Globalization.CultureInfo.InvariantCulture);
            rows.Put(model[key]);
        }
    }

    private static void AssertWalk(InMemoryRows<int, string> rows, SortedList<int, string> model, Random random)
    {
        var border = random.Next(-1, 5_002);
        Assert.Equal(
            model.Where(pair => pair.Key >= border).Select(pair => pair.Value),
            rows.Walk(PagingDirection.Forwards, row => Number(row) >= border)
        );
        Assert.Equal(
            model.Where(pair => pair.Key < border).Select(pair => pair.Value).Reverse(),
            rows.Walk(PagingDirection.Backwards, row => Number(row) >= border)
        );
        Assert.Equal(model.GetValueOrDefault(border), rows.Find(border));
    }

    [Fact]
    public void A_walk_finds_its_border_by_search_and_goes_no_further_than_its_reader()
    {
        var rows = new InMemoryRows<int, string>(Number);
        foreach (var number in Enumerable.Range(0, 4_096))
        {
            rows.Put(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        var asked = 0;
        var first = rows.Walk(PagingDirection.Forwards, IsAfter).Take(3);

        Assert.Equal(0, asked);
        Assert.Equal(["1000", "1001", "1002"], first);
        Assert.InRange(asked, 1, 14);

        bool IsAfter(string row)
        {
            asked++;
            return Number(row) >= 1_000;
        }
    }
}
