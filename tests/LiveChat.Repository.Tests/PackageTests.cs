using System.IO.Compression;
using System.Xml.Linq;

namespace LiveChat.Repository.Tests;

public sealed class PackageTests
{
    private const string Framework = "net10.0";

    [Fact]
    public void The_nuspec_lists_the_dependencies_of_the_project_with_their_central_versions()
    {
        var central = XDocument.Load(RepositoryRoot.Combine("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value);
        var expected = XDocument.Load(RepositoryRoot.Combine("src", "LiveChat.Core", "LiveChat.Core.csproj"))
            .Descendants("PackageReference")
            .Select(package => package.Attribute("Include")!.Value)
            .ToDictionary(id => id, id => central[id]);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, DependenciesOf(XDocument.Load(RepositoryRoot.Combine("LiveChat.Core.nuspec"))));
    }

    [Fact]
    public async Task The_package_holds_the_library_its_documentation_the_readme_and_the_licence_and_nothing_else()
    {
        using var package = await PackedLibrary.PackAsync(TestContext.Current.CancellationToken);
        using var archive = await ZipFile.OpenReadAsync(package.File, TestContext.Current.CancellationToken);

        Assert.Equal(
            ["LICENSE", "LiveChat.Core.nuspec", "README.md", "lib/net10.0/LiveChat.Core.dll", "lib/net10.0/LiveChat.Core.xml"],
            archive.Entries.Select(entry => entry.FullName).Where(IsContent).Order(StringComparer.Ordinal));
        Assert.All(archive.Entries, entry => Assert.NotEqual(0, entry.Length));
        Assert.Equal(
            await File.ReadAllTextAsync(RepositoryRoot.Combine("README.md"), TestContext.Current.CancellationToken),
            await ReadAsync(archive, "README.md"));
    }

    [Fact]
    public async Task The_package_says_its_version_licence_readme_and_dependencies()
    {
        using var package = await PackedLibrary.PackAsync(TestContext.Current.CancellationToken);
        using var archive = await ZipFile.OpenReadAsync(package.File, TestContext.Current.CancellationToken);
        var packed = XDocument.Parse(await ReadAsync(archive, "LiveChat.Core.nuspec"));
        var version = XDocument.Load(RepositoryRoot.Combine("Directory.Build.props")).Descendants("Version").Single().Value;

        Assert.Equal($"LiveChat.Core.{version}.nupkg", Path.GetFileName(package.File));
        Assert.Equal("LiveChat.Core", MetadataOf(packed, "id"));
        Assert.Equal(version, MetadataOf(packed, "version"));
        Assert.Equal("MIT", MetadataOf(packed, "license"));
        Assert.Equal("README.md", MetadataOf(packed, "readme"));
        Assert.DoesNotContain('$', packed.ToString());
        Assert.Equal(
            DependenciesOf(XDocument.Load(RepositoryRoot.Combine("LiveChat.Core.nuspec"))),
            DependenciesOf(packed));
    }

    private static Dictionary<string, string> DependenciesOf(XDocument nuspec)
    {
        var group = Assert.Single(nuspec.Descendants(), element => element.Name.LocalName == "group");
        Assert.Equal(Framework, group.Attribute("targetFramework")!.Value);
        return group.Elements().ToDictionary(
            dependency => dependency.Attribute("id")!.Value,
            dependency => dependency.Attribute("version")!.Value);
    }

    private static string MetadataOf(XDocument nuspec, string name) =>
        Assert.Single(nuspec.Root!.Elements().First().Elements(), element => element.Name.LocalName == name).Value;

    // The rest is what every package of this format carries.
    private static bool IsContent(string name) =>
        name != "[Content_Types].xml"
        && !name.StartsWith("_rels/", StringComparison.Ordinal)
        && !name.StartsWith("package/", StringComparison.Ordinal);

    private static async Task<string> ReadAsync(ZipArchive archive, string name)
    {
        using var reader = new StreamReader(await archive.GetEntry(name)!.OpenAsync());
        return await reader.ReadToEndAsync();
    }
}
