using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace LiveChat.Samples.Tests.HistoryCli;

/// <summary>The built program in its own process, started as a user starts it; killed if it still runs at the end.</summary>
internal sealed class CliProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly StringBuilder _error = new();

    private CliProcess(string[] args)
    {
        string[] program = ["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "HistoryCli.dll")];
        program = IgnoresInterrupts() ? ["env", "--default-signal=INT", .. program] : program;
        var start = new ProcessStartInfo(program[0])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var arg in program.Skip(1).Concat(args))
        {
            start.ArgumentList.Add(arg);
        }

        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public static CliProcess Start(params string[] args) => new(args);

    public static async Task<CliRun> RunAsync(params string[] args)
    {
        using var process = new CliProcess(args);
        return await process.EndAsync();
    }

    /// <summary>Waits for a line with this beginning on standard error; fails if the program ends without it.</summary>
    public async Task SeeAsync(string awaited)
    {
        while (await _process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            _error.Append(line).Append('\n');
            if (line.StartsWith(awaited, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"The program ended without '{awaited}': {_error}");
    }

    /// <summary>Kills the program at once.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Sends the signal of Ctrl+C.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }

    public async Task<CliRun> EndAsync()
    {
        _error.Append(await _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        var output = await _output;
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CliRun(_process.ExitCode, output, _error.ToString());
    }

    /// <summary>Whether this process ignores Ctrl+C, as in a shell's background; child processes inherit that.</summary>
    private static bool IgnoresInterrupts()
    {
        const int sigint = 2;
        var ignored = OperatingSystem.IsLinux()
            ? File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))
            : "SigIgn: 0";
        return (
                ulong.Parse(ignored.Split(':')[1].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                & (1UL << (sigint - 1))
            ) != 0;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
