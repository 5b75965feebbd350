using System.Reflection;

namespace LiveChat.Repository.Tests.Architecture;

public sealed class ArchitectureTests
{
    private static readonly Assembly s_core = typeof(SessionDesk).Assembly;
    private static readonly IReadOnlyList<Arrow> s_arrows = FolderGraph.ArrowsOf(s_core);

    [Fact]
    public void No_folders_use_each_other_in_a_circle()
    {
        Assert.True(s_arrows.Count >= 60, $"Only {s_arrows.Count} arrows were found.");
        var rest = s_arrows.ToList();
        while (rest.RemoveAll(arrow => rest.TrueForAll(other => other.From != arrow.To)) > 0)
        {
        }

        Assert.True(rest.Count == 0, $"These arrows run in circles, or lead into one:\n{string.Join('\n', rest)}");
    }

    [Fact]
    public void Every_arrow_of_the_compiled_library_is_drawn()
    {
        var drawn = FolderDrawing.Read().SelectMany(line => line.Uses.Select(used => (line.Folder, used))).ToHashSet();

        Assert.All(s_arrows, arrow => Assert.True(
            drawn.Contains((arrow.From, arrow.To)), $"docs/architecture.md does not draw {arrow}."));
    }

    [Fact]
    public void Every_drawn_arrow_is_in_the_compiled_library()
    {
        var there = s_arrows.Select(arrow => (arrow.From, arrow.To)).ToHashSet();

        Assert.All(FolderDrawing.Read(), line => Assert.All(line.Uses, used => Assert.True(
            there.Contains((line.Folder, used)), $"docs/architecture.md draws {line.Folder} -> {used}, which is not there.")));
    }

    [Fact]
    public void The_drawing_has_every_folder_once_and_above_those_it_uses()
    {
        var drawing = FolderDrawing.Read();

        Assert.Equal(
            s_core.GetTypes().Select(FolderGraph.FolderOf).OfType<string>().Distinct().Order(StringComparer.Ordinal),
            drawing.Select(line => line.Folder).Order(StringComparer.Ordinal));
        Assert.All(drawing.Index(), line => Assert.Subset(
            drawing.Take(line.Index).Select(below => below.Folder).ToHashSet(), line.Item.Uses.ToHashSet()));
    }

    [Fact]
    public void The_compiled_core_refers_to_the_framework_and_the_dependency_injection_abstractions_only()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var others = s_core.GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(name => !File.Exists(Path.Combine(framework, $"{name}.dll")));

        Assert.Equal(["Microsoft.Extensions.DependencyInjection.Abstractions"], others);
    }

    [Theory]
    [InlineData("Access", "Users", "a signature")]
    [InlineData("Desk", "Widgets", "a type test in a method body")]
    [InlineData("InMemory", "Storage", "an interface")]
    [InlineData("Sessions", "Messages", "a base type")]
    public void An_arrow_is_found_wherever_a_type_is_used(string from, string to, string by)
    {
        Assert.True(s_arrows.Any(arrow => arrow.From == from && arrow.To == to), $"{from} -> {to} by {by} was not found.");
    }
}
