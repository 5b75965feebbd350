using System.Collections.Concurrent;

namespace LiveChat.Tests.Hosts;

/// <summary>Counts the calls of every port, and makes some of them fail.</summary>
internal sealed class PortCalls
{
    private readonly ConcurrentQueue<string> _calls = new();
    private int _count;

    /// <summary>The calls since the last start, as <c>port.member</c>.</summary>
    public IReadOnlyCollection<string> Names => _calls;

    /// <summary>Returns the fault of a call, given its number from one and its name; null for none.</summary>
    public Func<int, string, PortFault?> Fault { get; set; } = static (_, _) => null;

    /// <summary>Returns what a call waits for before it begins, given its name.</summary>
    public Func<string, Task> Pause { get; set; } = static _ => Task.CompletedTask;

    public int CountOf(string name) => _calls.Count(call => call == name);

    /// <summary>Restarts the count at one.</summary>
    public void Start(Func<int, string, PortFault?>? fault = null)
    {
        _calls.Clear();
        _count = 0;
        Fault = fault ?? (static (_, _) => null);
    }

    public async ValueTask<T> RunAsync<T>(string name, Func<ValueTask<T>> run)
    {
        await Pause(name);
        var fault = Enter(name);
        if (fault is { IsAfter: false })
        {
            throw fault.Error(name);
        }

        var answer = await run();
        return fault is null ? answer : throw fault.Error(name);
    }

    public async ValueTask RunAsync(string name, Func<ValueTask> run) =>
        await RunAsync(
            name,
            async () =>
            {
                await run();
                return true;
            }
        );

    public PortFault? Enter(string name)
    {
        _calls.Enqueue(name);
        return Fault(Interlocked.Increment(ref _count), name);
    }
}
