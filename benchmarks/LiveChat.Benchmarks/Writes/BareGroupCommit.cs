using System.Collections.Concurrent;

namespace LiveChat.Benchmarks.Writes;

/// <summary>Appends in one loop that commits waiting rows in one transaction: no load, no rules, no checks.</summary>
internal sealed class BareGroupCommit : IDisposable
{
    private const int MaxGroup = 512;

    private readonly PlainWriter _writer;
    private readonly BlockingCollection<(AppendTarget Target, TaskCompletionSource Done)> _waiting = [];
    private readonly Thread _thread;

    internal BareGroupCommit(string path)
    {
        _writer = new PlainWriter(path);
        _thread = new Thread(Work) { IsBackground = true };
        _thread.Start();
    }

    internal ValueTask AppendAsync(AppendTarget target)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add((target, done));
        return new ValueTask(done.Task);
    }

    public void Dispose()
    {
        _waiting.CompleteAdding();
        _thread.Join();
        _waiting.Dispose();
        _writer.Dispose();
    }

    private void Work()
    {
        var group = new List<TaskCompletionSource>(MaxGroup);
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            _writer.Begin();
            Append(first, group);
            while (group.Count < MaxGroup && _waiting.TryTake(out var next))
            {
                Append(next, group);
            }

            _writer.Commit();
            group.ForEach(done => done.SetResult());
            group.Clear();
        }
    }

    private void Append((AppendTarget Target, TaskCompletionSource Done) one, List<TaskCompletionSource> group)
    {
        _writer.Append(one.Target);
        group.Add(one.Done);
    }
}
