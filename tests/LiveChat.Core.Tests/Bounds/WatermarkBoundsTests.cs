using LiveChat.Storage;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Bounds;

/// <summary>A watermark on a channel that is longer than one call goes through.</summary>
public sealed class WatermarkBoundsTests
{
    private const int Sessions = 4_000;

    private static readonly Channel Phone = Cast.PhoneChannel(Cast.Sales);
    private static readonly DateTimeOffset Start = Cast.Noon.AddHours(-Sessions);

    private readonly TestHost _host = new();

    public WatermarkBoundsTests()
    {
        var rows = new SituationRows(_host.Store, _host.Key);
        rows.Put(
            Phone,
            Enumerable.Range(0, Sessions).Select(hour => rows.Session(Phone, Start.AddHours(hour), Cast.Ann)),
            static _ => 1
        );
    }

    [Rule(L7, H9)]
    [Fact]
    public async Task A_repeated_watermark_reaches_every_reply_the_newest_first_and_the_rest_from_the_oldest_on()
    {
        var read = new List<int>();
        for (var isChanged = true; isChanged; )
        {
            _host.Calls.Start();
            isChanged = (await _host.Desk.RecordDeliveryUpToAsync(Phone, Cast.Noon, DeliveryState.Read)).Changed;
            Assert.InRange(_host.Calls.Names.Count, 1, 160);
            var states = await StatesAsync();
            if (read.Count == 0)
            {
                Assert.Equal((DeliveryState.Read, DeliveryState.Read), (states[0], states[^1]));
                Assert.Equal(DeliveryState.Sent, states[1_000]);
            }

            read.Add(states.Count(state => state == DeliveryState.Read));
            Assert.InRange(read.Count, 1, 20);
        }

        Assert.Equal(Sessions, read[^1]);
        Assert.Equal(read.Order(), read);
        Assert.InRange(read.Count, 4, 12);
    }

    [Rule(L7, H9)]
    [Fact]
    public async Task Rising_watermarks_reach_every_reply_without_a_repetition()
    {
        for (var minute = 0; minute < 12; minute++)
        {
            _host.Clock.Now = Cast.Noon.AddMinutes(minute);
            await TestHost.DoneAsync(
                _host.Desk.RecordDeliveryUpToAsync(Phone, _host.Clock.Now, DeliveryState.Delivered)
            );
        }

        Assert.All(await StatesAsync(), state => Assert.Equal(DeliveryState.Delivered, state));
    }

    /// <summary>The states of all replies, oldest first.</summary>
    private async Task<List<DeliveryState>> StatesAsync()
    {
        var page = await _host.Store.ListAsync(
            new EntryQuery
            {
                Channel = _host.Key.IdOf(Phone),
                Anchor = Start,
                Direction = PagingDirection.Forwards,
                Limit = int.MaxValue,
                SessionLimit = int.MaxValue,
            },
            CancellationToken.None
        );
        List<DeliveryState> states =
        [
            .. page.Entries.OfType<Message>().Select(message => message.Delivery).OfType<DeliveryState>(),
        ];
        Assert.Equal(Sessions, states.Count);
        return states;
    }
}
