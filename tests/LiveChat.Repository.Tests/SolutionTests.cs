using System.Xml.Linq;

namespace LiveChat.Repository.Tests;

public sealed class SolutionTests
{
    private static readonly string[] s_sourceFolders = ["src", "samples", "benchmarks", "tests"];

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(RepositoryRoot.Combine("LiveChat.Core.sln")).Replace('\\', '/');
        var projects = Projects();

        Assert.True(projects.Count >= 7, $"Only {projects.Count} projects were found.");
        Assert.All(projects, project => Assert.Contains($"\"{project}\"", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_project_has_its_lock_file()
    {
        Assert.All(
            Projects(),
            project =>
                Assert.True(
                    File.Exists(RepositoryRoot.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")),
                    $"{project} has no packages.lock.json."
                )
        );
    }

    [Fact]
    public void No_package_version_floats_or_is_stated_outside_the_central_file()
    {
        var central = XDocument.Load(RepositoryRoot.Combine("Directory.Packages.props"));
        var versions = central.Descendants().Attributes("Version").Select(version => version.Value).ToList();

        Assert.True(versions.Count >= 10, $"Only {versions.Count} versions were found.");
        Assert.All(versions, version => Assert.Matches(@"^\d+\.\d+\.\d+(\.\d+)?$", version));
        Assert.All(
            Projects(),
            project =>
                Assert.DoesNotContain(
                    XDocument.Load(RepositoryRoot.Combine(project)).Descendants("PackageReference"),
                    SaysVersion
                )
        );
    }

    [Fact]
    public void Core_references_the_dependency_injection_abstractions_and_no_other_package()
    {
        var core = XDocument.Load(RepositoryRoot.Combine("src", "LiveChat.Core", "LiveChat.Core.csproj"));

        Assert.Equal(
            ["Microsoft.Extensions.DependencyInjection.Abstractions"],
            core.Descendants("PackageReference").Attributes("Include").Select(include => include.Value)
        );
        Assert.Empty(core.Descendants("ProjectReference"));
    }

    [Fact]
    public void Continuous_integration_runs_the_test_command_of_the_readme()
    {
        var commands = File.ReadLines(RepositoryRoot.Combine("README.md"))
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("dotnet test", StringComparison.Ordinal))
            .ToList();

        Assert.Single(commands);
        Assert.Contains(
            File.ReadLines(RepositoryRoot.Combine(".ci", "run")),
            line => line.Contains(commands[0], StringComparison.Ordinal)
        );
    }

    private static List<string> Projects() =>
        s_sourceFolders
            .SelectMany(folder =>
                Directory.EnumerateFiles(RepositoryRoot.Combine(folder), "*.csproj", SearchOption.AllDirectories)
            )
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'))
            .Where(file =>
                !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal)
            )
            .Order(StringComparer.Ordinal)
            .ToList();

    private static bool SaysVersion(XElement reference) =>
        reference.Attribute("Version") is not null
        || reference.Attribute("VersionOverride") is not null
        || reference.Element("Version") is not null;
}
