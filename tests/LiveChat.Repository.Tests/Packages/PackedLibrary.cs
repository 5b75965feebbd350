using System.Diagnostics;

namespace LiveChat.Repository.Tests.Packages;

/// <summary>A package, made by <c>dotnet pack</c> from what the test run has built; deleted with this object.</summary>
internal sealed class PackedLibrary : IDisposable
{
    private const string Configuration =
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("livechat-pack-");

    private PackedLibrary()
    {
    }

    public string File => Assert.Single(_folder.GetFiles()).FullName;

    public static async Task<PackedLibrary> PackAsync(Package library, CancellationToken cancellationToken)
    {
        var package = new PackedLibrary();
        try
        {
            await package.RunPackAsync(library, cancellationToken);
            return package;
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task RunPackAsync(Package library, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = RepositoryRoot.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
            ["pack", library.Project, "-c", Configuration, "--no-build", "-o", _folder.FullName, "-nodeReuse:false"];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // The test run is itself a child of MSBuild, whose variables would steer this one.
        foreach (var variable in start.Environment.Keys.Where(IsOfMsBuild).ToList())
        {
            start.Environment.Remove(variable);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"dotnet pack ended with {process.ExitCode}:\n{await output}{await error}");
    }

    private static bool IsOfMsBuild(string variable) => variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase);
}
