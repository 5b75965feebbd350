using System.Globalization;

namespace LiveChat.Storage.PostgreSql.Tests.Crash;

/// <summary>
/// A host that sends messages by several concurrent callers, repeats each with the same id until it is answered, and
/// sometimes repeats one that was answered long ago.
/// </summary>
internal sealed class Writer(string name, PostgreSqlStore store, ServerGate gate)
{
    private const int Callers = 8;

    /// <summary>Channels on which all writers write, so that they conflict.</summary>
    private const int SharedChannels = 8;

    /// <summary>Channels on which one writer writes alone.</summary>
    private const int OwnChannels = 12;

    private readonly SessionDesk _desk = Host.Desk(store);
    private readonly HashSet<string> _acknowledged = [];
    private readonly Lock _lock = new();
    private int _last;

    /// <summary>The answered ids.</summary>
    public IReadOnlyCollection<string> Acknowledged => _acknowledged;

    /// <summary>The number of answered messages that were sent again and answered as known.</summary>
    public int Repeated { get; private set; }

    /// <summary>The number of messages that were done without an answer, and known when they were sent again.</summary>
    public int DoneUnanswered { get; private set; }

    /// <summary>The number of failures, and the number of those with an unknown outcome.</summary>
    public (int All, int Unknown) Failures { get; private set; }

    public static IEnumerable<Channel> ChannelsOf(IEnumerable<string> writers) =>
        writers
            .SelectMany(writer =>
                Enumerable.Range(0, 3 * SharedChannels * OwnChannels).Select(number => ChannelOf(writer, number))
            )
            .Distinct();

    /// <summary>Sends until the gate closes for good.</summary>
    public Task RunAsync() => Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(CallAsync)));

    private static Channel ChannelOf(string writer, int number) =>
        Host.Channel(number % 3 == 0 ? $"shared-{number % SharedChannels}" : $"{writer}-{number % OwnChannels}");

    private async Task CallAsync()
    {
        while (!gate.IsEnding)
        {
            var number = Interlocked.Increment(ref _last);
            var hadFailed = await SendAsync(number, isRepeated: false);
            if (hadFailed || number % 50 == 0)
            {
                await SendAsync(number, isRepeated: true);
            }
        }
    }

    /// <summary>Sends a message until it is answered; returns whether an attempt failed.</summary>
    private async Task<bool> SendAsync(int number, bool isRepeated)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
        for (var hasFailed = false; ; hasFailed = true)
        {
            await gate.WaitAsync();
            try
            {
                var message = new IncomingMessage(id, $"{id}: {new string('x', number % 200)}");
                var outcome = await _desk.ReceiveAsync(ChannelOf(name, number), message);
                Answered(id, outcome.Changed, hasFailed, isRepeated);
                return hasFailed;
            }
            catch (StoreException error)
            {
                lock (_lock)
                {
                    Failures = (Failures.All + 1, Failures.Unknown + (error.IsOutcomeUnknown ? 1 : 0));
                }
            }
            catch (ConcurrencyException)
            {
                // Other writers were repeatedly faster.
            }
        }
    }

    private void Answered(string id, bool isNew, bool hadFailed, bool isRepeated)
    {
        Assert.True(isNew || hadFailed || isRepeated, $"{id} was sent for the first time and reported as known.");
        Assert.False(isNew && isRepeated, $"{id} was acknowledged, and new when it was sent again.");
        lock (_lock)
        {
            if (_acknowledged.Add(id))
            {
                DoneUnanswered += isNew ? 0 : 1;
                gate.Count();
            }
            else
            {
                Repeated++;
            }
        }
    }
}
