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
                    var (rows, model) = (new InMemoryRows<int, string>(int.Parse), new SortedList<int, string>());
                    for (var (step, steps) = (0, random.Next(4_000)); step < steps; step++)
                    {
                        Change(rows, model, random);
                    }

                    Assert.Equal(model.Count, rows.Count);
                    Assert.Equal(model.Values.LastOrDefault(), rows.Last);
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
        var (from, to, limit) = (random.Next(-1, 5_002), random.Next(-1, 5_002), random.Next(1, 600));
        var (first, end) = (rows.Seek(from), rows.SeekAfter(to));
        var expected = model.Where(pair => pair.Key >= from && pair.Key <= to).Select(pair => pair.Value).ToList();
        Assert.Equal(expected.Take(limit), rows.Take(first, end, PagingDirection.Forwards, limit));
        Assert.Equal(
            expected.AsEnumerable().Reverse().Take(limit),
            rows.Take(first, end, PagingDirection.Backwards, limit)
        );
        Assert.Equal(model.GetValueOrDefault(from), rows.Find(from));
    }
}
