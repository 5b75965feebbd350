using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace LiveChat.AspNetCore;

/// <summary>The element's files in the assembly: a bundle for each script, or modules and style sheets.</summary>
internal sealed class ElementFiles
{
    /// <summary>The widget's script; everything else follows from it.</summary>
    internal const string Script = "live-chat.js";

    /// <summary>The designer's script.</summary>
    internal const string DesignerScript = "live-chat-designer.js";

    private const string Prefix = "element/";

    private static readonly Lazy<ElementFiles> s_embedded = new(static () =>
        new ElementFiles(Read(typeof(ElementFiles).Assembly))
    );

    private readonly FrozenDictionary<string, ElementFile> _files;

    internal ElementFiles(IEnumerable<KeyValuePair<string, byte[]>> contents)
    {
        _files = contents.ToFrozenDictionary(
            pair => pair.Key,
            pair => new ElementFile(pair.Key, pair.Value),
            StringComparer.Ordinal
        );
        Version = VersionOf(_files);
        ScriptPath = $"assets/{Version}/{Script}";
        Entries = _files
            .Where(pair => !pair.Key.Contains('/', StringComparison.Ordinal))
            .ToFrozenDictionary(
                pair => pair.Key,
                pair => IsBundle ? pair.Value : EntryTo(pair.Key),
                StringComparer.Ordinal
            );
    }

    /// <summary>The files in this assembly.</summary>
    internal static ElementFiles Embedded => s_embedded.Value;

    /// <summary>What tells these contents from any others; the same on every machine with the same build.</summary>
    internal string Version { get; }

    /// <summary>The script's address below the mount, which names its content; browsers keep it for a year.</summary>
    internal string ScriptPath { get; }

    /// <summary>The scripts under their stable names; browsers ask each time whether they changed.</summary>
    internal FrozenDictionary<string, ElementFile> Entries { get; }

    /// <summary>Whether each script is one file with everything in it.</summary>
    internal bool IsBundle => _files.Keys.All(name => !name.Contains('/', StringComparison.Ordinal));

    /// <summary>The names, with <c>/</c> between folders.</summary>
    internal IEnumerable<string> Names => _files.Keys;

    /// <summary>Finds a file by its exact name; null if there is none.</summary>
    internal ElementFile? Find(string name) => _files.GetValueOrDefault(name);

    /// <summary>A module that is nothing but another, under the address that browsers keep.</summary>
    private ElementFile EntryTo(string name) =>
        new(name, Encoding.UTF8.GetBytes($"export * from './assets/{Version}/{name}';\n"));

    private static string VersionOf(FrozenDictionary<string, ElementFile> files)
    {
        var all = files
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key} {pair.Value.Hash}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(all))).AsSpan(0, 8));
    }

    private static IEnumerable<KeyValuePair<string, byte[]>> Read(Assembly assembly)
    {
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        )
        {
            using var resource = assembly.GetManifestResourceStream(name)!;
            var content = new byte[resource.Length];
            resource.ReadExactly(content);
            yield return new(name[Prefix.Length..].Replace('\\', '/'), content);
        }
    }
}
