using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;

namespace LiveChat.Tests.Channels;

public sealed class SessionIdProperties
{
    private static Gen<SessionId> Ids { get; } =
        from bytes in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(ChannelId.Size)
        from days in Gen.Choose(0, 3_652_058)
        from microseconds in Gen.Choose(0, int.MaxValue)
        select new SessionId(new ChannelId(bytes), DateTimeOffset.MinValue.AddDays(days).AddMicroseconds(microseconds));

    [Rule(S6)]
    [Fact]
    public void The_text_of_an_id_reads_back_as_the_same_id() =>
        Seeded.Check(
            Prop.ForAll(
                Ids.ToArbitrary(),
                id =>
                {
                    var text = id.ToString();
                    Assert.Equal((35, 24), (text.Length, id.Channel.ToString().Length));
                    Assert.All(text, letter => Assert.Contains(letter, Texts.Letters));
                    Assert.Equal(id, SessionId.Parse(text));
                    Assert.True(ChannelId.TryParse(id.Channel.ToString(), out var channel));
                    Assert.Equal(id.Channel, channel);
                    Assert.Equal(id.Channel, new ChannelId(id.Channel.ToByteArray()));
                }
            ),
            5_000
        );

    // Case: ATK-02
    [Rule(S6)]
    [Fact]
    public void Hostile_texts_are_ids_only_if_they_are_an_ids_own_text()
    {
        var (seen, accepted) = (0, 0);
        var letters = Gen.Elements((Texts.Letters + "=+/ \r\n\t\0\u00e9\uD800\uFF21'\";%").ToCharArray());
        var anything = Gen.OneOf(
            letters,
            Gen.Elements(Texts.Letters.ToCharArray()),
            Gen.Choose(0, 0xFFFF).Select(unit => (char)unit)
        );
        var random =
            from length in Gen.Elements(0, 1, 23, 24, 25, 34, 35, 36, 64)
            from text in anything.ArrayOf(length)
            select new string(text);
        var plausible =
            from length in Gen.Elements(24, 35)
            from text in Gen.Elements(Texts.Letters.ToCharArray()).ArrayOf(length - 3)
            select (length == 24 ? "C-3" : "S-3") + new string(text);
        var damaged =
            from id in Ids
            from at in Gen.Choose(0, 34)
            from letter in anything
            from kind in Gen.Choose(0, 3)
            let text = id.ToString()
            select kind switch
            {
                0 => text[..at] + letter + text[(at + 1)..],
                1 => text[..at] + letter + text[at..],
                2 => text[..at],
                _ => text.Insert(at, " "),
            };
        Seeded.Check(
            Prop.ForAll(
                Gen.OneOf(random, plausible, damaged).ToArbitrary(),
                text =>
                {
                    seen++;
                    var isSession = SessionId.TryParse(text, out var session);
                    var isChannel = ChannelId.TryParse(text, out var channel);
                    Assert.Equal(isSession ? text : default(SessionId).ToString(), session.ToString());
                    Assert.Equal(isChannel ? text : default(ChannelId).ToString(), channel.ToString());
                    accepted += isSession || isChannel ? 1 : 0;
                }
            ),
            120_000
        );

        Assert.True(seen >= 100_000 && accepted > 1_000, $"Saw {seen} texts, of which {accepted} were ids.");
    }

    [Rule(S6)]
    [Fact]
    public void A_time_that_does_not_exist_gives_no_id()
    {
        var last = Texts.Bytes(new SessionId(default, DateTimeOffset.MaxValue).ToString());
        var (never, negative) = (At(BinaryPrimitives.ReadInt64BigEndian(last.AsSpan(2)) + 1), At(-1));

        Assert.True(SessionId.TryParse(Texts.Of(last), out _));
        Assert.False(SessionId.TryParse(never, out _));
        Assert.False(SessionId.TryParse(negative, out _));
        Assert.False(SessionId.TryParse(null, out _));
        Assert.Throws<FormatException>(() => SessionId.Parse(never));
        Assert.Throws<ArgumentNullException>(() => SessionId.Parse(null!));
        Assert.Throws<ArgumentException>(() => new ChannelId(new byte[15]));

        string At(long microseconds)
        {
            byte[] bytes = [.. last];
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(2), microseconds);
            return Texts.Of(bytes);
        }
    }

    [Rule(S3)]
    [Fact]
    public void Ids_are_ordered_by_opening_then_channel() =>
        Seeded.Check(
            Prop.ForAll(
                Ids.ToArbitrary(),
                Ids.ToArbitrary(),
                Gen.Choose(0, 1).ToArbitrary(),
                (one, other, same) =>
                {
                    other = same == 0 ? other : new SessionId(other.Channel, one.OpenedAt);
                    var bytes = one.Channel.ToByteArray().AsSpan().SequenceCompareTo(other.Channel.ToByteArray());
                    var expected =
                        one.OpenedAt != other.OpenedAt ? one.OpenedAt.CompareTo(other.OpenedAt) : Math.Sign(bytes);
                    Assert.Equal(expected, Math.Sign(one.CompareTo(other)));
                    Assert.Equal(
                        (one < other, one <= other, one > other, one >= other),
                        (expected < 0, expected <= 0, expected > 0, expected >= 0)
                    );
                    Assert.Equal(bytes < 0, one.Channel < other.Channel);
                }
            ),
            5_000
        );
}
