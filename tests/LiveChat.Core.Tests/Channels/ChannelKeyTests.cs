using FsCheck;
using FsCheck.Fluent;
using LiveChat.Storage;

namespace LiveChat.Tests.Channels;

public sealed class ChannelKeyTests
{
    private static readonly ChannelKey Key = new(
        Enumerable.Range(0, ChannelKey.Size).Select(value => (byte)value).ToArray()
    );

    /// <summary>Short parts of few letters, so that different splits of the same letters are frequent.</summary>
    private static Arbitrary<Channel> Channels { get; } =
        (
            from parts in Gen.Elements("a", "b", "é")
                .ArrayOf()
                .Resize(2)
                .Select(letters => "a" + string.Concat(letters))
                .ArrayOf(4)
            select new Channel(
                new LiveChatId(parts[0]),
                new ConnectorId(parts[1]),
                new Account(new Messenger(parts[2]), parts[3])
            )
        ).ToArbitrary();

    [Rule(T2)]
    [Fact]
    public void Different_channels_have_different_ids_however_their_parts_are_split()
    {
        var (same, together) = (0, 0);
        Seeded.Check(
            Prop.ForAll(
                Channels,
                Channels,
                (one, other) =>
                {
                    Assert.Equal(one == other, Key.IdOf(one) == Key.IdOf(other));
                    same += one == other ? 1 : 0;
                    together +=
                        one != other && string.Equals(Letters(one), Letters(other), StringComparison.Ordinal) ? 1 : 0;
                }
            ),
            20_000
        );

        Assert.True(
            same > 0 && together > 2,
            $"Saw {same} same channels, {together} different ones with the same letters."
        );

        static string Letters(Channel channel) =>
            $"{channel.LiveChat}{channel.Connector}{channel.Account.Messenger}{channel.Account.Address}";
    }

    [Rule(T2)]
    [Fact]
    public void The_id_depends_only_on_the_channel_and_the_secret()
    {
        var channel = new Channel(
            new LiveChatId("sales"),
            new ConnectorId("wa"),
            new Account(Messenger.WhatsApp, "+15550100")
        );
        var copy = new Channel(
            new LiveChatId("sales"),
            new ConnectorId("wa"),
            new Account(new Messenger("whatsapp"), "+15550100")
        );

        Assert.Equal(Key.IdOf(channel), Key.IdOf(copy));
        Assert.NotEqual(Key.IdOf(channel), new ChannelKey(new byte[ChannelKey.Size]).IdOf(channel));
        Assert.Throws<ArgumentException>(() => new ChannelKey(new byte[31]));
        Assert.Throws<ArgumentNullException>(() => Key.IdOf(null!));
    }

    [Rule(L1)]
    [Fact]
    public void A_reopen_policy_counts_from_the_close_to_the_receipt()
    {
        var close = new DateTimeOffset(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);
        var within = ReopenPolicy.Within(TimeSpan.FromHours(1));

        Assert.Equal(
            [true, true, true, false],
            new[] { -1.0, 0, 1, 1.01 }.Select(hours => within.Reopens(close, close.AddHours(hours)))
        );
        Assert.True(ReopenPolicy.Always.Reopens(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
        Assert.False(ReopenPolicy.Never.Reopens(close, close));
        Assert.Equal(ReopenPolicy.Never, default);
        Assert.Throws<ArgumentOutOfRangeException>(() => ReopenPolicy.Within(TimeSpan.Zero));
    }
}
