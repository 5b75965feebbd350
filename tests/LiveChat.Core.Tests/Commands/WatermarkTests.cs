using FsCheck.Fluent;
using LiveChat.Storage;
using LiveChat.Tests.Hosts;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests.Commands;

/// <summary>Receipts that state the time up to which the customer received or read messages, and name none.</summary>
public sealed class WatermarkTests
{
    private static readonly Share Cases = Shares.Watermarks;

    private static readonly Channel Phone = Cast.PhoneChannel(Cast.Sales);

    // Case: FC-44
    [Rule(L7, T10)]
    [Fact]
    public async Task FC_44_one_call_marks_everything_sent_up_to_a_time_as_read()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        await SendAsync(host, session, "r1", Cast.Noon.AddMinutes(1));
        await SendAsync(host, session, "r2", Cast.Noon.AddMinutes(2));
        await SendAsync(host, session, "r3", Cast.Noon.AddMinutes(4));
        await TestHost.DoneAsync(host.Desk.ReplyAsync(session, new Reply("queued", "more"), Cast.Ann));
        host.Clock.Now += TimeSpan.FromMinutes(10);

        var outcome = await host.Desk.RecordDeliveryUpToAsync(Phone, Cast.Noon.AddMinutes(2), DeliveryState.Read);

        Assert.True(outcome is { IsRefused: false, Changed: true });
        Assert.Equal("queued Queued, r1 Read, r2 Read, r3 Sent", await StatesAsync(host));
        Assert.False(
            (await host.Desk.RecordDeliveryUpToAsync(Phone, Cast.Noon.AddMinutes(2), DeliveryState.Read)).Changed
        );
        Assert.False((await host.Desk.RecordDeliveryUpToAsync(Phone, Cast.Noon, DeliveryState.Delivered)).Changed);

        // The watermark holds for replies that are recorded as sent afterwards, too.
        var key = new MessageKey(session, MessageId.OfCaller(session, "queued"));
        await TestHost.DoneAsync(host.Desk.RecordSentAsync(key, new MessageId("p-queued"), Cast.Noon.AddMinutes(2)));
        await TestHost.DoneAsync(
            host.Desk.RecordDeliveryUpToAsync(Phone, DateTimeOffset.MaxValue, DeliveryState.Delivered)
        );
        Assert.Equal("queued Read, r1 Read, r2 Read, r3 Delivered", await StatesAsync(host));
    }

    [Rule(L7)]
    [Fact]
    public async Task A_watermark_before_the_first_message_holds_for_later_ones()
    {
        var host = new TestHost();
        await TestHost.DoneAsync(host.Desk.RecordDeliveryUpToAsync(Phone, Cast.Noon, DeliveryState.Read));
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        await TestHost.DoneAsync(
            host.Desk.ReceiveAsync(
                Phone,
                new IncomingMessage("echo", "from the phone")
                {
                    Author = Author.Operator(),
                    SentAt = Cast.Noon.AddSeconds(-1),
                }
            )
        );
        await SendAsync(host, session, "r1", Cast.Noon);

        Assert.Equal("echo Read, r1 Read", await StatesAsync(host));
    }

    [Rule(L7)]
    [Fact]
    public async Task A_watermark_goes_through_a_long_history_in_bounded_commits()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        for (var number = 0; number < 700; number++)
        {
            await SendAsync(host, session, $"r{number}", Cast.Noon);
        }

        var largest = 0;
        host.Calls.Start();
        await TestHost.DoneAsync(host.Desk.RecordDeliveryUpToAsync(Phone, Cast.Noon, DeliveryState.Delivered));
        var rows = await host.Store.ListChangedAsync(
            new ChangeQuery(session.Channel, session.OpenedAt, 0, int.MaxValue),
            CancellationToken.None
        );
        largest = rows.Entries.GroupBy(entry => entry.Version).Max(commit => commit.Count());

        Assert.All(
            rows.Entries.OfType<Message>().Where(message => message.IsReply),
            reply => Assert.Equal(DeliveryState.Delivered, reply.Delivery)
        );
        Assert.InRange(largest, 100, 200);
        var whole = host.Calls.Names.Count;

        // The next watermark looks only at the last 30 days.
        host.Clock.Now += TimeSpan.FromDays(40);
        await SendAsync(host, session, "late", host.Clock.Now);
        await TestHost.DoneAsync(
            host.Desk.RecordDeliveryUpToAsync(Phone, DateTimeOffset.MaxValue, DeliveryState.Delivered)
        );
        await SendAsync(host, session, "later", host.Clock.Now);
        host.Clock.Now += TimeSpan.FromDays(1);
        host.Calls.Start();
        await TestHost.DoneAsync(
            host.Desk.RecordDeliveryUpToAsync(Phone, DateTimeOffset.MaxValue, DeliveryState.Delivered)
        );
        Assert.InRange(host.Calls.Names.Count, 1, whole / 2);
    }

    // Case: FC-44
    [Rule(L4, L7)]
    [Fact]
    public void FC_44_in_any_order_and_whichever_call_fails_a_message_has_the_state_of_its_receipts_and_watermarks()
    {
        var seen = new Tally();
        seen.Check(
            Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                number => CheckAsync(new Random(number), seen).GetAwaiter().GetResult()
            ),
            Cases
        );

        seen.RequireAtLeast(
            30,
            "Failed before",
            "Failed after",
            "Sent",
            "Sent late",
            "Echo",
            "Watermark",
            "Receipt",
            "Delivered",
            "Read",
            "Still sent",
            "Still queued"
        );
    }

    private static async Task CheckAsync(Random random, Tally seen)
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        host.Clock.Now += TimeSpan.FromHours(5);
        var sentAt = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var least = new Dictionary<string, DeliveryState>(StringComparer.Ordinal);
        var (read, delivered) = (DateTimeOffset.MinValue, DateTimeOffset.MinValue);
        for (var step = random.Next(4, 25); step > 0; step--)
        {
            var (number, at) = (random.Next(8), Cast.Noon.AddMinutes(random.Next(0, 200)));
            var (reply, provider) = ($"r{number}", new MessageId($"p{number}"));
            host.Clock.Now += TimeSpan.FromMinutes(random.Next(3));
            switch (random.Next(6))
            {
                case 0:
                    await host.Desk.ReplyAsync(session, new Reply(reply, "text"), Cast.Ann);
                    break;
                case 1 or 2:
                    var key = new MessageKey(session, MessageId.OfCaller(session, reply));
                    if (
                        !(
                            await TryAsync(host, random, seen, () => host.Desk.RecordSentAsync(key, provider, at))
                        ).IsRefused
                    )
                    {
                        seen.Saw("Sent");
                        seen.SawIf(at <= read && !sentAt.ContainsKey(provider.Value), "Sent late");
                        sentAt.TryAdd(provider.Value, at);
                    }

                    break;
                case 3:
                    await TryAsync(
                        host,
                        random,
                        seen,
                        () =>
                            host.Desk.ReceiveAsync(
                                Phone,
                                new IncomingMessage($"e{number}", "text") { Author = Author.Operator(), SentAt = at }
                            )
                    );
                    sentAt.TryAdd($"e{number}", at);
                    seen.Saw("Echo");
                    break;
                case 4:
                    var state = random.Next(2) == 0 ? DeliveryState.Delivered : DeliveryState.Read;
                    await TryAsync(host, random, seen, () => host.Desk.RecordDeliveryUpToAsync(Phone, at, state));
                    read = state == DeliveryState.Read && at > read ? at : read;
                    delivered = state == DeliveryState.Delivered && at > delivered ? at : delivered;
                    seen.Saw("Watermark");
                    break;
                default:
                    var receipt = (DeliveryState)random.Next(1, 5);
                    await TryAsync(host, random, seen, () => host.Desk.RecordDeliveryAsync(Phone, provider, receipt));
                    least[provider.Value] =
                        least.TryGetValue(provider.Value, out var before) && before > receipt ? before : receipt;
                    seen.Saw("Receipt");
                    break;
            }
        }

        foreach (var message in await MessagesAsync(host))
        {
            var id = (message.ProviderId ?? message.Id).Value;
            var expected = DeliveryState.Queued;
            if (sentAt.TryGetValue(id, out var at) && (!message.IsReply || message.ProviderId is not null))
            {
                DeliveryState[] said =
                [
                    DeliveryState.Sent,
                    least.GetValueOrDefault(id),
                    at <= read ? DeliveryState.Read
                    : at <= delivered ? DeliveryState.Delivered
                    : DeliveryState.Sent,
                ];
                expected = said.Max();
            }

            Assert.Equal((id, expected), (id, message.Delivery!.Value));
            seen.SawIf(expected == DeliveryState.Delivered, "Delivered");
            seen.SawIf(expected == DeliveryState.Read, "Read");
            seen.SawIf(expected == DeliveryState.Sent, "Still sent");
            seen.SawIf(expected == DeliveryState.Queued, "Still queued");
        }

        var loaded = await host.Store.LoadAsync(session.Channel, new ChannelNeeds(), CancellationToken.None);
        Assert.Null(loaded.Watermarks?.UnsettledFrom);
    }

    /// <summary>Runs a command of which any call may fail, and repeats it then.</summary>
    private static async Task<TOutcome> TryAsync<TOutcome>(
        TestHost host,
        Random random,
        Tally seen,
        Func<ValueTask<TOutcome>> run
    )
        where TOutcome : CommandOutcome
    {
        var (failing, isAfter) = (random.Next(3) == 0 ? random.Next(1, 9) : 0, random.Next(2) == 0);
        host.Calls.Start(
            (number, _) =>
                number == failing
                    ? new PortFault(
                        isAfter,
                        _ => new StoreException("test", "call", "failed", outcomeUnknown: false, innerException: null)
                    )
                    : null
        );
        try
        {
            return await run();
        }
        catch (StoreException)
        {
            seen.Saw(isAfter ? "Failed after" : "Failed before");
            host.Calls.Start();
            return await run();
        }
        finally
        {
            host.Calls.Start();
        }
    }

    private static async Task SendAsync(TestHost host, SessionId session, string reply, DateTimeOffset sentAt)
    {
        await TestHost.DoneAsync(host.Desk.ReplyAsync(session, new Reply(reply, "text"), Cast.Ann));
        host.Clock.Now = sentAt > host.Clock.Now ? sentAt : host.Clock.Now;
        var key = new MessageKey(session, MessageId.OfCaller(session, reply));
        await TestHost.DoneAsync(host.Desk.RecordSentAsync(key, new MessageId($"p-{reply}"), sentAt));
    }

    private static async Task<string> StatesAsync(TestHost host) =>
        string.Join(
            ", ",
            (await MessagesAsync(host))
                .OrderBy(message => message.Id.Value, StringComparer.Ordinal)
                .Select(message => $"{message.Id.Value} {message.Delivery}")
        );

    private static async Task<List<Message>> MessagesAsync(TestHost host)
    {
        var rows = await host.Store.ListChangedAsync(
            new ChangeQuery(host.Key.IdOf(Phone), default, 0, int.MaxValue),
            CancellationToken.None
        );
        return [.. rows.Entries.OfType<Message>().Where(message => message.Author.Kind != AuthorKind.Customer)];
    }
}
