using System.Diagnostics;

namespace LiveChat.Testing;

/// <summary>Runs <c>dotnet</c> as from a terminal; a failure shows its output.</summary>
internal static class DotnetCommand
{
    public static async Task<string> RunAsync(
        string folder,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken
    )
    {
        var (exitCode, printed) = await TryAsync(folder, arguments, cancellationToken);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {exitCode}:\n{printed}");
        return printed;
    }

    /// <summary>Returns the exit code and everything that was printed, whether or not it succeeded.</summary>
    public static async Task<(int ExitCode, string Printed)> TryAsync(
        string folder,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken,
        string? path = null
    )
    {
        var start = Describe(folder, arguments);
        if (path is not null)
        {
            start.Environment["PATH"] = path;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, $"{await output}{await error}");
    }

    /// <summary>A process of <c>dotnet</c> that inherits nothing of the test run.</summary>
    public static ProcessStartInfo Describe(string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } own && IsDotnet(own) ? own : "dotnet",
            arguments
        )
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test run is itself a child of MSBuild, whose variables would affect this process.
        foreach (var variable in start.Environment.Keys.Where(IsOfMsBuild).ToList())
        {
            start.Environment.Remove(variable);
        }

        return start;
    }

    private static bool IsDotnet(string program) => Path.GetFileNameWithoutExtension(program) == "dotnet";

    private static bool IsOfMsBuild(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase);
}
