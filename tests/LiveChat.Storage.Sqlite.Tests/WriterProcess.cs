using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace LiveChat.Storage.Sqlite.Tests;

/// <summary>The writer program as a separate process.</summary>
internal sealed class WriterProcess : IDisposable
{
    private static readonly string Program = Path.Combine(
        AppContext.BaseDirectory,
        "LiveChat.Storage.Sqlite.Writer.dll"
    );

    private readonly Process _process;

    private WriterProcess(Process process) => _process = process;

    public static WriterProcess Start(params string[] arguments) => Start(Dotnet, [Program, .. arguments]);

    /// <summary>Starts the program under a tracer of system calls.</summary>
    public static WriterProcess StartTraced(string tracer, string[] tracerArguments, params string[] arguments) =>
        Start(tracer, [.. tracerArguments, Dotnet, Program, .. arguments]);

    /// <summary>Starts the program with a limit on file sizes in kilobytes: the system aborts larger writes.</summary>
    public static WriterProcess StartLimited(int kilobytes, params string[] arguments) =>
        Start(
            "bash",
            ["-c", $"trap '' XFSZ; ulimit -f {kilobytes}; exec \"$@\"", "bash", Dotnet, Program, .. arguments]
        );

    public async IAsyncEnumerable<string> ReadLinesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return line;
        }
    }

    public async Task ExpectAsync(string line, CancellationToken cancellationToken)
    {
        var said = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        var error = said is null ? await _process.StandardError.ReadToEndAsync(cancellationToken) : string.Empty;
        Assert.True(said == line, $"The program printed '{said}' and not '{line}': {error}");
    }

    public void Enter() => _process.StandardInput.WriteLine();

    /// <summary>Kills the program like a power cut: no handler runs, no buffer is written. Its earlier output can still be read.</summary>
    public void Kill() => _process.Kill();

    public async Task<int> ExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public Task<string> ErrorsAsync(CancellationToken cancellationToken) =>
        _process.StandardError.ReadToEndAsync(cancellationToken);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static string Dotnet =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    private static WriterProcess Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        // The runtime's own memory file must not count against the limit; and this makes the many starts faster.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new WriterProcess(Process.Start(start)!);
    }
}
