namespace LiveChat.Benchmarks.Writes;

/// <summary>Appends with one transaction each, one after another on one connection: the usual code.</summary>
internal sealed class OneTransactionEach(string path) : IDisposable
{
    private readonly PlainWriter _writer = new(path);
    private readonly Lock _turn = new();

    internal ValueTask AppendAsync(AppendTarget target)
    {
        lock (_turn)
        {
            _writer.Begin();
            _writer.Append(target);
            _writer.Commit();
        }

        return ValueTask.CompletedTask;
    }

    public void Dispose() => _writer.Dispose();
}
