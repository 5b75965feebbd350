using System.Text.RegularExpressions;

namespace LiveChat.Repository.Tests.Architecture;

/// <summary>The folder of its library in which each type is written; types outside all folders are in the hall.</summary>
internal sealed partial class FolderMap
{
    /// <summary>The drawing's name for the library's own folder.</summary>
    public const string Hall = "(hall)";

    private readonly Dictionary<string, string> _folders;

    private FolderMap(Dictionary<string, string> folders) => _folders = folders;

    public static FolderMap Of(string library)
    {
        var root = RepositoryRoot.Combine("src", library);
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar);
            if (path[0] is "bin" or "obj")
            {
                continue;
            }

            var (text, folder) = (File.ReadAllText(file), path.Length == 1 ? Hall : path[0]);
            var space = Namespace().Match(text).Groups["name"].Value;
            foreach (var name in Declaration().Matches(text).Select(match => match.Groups["name"].Value))
            {
                var type = $"{space}.{name}";
                Assert.True(
                    folders.TryAdd(type, folder) || string.Equals(folders[type], folder, StringComparison.Ordinal),
                    $"{type} is written in {folders[type]} and in {folder}."
                );
            }
        }

        return new FolderMap(folders);
    }

    /// <summary>The folder of a type, or of its outermost type; null for types that the compiler adds.</summary>
    public string? FolderOf(Type type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return _folders.GetValueOrDefault($"{type.Namespace}.{type.Name.Split('`')[0]}");
    }

    [GeneratedRegex(
        @"^namespace (?<name>[\w.]+);",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Namespace();

    [GeneratedRegex(
        @"^(?:(?:public|internal|sealed|static|abstract|readonly|partial) )+(?:record struct|record|class|struct|interface|enum|delegate [\w<>?\[\]]+) (?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Declaration();
}
