using FsCheck;
using FsCheck.Fluent;

namespace LiveChat.Tests.Messages;

public sealed class EntryPlaceProperties
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    private static Arbitrary<EntryPlace> Places { get; } =
        (
            from opened in Gen.Choose(0, 2)
            from effective in Gen.Choose(-2, 2)
            from received in Gen.Choose(0, 2)
            from id in Gen.Elements("a", "b", "B", "é", "\uE000", "\U0001F600", "~x", "aa", "a~", "a é")
            select new EntryPlace(
                Noon.AddDays(opened),
                Noon.AddMicroseconds(effective),
                Noon.AddMicroseconds(received),
                new MessageId(id)
            )
        ).ToArbitrary();

    [Rule(T4)]
    [Fact]
    public void The_order_is_total_and_only_equal_places_tie() =>
        Seeded.Check(
            Prop.ForAll(
                Places,
                Places,
                Places,
                (a, b, c) =>
                {
                    Assert.Equal(a.CompareTo(b) == 0, a == b);
                    Assert.Equal(Math.Sign(a.CompareTo(b)), -Math.Sign(b.CompareTo(a)));
                    Assert.True(!(a <= b && b <= c) || a <= c);
                    Assert.Equal(
                        (a < b, a <= b, a > b, a >= b),
                        (a.CompareTo(b) < 0, a.CompareTo(b) <= 0, a.CompareTo(b) > 0, a.CompareTo(b) >= 0)
                    );
                }
            ),
            20_000
        );

    [Rule(T4)]
    [Fact]
    public void Places_are_ordered_by_opening_then_effective_time_then_receipt_then_id() =>
        Seeded.Check(
            Prop.ForAll(
                Gen.ArrayOf(Places.Generator).ToArbitrary(),
                places =>
                    Assert.Equal(
                        places
                            .OrderBy(one => one.OpenedAt)
                            .ThenBy(one => one.EffectiveAt)
                            .ThenBy(one => one.ReceivedAt)
                            .ThenBy(one => one.Id),
                        places.Order()
                    )
            ),
            300
        );

    [Rule(T4)]
    [Fact]
    public void The_text_of_a_place_has_the_same_order_and_is_read_back() =>
        Seeded.Check(
            Prop.ForAll(
                Places,
                Places,
                (a, b) =>
                {
                    Assert.Equal(
                        Math.Sign(a.CompareTo(b)),
                        Math.Sign(string.CompareOrdinal(a.ToString(), b.ToString()))
                    );
                    Assert.Equal(a, EntryPlace.Parse(a.ToString()));
                }
            ),
            20_000
        );

    [Rule(T8)]
    [Fact]
    public void A_damaged_text_is_refused_or_names_another_place()
    {
        var random = new Random(1);
        var text = new EntryPlace(Noon, Noon, Noon, new MessageId("wamid.\u00e9\U0001F600")).ToString();
        var (refused, read) = (0, 0);
        for (var time = 0; time < 20_000; time++)
        {
            var damaged = text.ToCharArray();
            damaged[random.Next(damaged.Length)] = "0f8gZA-\u00e9"[random.Next(8)];
            var other = new string(damaged)[..(random.Next(4) == 0 ? random.Next(damaged.Length) : damaged.Length)];
            var isRead = EntryPlace.TryParse(other, out var place);
            Assert.Equal(isRead, place != default);
            Assert.True(!isRead || place.ToString() == other);
            (refused, read) = isRead ? (refused, read + 1) : (refused + 1, read);
        }

        Assert.True(refused > 5_000 && read > 1_000, $"{refused} refused, {read} read.");
        Assert.Throws<FormatException>(() => EntryPlace.Parse(text[1..]));
        Assert.False(EntryPlace.TryParse(null, out _));
        Assert.False(EntryPlace.TryParse(new EntryPlace(Noon, Noon, Noon, default).ToString(), out _));
        var times = Texts.Bytes(text)[..(2 + (3 * sizeof(long)))];
        foreach (
            var id in new byte[][]
            {
                [],
                [0xFF],
                [0x20],
                [0x0A],
                [0xED, 0xA0, 0x80],
                new byte[2_000],
                [.. Enumerable.Repeat((byte)'a', 300)],
            }
        )
        {
            Assert.False(EntryPlace.TryParse(Texts.Of([.. times, .. id]), out _));
        }

        Assert.True(EntryPlace.TryParse(Texts.Of([.. times, (byte)'a']), out _));
    }

    [Rule(T4)]
    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, true)]
    [InlineData(-24 * 60 * 60, true)]
    [InlineData((-24 * 60 * 60) - 1, false)]
    [InlineData(1, false)]
    [InlineData(-30 * 365 * 24 * 60 * 60, false)]
    public void The_sent_time_counts_if_it_is_within_the_tolerance_before_the_receipt(
        int sentSecondsAfterReceipt,
        bool believed
    )
    {
        var sent = Noon.AddSeconds(sentSecondsAfterReceipt);

        var place = EntryPlace.Of(Noon.AddDays(-2), sent, Noon, TimeSpan.FromHours(24), new MessageId("m1"));

        Assert.Equal(believed ? sent : Noon, place.EffectiveAt);
        Assert.Equal(Noon, place.ReceivedAt);
    }

    [Rule(T4)]
    [Fact]
    public void Times_are_cut_to_microseconds_in_UTC()
    {
        var local = new DateTimeOffset(2026, 1, 10, 14, 0, 0, TimeSpan.FromHours(2)).AddTicks(7);

        var place = new EntryPlace(local, local, local, new MessageId("m1"));

        Assert.Equal(
            (Noon, Noon, Noon, TimeSpan.Zero),
            (place.OpenedAt, place.EffectiveAt, place.ReceivedAt, place.OpenedAt.Offset)
        );
        Assert.Equal(new EntryPlace(Noon, Noon, Noon, new MessageId("m1")), place);
    }

    [Rule(T4)]
    [Fact]
    public void Extreme_times_give_valid_places()
    {
        foreach (var time in new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue })
        {
            var place = EntryPlace.Of(time, DateTimeOffset.MinValue, time, TimeSpan.MaxValue, new MessageId("m1"));
            Assert.Equal((DateTimeOffset.MinValue, 0), (place.EffectiveAt, place.CompareTo(place)));
        }

        Assert.True(default(EntryPlace) < new EntryPlace(Noon, Noon, Noon, new MessageId("m1")));
    }
}
