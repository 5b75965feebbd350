using System.Diagnostics;

namespace LiveChat.Repository.Tests.Packages;

/// <summary>Runs <c>dotnet</c> as from a terminal; a failure shows its output.</summary>
internal static class DotnetCommand
{
    public static async Task<string> RunAsync(
        string folder,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo("dotnet", arguments)
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

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        var printed = $"{await output}{await error}";
        Assert.True(
            process.ExitCode == 0,
            $"dotnet {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}:\n{printed}"
        );
        return printed;
    }

    private static bool IsOfMsBuild(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase);
}
