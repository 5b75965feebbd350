using System.Globalization;

namespace LiveChat.WidgetHost.Tests.Packed;

/// <summary>
/// Web hosts that know the package alone: packed from a copy of the sources by the command of the documents, installed
/// into a project outside the repository, which is built once. Made for the first test that needs it.
/// </summary>
public sealed class PackedSite : IAsyncDisposable
{
    private static readonly string[] s_sources =
    [
        "src/LiveChat.Core",
        "src/LiveChat.AspNetCore",
        "src/Directory.Build.props",
        "eng",
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Packages.props",
        "LiveChat.Core.nuspec",
        "LiveChat.AspNetCore.nuspec",
        "global.json",
        ".editorconfig",
        "LICENSE",
        "README.md",
    ];

    /// <summary>A version that no cache has, so that the restored package is the one packed here.</summary>
    private readonly string _version = string.Create(
        CultureInfo.InvariantCulture,
        $"0.1.0-packed.{DateTime.UtcNow.Ticks}.{Environment.ProcessId}"
    );

    private readonly SemaphoreSlim _making = new(1, 1);
    private DirectoryInfo? _folder;
    private DotnetHost? _host;
    private HttpClient? _control;
    private Exception? _fault;

    /// <summary>The copy of the sources.</summary>
    internal string Repository => Path.Combine(_folder!.FullName, "repository");

    /// <summary>The packages.</summary>
    internal string Feed => Path.Combine(_folder!.FullName, "feed");

    /// <summary>The package.</summary>
    internal string Package => Path.Combine(Feed, $"LiveChat.AspNetCore.{_version}.nupkg");

    /// <summary>The site's program, which starts hosts; if this run leaves it out, the test is reported as not run.</summary>
    internal async Task<HttpClient> RequireAsync()
    {
        var test = TestContext.Current.TestMethod?.MethodName ?? "The test";
        if (!Shares.AreAllAsked)
        {
            Requirement.Missing(test, "packing and building hosts takes minutes; CI=true asks for it");
        }

        if (!IsOnPath("npm") || !IsOnPath("node"))
        {
            Requirement.Missing(test, "Node.js and npm, which make the package's bundle, are not on the PATH");
        }

        await _making.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_fault is not null)
            {
                throw new InvalidOperationException("The hosts could not be made.", _fault);
            }

            return _control ??= await MakeAsync();
        }
        catch (Exception fault)
        {
            _fault ??= fault;
            throw;
        }
        finally
        {
            _making.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _control?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _folder?.Delete(recursive: true);
        _making.Dispose();
    }

    /// <summary>Packs the widget, and returns the exit code and what was printed.</summary>
    internal Task<(int ExitCode, string Printed)> TryPackAsync(string to, string[] more, string? path = null) =>
        DotnetCommand.TryAsync(
            Repository,
            ["pack", "src/LiveChat.AspNetCore", "-o", to, "-nodeReuse:false", .. more],
            TestContext.Current.CancellationToken,
            path
        );

    /// <summary>Writes the sample of one file, which takes the package in place of the project; returns its folder.</summary>
    internal async Task<string> WriteMinimalHostAsync(CancellationToken cancellationToken)
    {
        const string project = "#:project ../../src/LiveChat.AspNetCore/LiveChat.AspNetCore.csproj";
        var folder = Path.Combine(_folder!.FullName, "minimal");
        Copy(RepositoryRoot.Combine("samples", "MinimalHost"), folder);
        var program = Path.Combine(folder, "host.cs");
        var text = await File.ReadAllTextAsync(program, cancellationToken);
        Assert.Contains(project, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            program,
            text.Replace(project, $"#:package LiveChat.AspNetCore@{_version}", StringComparison.Ordinal),
            cancellationToken
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Directory.Build.props"),
            $"<Project><PropertyGroup>{Sources()}</PropertyGroup></Project>",
            cancellationToken
        );
        return folder;
    }

    private async Task<HttpClient> MakeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("livechat-packed-");
        var cancellationToken = TestContext.Current.CancellationToken;
        foreach (var source in s_sources)
        {
            Copy(RepositoryRoot.Combine(source.Split('/')), Path.Combine([Repository, .. source.Split('/')]));
        }

        var (exitCode, printed) = await TryPackAsync(Feed, [$"-p:PackageVersion={_version}"]);
        Assert.True(exitCode == 0, printed);
        await DotnetCommand.RunAsync(
            Repository,
            [
                "pack",
                "src/LiveChat.Core",
                "--no-build",
                "-o",
                Feed,
                $"-p:PackageVersion={_version}",
                "-nodeReuse:false",
            ],
            cancellationToken
        );
        var site = await WriteSiteAsync(cancellationToken);
        await DotnetCommand.RunAsync(site, ["build", "-c", "Release", "-nodeReuse:false"], cancellationToken);
        _host = await DotnetHost.StartAsync(
            site,
            [Path.Combine("bin", "Release", "net10.0", "Site.dll"), "--urls", "http://127.0.0.1:0"],
            cancellationToken
        );
        return new HttpClient { BaseAddress = new Uri(_host.Address) };
    }

    /// <summary>The site's own files, and those of the sample but for its pages and its stores.</summary>
    private async Task<string> WriteSiteAsync(CancellationToken cancellationToken)
    {
        var site = Path.Combine(_folder!.FullName, "site");
        var samples = RepositoryRoot.Combine("samples");
        Copy(RepositoryRoot.Combine("tests", "LiveChat.WidgetHost.Tests", "Packed", "Site"), site);
        Copy(Path.Combine(samples, "WidgetHost"), Path.Combine(site, "Sample"), "*.cs");
        Copy(Path.Combine(samples, "WidgetHost", "wwwroot"), Path.Combine(site, "wwwroot"));
        Copy(Path.Combine(samples, "HistoryCli", "Transcripts"), Path.Combine(site, "HistoryCli"));
        Copy(Path.Combine(samples, "HistoryCli", "Step.cs"), Path.Combine(site, "HistoryCli", "Step.cs"));
        Copy(
            Path.Combine(samples, "HistoryCli", "DataException.cs"),
            Path.Combine(site, "HistoryCli", "DataException.cs")
        );
        foreach (var replaced in (string[])["Program.cs", "Hosting/WidgetApp.cs", "Hosting/Storage.cs"])
        {
            File.Delete(Path.Combine([site, "Sample", .. replaced.Split('/')]));
        }

        await File.WriteAllTextAsync(Path.Combine(site, "Site.csproj"), Project(), cancellationToken);
        return site;
    }

    /// <summary>
    /// Where packages come from: others from the machine's cache if it has them; this one goes to this object's folder.
    /// </summary>
    private string Sources() =>
        $"""
            <NuGetAudit>false</NuGetAudit>
            <RestoreAdditionalProjectSources>{Feed}</RestoreAdditionalProjectSources>
            <RestorePackagesPath>{Path.Combine(_folder!.FullName, "packages")}</RestorePackagesPath>
            <RestoreFallbackFolders>{Cache()}</RestoreFallbackFolders>
            """;

    private string Project() =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                {Sources()}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="LiveChat.AspNetCore" Version="{_version}" />
              </ItemGroup>
            </Project>
            """;

    private static string Cache() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Copies a file, or a folder without what builds put into it.</summary>
    private static void Copy(string from, string to, string pattern = "*")
    {
        if (File.Exists(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
            return;
        }

        foreach (var file in Directory.EnumerateFiles(from, pattern, SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(from, file);
            if (!relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"))
            {
                Copy(file, Path.Combine(to, relative));
            }
        }
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
