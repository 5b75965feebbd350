using System.Globalization;

namespace LiveChat.Repository.Tests.Packages;

/// <summary>
/// Somebody else's folder, outside of the repository: all packages of this one packed under a version of their own, and
/// empty projects that restore them from there and from wherever this machine restores packages.
/// </summary>
public sealed class Consumer : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("livechat-consumer-");

    /// <summary>No cache has it: what is restored is what was packed here.</summary>
    private readonly string _version = string.Create(
        CultureInfo.InvariantCulture, $"0.1.0-consumer.{DateTime.UtcNow.Ticks}.{Environment.ProcessId}");

    public async ValueTask InitializeAsync()
    {
        foreach (var name in Package.Names.Select(row => row.Data))
        {
            await DotnetCommand.RunAsync(
                RepositoryRoot.Path,
                [
                    "pack", new Package(name).Project, "-c", PackedLibrary.Configuration, "--no-build", "-o", Feed,
                    $"-p:PackageVersion={_version}", "-nodeReuse:false",
                ],
                TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Restores, builds and runs a program that references one package of ours; returns what it printed.</summary>
    internal async Task<string> RunAsync(string package, string program, string more = "")
    {
        var folder = _folder.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;
        var cancellationToken = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(Path.Combine(folder, "consumer.csproj"), Project(package, more), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), program, cancellationToken);
        await DotnetCommand.RunAsync(folder, ["build", "-nodeReuse:false"], cancellationToken);
        return await DotnetCommand.RunAsync(folder, [Path.Combine("bin", "Debug", "net10.0", "consumer.dll")], cancellationToken);
    }

    private string Feed => Path.Combine(_folder.FullName, "feed");

    // Others' packages are taken from the machine's cache where they are there; ours go to a folder of this object's.
    private string Project(string package, string more) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <NuGetAudit>false</NuGetAudit>
            <RestoreAdditionalProjectSources>{Feed}</RestoreAdditionalProjectSources>
            <RestorePackagesPath>{Path.Combine(_folder.FullName, "packages")}</RestorePackagesPath>
            <RestoreFallbackFolders>{Cache()}</RestoreFallbackFolders>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="{package}" Version="{_version}" />
            {more}
          </ItemGroup>
        </Project>
        """;

    private static string Cache() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
