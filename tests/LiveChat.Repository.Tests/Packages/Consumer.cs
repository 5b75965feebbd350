using System.Globalization;

namespace LiveChat.Repository.Tests.Packages;

/// <summary>
/// A consumer's folder outside the repository: all packages of this repository, packed under a special version, and
/// empty projects that restore them from this folder and from the machine's package sources.
/// </summary>
public sealed class Consumer : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("livechat-consumer-");

    /// <summary>A version that no cache has, so that the restored package is the one packed here.</summary>
    internal string Version { get; } =
        string.Create(CultureInfo.InvariantCulture, $"0.1.0-consumer.{DateTime.UtcNow.Ticks}.{Environment.ProcessId}");

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "Directory.Build.props"),
            Restore,
            TestContext.Current.CancellationToken
        );
        foreach (var name in Package.Names.Select(row => row.Data))
        {
            await DotnetCommand.RunAsync(
                RepositoryRoot.Path,
                PackedLibrary.Arguments(new Package(name), Feed, $"-p:PackageVersion={Version}"),
                TestContext.Current.CancellationToken
            );
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A new folder that sees the packages.</summary>
    internal string NewFolder() => _folder.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;

    /// <summary>Restores, builds and runs a program that references one package of this repository; returns its output.</summary>
    internal async Task<string> RunAsync(string package, string program, string more = "")
    {
        var folder = NewFolder();
        var cancellationToken = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "consumer.csproj"),
            Project(package, more),
            cancellationToken
        );
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), program, cancellationToken);
        await DotnetCommand.RunAsync(folder, ["build", "-nodeReuse:false"], cancellationToken);
        return await DotnetCommand.RunAsync(
            folder,
            [Path.Combine("bin", "Debug", "net10.0", "consumer.dll")],
            cancellationToken
        );
    }

    private string Feed => Path.Combine(_folder.FullName, "feed");

    // Other packages come from the machine's cache if it has them; this repository's packages go to this object's folder.
    private string Restore =>
        $"""
            <Project>
              <PropertyGroup>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
                <RestoreAdditionalProjectSources>{Feed}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{Path.Combine(_folder.FullName, "packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{Cache()}</RestoreFallbackFolders>
              </PropertyGroup>
            </Project>
            """;

    private string Project(string package, string more) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{package}" Version="{Version}" />
                {more}
              </ItemGroup>
            </Project>
            """;

    private static string Cache() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
