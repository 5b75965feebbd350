using System.IO.Compression;
using System.Xml.Linq;

namespace LiveChat.Repository.Tests.Packages;

public sealed class PackageTests
{
    private const string Framework = "net10.0";

    [Theory]
    [MemberData(nameof(Package.Names), MemberType = typeof(Package))]
    public void The_nuspec_lists_the_dependencies_of_the_project_with_their_central_versions(string name)
    {
        var package = new Package(name);
        var central = XDocument
            .Load(RepositoryRoot.Combine("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .ToDictionary(one => one.Attribute("Include")!.Value, one => one.Attribute("Version")!.Value);
        var project = XDocument.Load(package.Project);
        var expected = References(project, "PackageReference").ToDictionary(id => id, id => central[id]);
        foreach (var reference in References(project, "ProjectReference"))
        {
            expected.Add(Path.GetFileNameWithoutExtension(reference), "$version$");
        }

        Assert.NotEmpty(expected);
        Assert.Equal(expected, DependenciesOf(XDocument.Load(package.Nuspec)));
    }

    [Theory]
    [MemberData(nameof(Package.Names), MemberType = typeof(Package))]
    public async Task A_package_contains_the_library_its_documentation_its_documents_and_the_licence_and_nothing_else(
        string name
    )
    {
        var package = new Package(name);
        using var packed = await PackedLibrary.PackAsync(package, TestContext.Current.CancellationToken);
        using var archive = await ZipFile.OpenReadAsync(packed.File, TestContext.Current.CancellationToken);

        Assert.Equal(
            (
                (string[])
                    [
                        "LICENSE",
                        $"{name}.nuspec",
                        .. package.Documents,
                        $"lib/net10.0/{name}.dll",
                        $"lib/net10.0/{name}.xml",
                    ]
            ).Order(StringComparer.Ordinal),
            archive.Entries.Select(entry => entry.FullName).Where(IsContent).Order(StringComparer.Ordinal)
        );
        Assert.All(archive.Entries, entry => Assert.NotEqual(0, entry.Length));
        foreach (var document in package.Documents)
        {
            Assert.Equal(
                await File.ReadAllTextAsync(RepositoryRoot.Combine(document), TestContext.Current.CancellationToken),
                await ReadAsync(archive, document)
            );
        }
    }

    [Theory]
    [MemberData(nameof(Package.Names), MemberType = typeof(Package))]
    public async Task A_package_states_its_version_licence_readme_and_dependencies(string name)
    {
        var package = new Package(name);
        using var packed = await PackedLibrary.PackAsync(package, TestContext.Current.CancellationToken);
        using var archive = await ZipFile.OpenReadAsync(packed.File, TestContext.Current.CancellationToken);
        var nuspec = XDocument.Parse(await ReadAsync(archive, $"{name}.nuspec"));
        var version = XDocument
            .Load(RepositoryRoot.Combine("Directory.Build.props"))
            .Descendants("Version")
            .Single()
            .Value;

        Assert.Equal($"{name}.{version}.nupkg", Path.GetFileName(packed.File));
        Assert.Equal(name, MetadataOf(nuspec, "id"));
        Assert.Equal(version, MetadataOf(nuspec, "version"));
        Assert.Equal("MIT", MetadataOf(nuspec, "license"));
        Assert.Equal(package.Documents[^1], MetadataOf(nuspec, "readme"));
        Assert.DoesNotContain('$', nuspec.ToString());
        Assert.Equal(
            DependenciesOf(XDocument.Load(package.Nuspec))
                .ToDictionary(one => one.Key, one => one.Value == "$version$" ? version : one.Value),
            DependenciesOf(nuspec)
        );
    }

    // Case: FC-01
    [Rule(H1)]
    [Theory]
    [MemberData(nameof(Package.Names), MemberType = typeof(Package))]
    public void FC_01_Every_assembly_that_a_library_is_compiled_against_is_a_dependency_of_its_package(string name)
    {
        var package = new Package(name);
        var referenced = package
            .Assembly.GetReferencedAssemblies()
            .Select(assembly => assembly.Name!)
            .Where(assembly => !assembly.StartsWith("System.", StringComparison.Ordinal))
            .Where(assembly => !FrameworkOf(package).Contains(assembly))
            .Select(assembly => assembly == "xunit.v3.core" ? "xunit.v3.extensibility.core" : assembly)
            .ToList();

        Assert.NotEmpty(referenced);
        Assert.Subset(DependenciesOf(XDocument.Load(package.Nuspec)).Keys.ToHashSet(), referenced.ToHashSet());
    }

    [Fact]
    public void The_kit_does_not_depend_on_a_runner() =>
        Assert.DoesNotContain(
            new Package("LiveChat.Storage.ConformanceTests").Assembly.GetReferencedAssemblies(),
            assembly => assembly.Name!.Contains("runner", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>The assemblies of the shared framework that the nuspec asks for; none without one.</summary>
    private static HashSet<string> FrameworkOf(Package package)
    {
        var names = XDocument
            .Load(package.Nuspec)
            .Descendants("frameworkReference")
            .Select(one => one.Attribute("name")!.Value);
        return names.SingleOrDefault() is { } framework
            ?
            [
                .. Directory
                    .EnumerateFiles(
                        Path.GetDirectoryName(typeof(object).Assembly.Location)!
                            .Replace("Microsoft.NETCore.App", framework, StringComparison.Ordinal),
                        "*.dll"
                    )
                    .Select(file => Path.GetFileNameWithoutExtension(file)),
            ]
            : [];
    }

    private static IEnumerable<string> References(XDocument project, string element) =>
        project.Descendants(element).Select(reference => reference.Attribute("Include")!.Value);

    private static Dictionary<string, string> DependenciesOf(XDocument nuspec)
    {
        var group = Assert.Single(
            nuspec.Descendants(),
            element => element.Name.LocalName == "group" && element.Parent!.Name.LocalName == "dependencies"
        );
        Assert.Equal(Framework, group.Attribute("targetFramework")!.Value);
        return group
            .Elements()
            .ToDictionary(
                dependency => dependency.Attribute("id")!.Value,
                dependency => dependency.Attribute("version")!.Value
            );
    }

    private static string MetadataOf(XDocument nuspec, string name) =>
        Assert.Single(nuspec.Root!.Elements().First().Elements(), element => element.Name.LocalName == name).Value;

    // Every package of this format contains the rest.
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
