using BenchmarkDotNet.Attributes;
using LiveChat.Storage;

namespace LiveChat.Benchmarks.Writes;

/// <summary>6,144 durable appends of 64 callers, each on 16 separate channels.</summary>
[MemoryDiagnoser]
[MinColumn]
[InvocationCount(1)]
public abstract class AppendBenchmarks
{
    private protected const int Callers = 64;
    private protected static readonly int ChannelsEach = Sizes.Of(measured: 16, dry: 1);
    private static readonly int AppendsEach = 6 * ChannelsEach;
    private static readonly string Text = new('x', 100);

    private int _last;

    /// <summary>Opens a session on each channel to append to.</summary>
    internal static void OpenSessions(SessionDesk desk, int channels)
    {
        var opened = Enumerable
            .Range(0, channels)
            .Select(number =>
                desk.ReceiveAsync(Support.Channel(number), new IncomingMessage($"wamid.first.{number}", Text)).AsTask()
            );
        Task.WhenAll(opened).GetAwaiter().GetResult();
    }

    private protected Task AllAsync(SessionDesk desk) =>
        AllAsync(
            async (channel, id) =>
            {
                var outcome = await desk.ReceiveAsync(Support.Channel(channel), new IncomingMessage(id, Text));
                if (!outcome.Changed)
                {
                    throw new InvalidOperationException("Nothing was appended.");
                }
            }
        );

    private protected Task AllAsync(Func<int, string, ValueTask> append) =>
        Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => OneCaller(caller, append))));

    private protected static long Now() => RowTime.Of(TimeProvider.System.GetUtcNow());

    private async Task OneCaller(int caller, Func<int, string, ValueTask> append)
    {
        for (var number = 0; number < AppendsEach; number++)
        {
            var id = $"wamid.{Interlocked.Increment(ref _last):00000000}";
            await append((caller * ChannelsEach) + (number % ChannelsEach), id);
        }
    }
}
