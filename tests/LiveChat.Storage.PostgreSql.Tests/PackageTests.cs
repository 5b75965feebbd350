using System.Xml.Linq;

namespace LiveChat.Storage.PostgreSql.Tests;

public sealed class PackageTests
{
    private const string Name = "LiveChat.Storage.PostgreSql";

    [Fact]
    public void The_nuspec_lists_the_dependencies_of_the_project_with_their_central_versions()
    {
        var central = XDocument
            .Load(RepositoryRoot.Combine("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .ToDictionary(one => one.Attribute("Include")!.Value, one => one.Attribute("Version")!.Value);
        var expected = XDocument
            .Load(RepositoryRoot.Combine("src", Name, $"{Name}.csproj"))
            .Descendants("PackageReference")
            .Select(one => one.Attribute("Include")!.Value)
            .ToDictionary(id => id, id => central[id]);
        expected.Add("LiveChat.Core", "$version$");

        Assert.Equal(
            expected,
            XDocument
                .Load(RepositoryRoot.Combine($"{Name}.nuspec"))
                .Descendants("dependency")
                .ToDictionary(one => one.Attribute("id")!.Value, one => one.Attribute("version")!.Value)
        );
    }

    [Fact]
    public void The_package_knows_the_library_and_the_driver_and_no_other()
    {
        var known = typeof(PostgreSqlStore).Assembly.GetReferencedAssemblies().Select(one => one.Name!);

        Assert.Equal(
            ["LiveChat.Core", "Npgsql"],
            known.Where(name => !name.StartsWith("System.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
    }
}
