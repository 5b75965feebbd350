using System.Collections.Concurrent;
using System.Diagnostics;

namespace LiveChat.Testing;

/// <summary>A web host in a process of its own, started by <c>dotnet</c> and ended, with its children, with this object.</summary>
internal sealed class DotnetHost : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _printed = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DotnetHost(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("The host has ended."));
        process.EnableRaisingEvents = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The address that the host printed, without a slash at the end.</summary>
    public string Address { get; private set; } = string.Empty;

    /// <summary>Everything that the host printed.</summary>
    public string Printed => string.Join('\n', _printed);

    /// <summary>Starts a host, and waits until it says where it listens.</summary>
    public static async Task<DotnetHost> StartAsync(
        string folder,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken
    )
    {
        var host = new DotnetHost(Process.Start(DotnetCommand.Describe(folder, arguments))!);
        try
        {
            host.Address = await host._address.Task.WaitAsync(s_patience, cancellationToken);
            return host;
        }
        catch (Exception fault)
        {
            await host.DisposeAsync();
            throw new InvalidOperationException($"{fault.Message}\n{host.Printed}", fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null)
        {
            return;
        }

        _printed.Enqueue(line);
        if (line.IndexOf(Listening, StringComparison.Ordinal) is var at and >= 0)
        {
            _address.TrySetResult(line[(at + Listening.Length)..].Trim());
        }
    }
}
