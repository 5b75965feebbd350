using System.Text.RegularExpressions;

namespace LiveChat.Repository.Tests.Conventions;

public sealed class SourceLayoutTests
{
    private const string Core = "src/LiveChat.Core/";

    private static readonly IReadOnlyList<SourceFile> s_library = SourceFile.Below("src");
    private static readonly IReadOnlyList<SourceFile> s_all = SourceFile.Below("src", "samples", "benchmarks", "tests");

    private static readonly Regex s_publicType = new(
        @"^public (?:[a-z]+ )*?(?:class|record struct|record|struct|interface|enum|delegate [^ ]+) (?<name>\w+)",
        RegexOptions.NonBacktracking
    );

    private static readonly Regex s_nestedType = new(
        @"\b(?:class|record|struct|interface|enum) \w+",
        RegexOptions.NonBacktracking
    );

    [Fact]
    public void A_file_has_at_most_one_public_type_and_its_name()
    {
        var declared = s_library.SelectMany(file => PublicTypesOf(file).Select(name => (file, name))).ToList();

        Assert.All(
            s_library,
            file => Assert.True(PublicTypesOf(file).Count() <= 1, $"{file} has several public types.")
        );
        Assert.All(declared, one => Assert.True(one.file.Name == one.name, $"{one.file} declares {one.name}."));
        Assert.Equal(
            typeof(SessionDesk)
                .Assembly.GetExportedTypes()
                .Where(type => !type.IsNested)
                .Select(type => type.Name.Split('`')[0])
                .Order(StringComparer.Ordinal),
            declared
                .Where(one => one.file.Path.StartsWith(Core, StringComparison.Ordinal))
                .Select(one => one.name)
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Public_types_are_in_the_two_public_namespaces_and_all_others_in_the_namespace_of_their_room()
    {
        var files = s_library.Where(file => file.Path.StartsWith(Core, StringComparison.Ordinal)).ToList();
        var isPublic = files.ToLookup(file => PublicTypesOf(file).Any());

        Assert.All(
            isPublic[true],
            file =>
                Assert.Contains(
                    NamespaceLine(file),
                    (string[])["namespace LiveChat;", "namespace LiveChat.Storage;", DependencyInjection]
                )
        );
        Assert.All(isPublic[false], file => Assert.Equal($"namespace LiveChat.{RoomOf(file)};", NamespaceLine(file)));
        Assert.True(isPublic[true].Count() > 100 && isPublic[false].Count() > 50);
    }

    [Fact]
    public void Files_are_short()
    {
        Assert.True(s_library.Count >= 150, $"Only {s_library.Count} files were found.");
        Assert.All(s_library, file => Assert.True(file.Lines.Count <= 400, $"{file} has {file.Lines.Count} lines."));
        AssertShare(0.95, s_library.Select(file => file.Lines.Count), atMost: 250, "lines of files");
    }

    [Fact]
    public void Lines_of_the_library_and_the_samples_are_at_most_120_wide()
    {
        Assert.All(
            SourceFile.Below("src", "samples"),
            file =>
                Assert.All(
                    file.Lines.Index(),
                    line => Assert.True(line.Item.Length <= 120, $"{file}:{line.Index + 1} is {line.Item.Length} wide.")
                )
        );
    }

    [Fact]
    public void Methods_are_short()
    {
        var lengths = s_library.SelectMany(MethodLengths).ToList();

        Assert.True(lengths.Count >= 300, $"Only {lengths.Count} methods were found.");
        AssertShare(0.95, lengths, atMost: 35, "lines of methods");
        AssertShare(0.50, lengths, atMost: 10, "lines of methods");
    }

    [Fact]
    public void No_code_has_a_to_do_a_region_or_a_disabled_warning_without_a_reason()
    {
        string[] banned = ["TO" + "DO", "FIX" + "ME", "HA" + "CK:", "#reg" + "ion"];

        Assert.All(
            s_all,
            file =>
                Assert.All(
                    file.Lines.Index(),
                    line =>
                    {
                        Assert.All(banned, word => Assert.DoesNotContain(word, line.Item, StringComparison.Ordinal));
                        Assert.True(
                            !line.Item.Contains("#pragma" + " warning disable", StringComparison.Ordinal)
                                || line.Item.Contains("//", StringComparison.Ordinal),
                            $"{file}:{line.Index + 1} switches a warning off without a reason."
                        );
                    }
                )
        );
    }

    private const string DependencyInjection = "namespace Microsoft.Extensions.DependencyInjection;";

    private static IEnumerable<string> PublicTypesOf(SourceFile file) =>
        file
            .Lines.Select(line => s_publicType.Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups["name"].Value);

    private static string NamespaceLine(SourceFile file) =>
        file.Lines.FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal)) ?? "no namespace";

    private static string RoomOf(SourceFile file) => file.Path[Core.Length..].Split('/')[0];

    /// <summary>Members are indented by four columns; the lines between their braces are counted.</summary>
    private static IEnumerable<int> MethodLengths(SourceFile file)
    {
        int? from = null;
        foreach (var (index, line) in file.Lines.Index())
        {
            if (line == "    {" && !s_nestedType.IsMatch(file.Lines[index - 1]))
            {
                from = index;
            }
            else if (line.StartsWith("    }", StringComparison.Ordinal) && from is { } start)
            {
                yield return index - start - 1;
                from = null;
            }
        }
    }

    private static void AssertShare(double share, IEnumerable<int> values, int atMost, string what)
    {
        var all = values.ToList();
        var within = all.Count(value => value <= atMost) / (double)all.Count;
        Assert.True(within >= share, $"Only {within:P1} of the {what} are at most {atMost}.");
    }
}
