using System.Xml.Linq;

namespace LiveChat.Storage.ConformanceTests.Tests;

public sealed class PackageTests
{
    [Fact]
    public void The_nuspec_lists_the_dependencies_of_the_project_with_their_central_versions()
    {
        var central = XDocument.Load(RepositoryRoot.Combine("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(
                package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value);
        var project = XDocument.Load(
            RepositoryRoot.Combine(
                "src", "LiveChat.Storage.ConformanceTests", "LiveChat.Storage.ConformanceTests.csproj"));
        var expected = project.Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value)
            .ToDictionary(id => id, id => central[id]);
        expected.Add("LiveChat.Core", "$version$");
        var nuspec = XDocument.Load(RepositoryRoot.Combine("LiveChat.Storage.ConformanceTests.nuspec"));

        Assert.Equal(
            expected, nuspec.Descendants("dependency")
                .ToDictionary(one => one.Attribute("id")!.Value, one => one.Attribute("version")!.Value));
        Assert.All(
            nuspec.Descendants("file").Select(file => file.Attribute("src")!.Value)
                .Where(file => !file.Contains('$', StringComparison.Ordinal)),
            file => Assert.True(File.Exists(RepositoryRoot.Combine(file)), $"{file} is not there."));
    }

    [Fact]
    public void The_kit_brings_no_runner() =>
        Assert.DoesNotContain(
            typeof(TestStore).Assembly.GetReferencedAssemblies(), assembly =>
                assembly.Name!.Contains("runner", StringComparison.OrdinalIgnoreCase));
}
