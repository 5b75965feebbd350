using System.Reflection;
using LiveChat.Storage.PostgreSql;
using LiveChat.Storage.Sqlite;

namespace LiveChat.Repository.Tests.Architecture;

public sealed class ArchitectureTests
{
    private static readonly Assembly s_core = typeof(SessionDesk).Assembly;

    private static readonly Dictionary<string, Assembly> s_libraries = new Assembly[]
    {
        s_core,
        typeof(SqliteStore).Assembly,
        typeof(PostgreSqlStore).Assembly,
        typeof(LiveChatWidgetBuilder).Assembly,
    }.ToDictionary(library => library.GetName().Name!);

    public static TheoryData<string> Libraries => [.. s_libraries.Keys];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void No_folders_use_each_other_in_a_circle(string library)
    {
        var rest = ArrowsOf(library).ToList();
        Assert.True(rest.Count >= FolderDrawing.Read(library).Count - 1, $"Only {rest.Count} arrows were found.");
        while (rest.RemoveAll(arrow => rest.TrueForAll(other => other.From != arrow.To)) > 0) { }

        Assert.True(rest.Count == 0, $"These arrows run in circles, or lead into one:\n{string.Join('\n', rest)}");
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_arrows_of_the_compiled_library_equal_the_drawing(string library)
    {
        var drawn = FolderDrawing
            .Read(library)
            .SelectMany(line => line.Uses.Select(used => $"{line.Folder} -> {used}"));
        var found = ArrowsOf(library).ToDictionary(arrow => $"{arrow.From} -> {arrow.To}", arrow => arrow.Example);

        Assert.All(
            drawn,
            arrow => Assert.True(found.Remove(arrow), $"docs/architecture.md draws {arrow}, which does not exist.")
        );
        Assert.All(found, arrow => Assert.Fail($"docs/architecture.md does not draw {arrow.Key} ({arrow.Value})."));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_drawing_has_every_folder_once_and_above_the_folders_it_uses(string library)
    {
        var drawing = FolderDrawing.Read(library);

        Assert.Equal(
            new FolderGraph(s_libraries[library]).Folders(),
            drawing.Select(line => line.Folder).Order(StringComparer.Ordinal)
        );
        Assert.All(
            drawing.Index(),
            line =>
                Assert.Subset(
                    drawing.Take(line.Index).Select(below => below.Folder).ToHashSet(),
                    line.Item.Uses.ToHashSet()
                )
        );
    }

    [Fact]
    public void The_compiled_core_refers_to_the_framework_and_the_dependency_injection_abstractions_only()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var others = s_core
            .GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => !File.Exists(Path.Combine(framework, $"{name}.dll")));

        Assert.Equal(["Microsoft.Extensions.DependencyInjection.Abstractions"], others);
    }

    [Theory]
    [InlineData("Desk", "Domain", "a signature")]
    [InlineData("Desk", "Rules", "a type test in a method body")]
    [InlineData("InMemory", "Storage", "an interface")]
    [InlineData("History", "Rules", "a method body")]
    public void An_arrow_is_found_wherever_a_type_is_used(string from, string to, string by) =>
        Assert.True(
            ArrowsOf("LiveChat.Core").Any(arrow => arrow.From == from && arrow.To == to),
            $"{from} -> {to} by {by} was not found."
        );

    private static IReadOnlyList<Arrow> ArrowsOf(string library) => new FolderGraph(s_libraries[library]).Arrows();
}
