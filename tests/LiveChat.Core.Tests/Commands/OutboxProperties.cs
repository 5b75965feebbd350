using LiveChat.Storage;
using LiveChat.Tests.Hosts;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests.Commands;

/// <summary>
/// Workers of two hosts on one store send queued replies, while stores fail, calls are cancelled and workers die at
/// any call.
/// </summary>
public sealed class OutboxProperties
{
    private const int Runs = 500;
    private const int Steps = 150;

    [Rule(R4, R5, T10)]
    [Fact]
    public async Task Nothing_is_sent_twice_unless_its_outcome_was_unknown_and_nothing_is_forgotten()
    {
        var (seen, random) = (new Tally(), Seeded.NewRandom());
        for (var run = 0; run < Runs; run++)
        {
            await RunAsync(new Random(random.Next()), seen);
        }

        seen.RequireAtLeast(
            5,
            "Sent",
            "Sent by a later attempt",
            "Outcome unknown, and sent",
            "Outcome unknown, and not sent",
            "Withdrawn",
            "Worker died",
            "Refused by the provider",
            "Sent twice to a messenger that sends once",
            "HandedOver",
            "Late report"
        );
    }

    private static async Task RunAsync(Random random, Tally seen)
    {
        var host = new TestHost();
        var sendsOnce = random.Next(2) == 0;
        host.LiveChats.Set(
            Cast.Sales with
            {
                Connectors = [.. Cast.Sales.Connectors.Select(one => one with { SendsOnce = sendsOnce })],
            }
        );
        var channel = Cast.PhoneChannel(Cast.Sales);
        var session = await host.SessionOfAsync(Cast.Ann, channel);
        for (var reply = 0; reply < 4; reply++)
        {
            await TestHost.DoneAsync(host.Desk.ReplyAsync(session, new Reply($"r{reply}", "text"), Cast.Ann));
        }

        if (random.Next(2) == 0)
        {
            var message = MessageId.OfCaller(session, "r0");
            await TestHost.DoneAsync(host.Desk.WithdrawReplyAsync(session, message, Cast.Ann));
        }

        var provider = new Provider(sendsOnce, random);
        HashSet<SendKey> unknown = [];
        SessionDesk[] desks = [host.NewDesk(), host.NewDesk()];
        var workers = Enumerable
            .Range(0, 3)
            .Select(number => new Worker(desks[number % 2], provider, random, seen))
            .ToList();
        host.Calls.Start((_, _) => random.Next(12) == 0 ? Faults.All[random.Next(Faults.All.Length)].Fault : null);
        for (var step = 0; step < Steps; step++)
        {
            host.Clock.Now += TimeSpan.FromSeconds(random.Next(20) == 0 ? 130 : random.Next(3));
            await TryAsync(
                random.Next(10) == 0
                    ? () => DecideAsync(desks[0], host, channel, random, unknown)
                    : workers[random.Next(workers.Count)].StepAsync,
                seen
            );
        }

        // The trouble is over: those who hold something report, or their leases end.
        host.Calls.Start();
        for (var step = 0; step < 400 && (await desks[0].ListQueuedAsync()).Length > 0; step++)
        {
            host.Clock.Now += TimeSpan.FromSeconds(10);
            await TryAsync(workers[step % workers.Count].StepAsync, seen);
        }

        Assert.Empty(await desks[0].ListQueuedAsync());
        foreach (var message in await RepliesAsync(host, channel))
        {
            Check(message, provider, sendsOnce, unknown, seen);
        }
    }

    private static void Check(Message message, Provider provider, bool sendsOnce, HashSet<SendKey> unknown, Tally seen)
    {
        var key = new MessageKey(message.Session, message.Id);
        var isAccepted = Enumerable
            .Range(1, message.Attempt)
            .Select(attempt => provider.Accepted(new SendKey(key, attempt)))
            .ToList();
        for (var attempt = 1; attempt <= message.Attempt; attempt++)
        {
            var taken = provider.Taken(new SendKey(key, attempt));
            Assert.True(taken <= 1 || sendsOnce, $"Attempt {attempt} was sent {taken} times.");
            seen.SawIf(taken > 1, "Sent twice to a messenger that sends once");
            if (attempt < message.Attempt && isAccepted[attempt - 1])
            {
                // Somebody sent it again although it was sent: they were told that nobody knows.
                Assert.Contains(new SendKey(key, attempt), unknown);
            }
        }

        var wasSent = isAccepted.Contains(true);
        switch (message.Delivery, message.Failure?.Reason)
        {
            case (DeliveryState.Sent, _):
                Assert.True(wasSent);
                Assert.NotNull(message.ProviderId);
                seen.Saw(message.Attempt == 1 ? "Sent" : "Sent by a later attempt");
                break;
            case (DeliveryState.Failed, FailureReason.OutcomeUnknown):
                seen.Saw(wasSent ? "Outcome unknown, and sent" : "Outcome unknown, and not sent");
                break;
            case (DeliveryState.Failed, var why):
                Assert.False(isAccepted[^1]);
                seen.Saw(why == FailureReason.Withdrawn ? "Withdrawn" : "Refused by the provider");
                break;
            default:
                Assert.Fail($"{message.Delivery} is no end.");
                break;
        }
    }

    /// <summary>The operator withdraws a reply, or sends a failed one again.</summary>
    private static async Task DecideAsync(
        SessionDesk desk,
        TestHost host,
        Channel channel,
        Random random,
        HashSet<SendKey> unknown
    )
    {
        var replies = await RepliesAsync(host, channel);
        var message = replies[random.Next(replies.Count)];
        if (random.Next(2) == 0)
        {
            await desk.WithdrawReplyAsync(message.Session, message.Id, Cast.Ann);
        }
        else
        {
            if (message.Failure?.Reason == FailureReason.OutcomeUnknown)
            {
                unknown.Add(new SendKey(new MessageKey(message.Session, message.Id), message.Attempt));
            }

            await desk.SendAgainAsync(message.Session, message.Id, message.Attempt, Cast.Ann);
        }
    }

    private static async Task<List<Message>> RepliesAsync(TestHost host, Channel channel)
    {
        var changes = await host.Store.ListChangedAsync(
            new ChangeQuery(host.Key.IdOf(channel), default, 0, int.MaxValue),
            CancellationToken.None
        );
        return [.. changes.Entries.OfType<Message>().Where(message => message.IsReply)];
    }

    private static async Task TryAsync(Func<Task> step, Tally seen)
    {
        try
        {
            await step();
        }
        catch (Exception error)
            when (error is StoreException or ConcurrencyException or OperationCanceledException
                || error.Message == Faults.Host
            )
        {
            seen.Saw("Worker died");
        }
    }

    /// <summary>A worker that dies with the call that fails: it forgets what it had.</summary>
    private sealed class Worker(SessionDesk desk, Provider provider, Random random, Tally seen)
    {
        private HandedOver? _has;
        private MessageId? _sent;
        private bool _isRefused;

        public async Task StepAsync()
        {
            // Whatever fails below, the worker does not know any more what it had.
            var (has, sent, isRefused) = (_has, _sent, _isRefused);
            (_has, _sent, _isRefused) = (null, null, false);
            if (has is null)
            {
                _has = await TakeAsync();
            }
            else if (sent is null && !isRefused)
            {
                var answer = provider.Send(has.Key);
                if (random.Next(8) == 0)
                {
                    throw new OperationCanceledException("The worker dies with the provider's answer.");
                }

                (_has, _sent, _isRefused) = (has, answer.Id, answer.IsRefused);
            }
            else if (random.Next(4) == 0)
            {
                // A slow worker: it holds on, perhaps beyond its lease.
                (_has, _sent, _isRefused) = (has, sent, isRefused);
                seen.Saw("Late report");
            }
            else if (sent is { } id)
            {
                await desk.RecordSentAsync(has.Key, id);
            }
            else
            {
                await desk.RecordFailedAsync(has.Key, new SendFailure("131026", mayRetry: true, "refused"));
            }
        }

        private async Task<HandedOver?> TakeAsync()
        {
            var queued = await desk.ListQueuedAsync(limit: 2);
            if (queued.Length == 0)
            {
                return null;
            }

            var outcome = await desk.HandOverAsync(queued[random.Next(queued.Length)].Key);
            seen.Saw(outcome.Refusal?.Code.ToString() ?? "Taken or failed");
            return outcome.Reply;
        }
    }

    /// <summary>A provider that knows what it took under which text.</summary>
    private sealed class Provider(bool sendsOnce, Random random)
    {
        private readonly Dictionary<string, (MessageId? Id, int Taken)> _known = new(StringComparer.Ordinal);
        private int _number;

        public bool Accepted(SendKey key) => _known.GetValueOrDefault(key.ToString()).Id is not null;

        public int Taken(SendKey key) => _known.GetValueOrDefault(key.ToString()).Taken;

        public (MessageId? Id, bool IsRefused) Send(SendKey key)
        {
            var before = _known.GetValueOrDefault(key.ToString());
            var id =
                sendsOnce && before.Taken > 0 ? before.Id
                : random.Next(4) == 0 ? null
                : (MessageId?)new MessageId($"p{++_number}");
            _known[key.ToString()] = (id, before.Taken + 1);
            return (id, id is null);
        }
    }
}
