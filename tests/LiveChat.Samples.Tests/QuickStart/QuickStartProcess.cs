using System.Diagnostics;

namespace LiveChat.Samples.Tests.QuickStart;

/// <summary>The sample in its own process, as a user runs it.</summary>
internal static class QuickStartProcess
{
    public static async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "QuickStart.dll") },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"QuickStart ended with {process.ExitCode}:\n{await output}{await error}");
        return (await output).ReplaceLineEndings("\n");
    }
}
