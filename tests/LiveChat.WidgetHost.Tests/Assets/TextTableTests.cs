using System.Text.RegularExpressions;

namespace LiveChat.WidgetHost.Tests.Assets;

/// <summary>All texts of the elements are in one table for each language, and nowhere else.</summary>
public sealed class TextTableTests
{
    private static readonly string s_element = RepositoryRoot.Combine("src", "LiveChat.AspNetCore", "Element");

    /// <summary>Codes and kinds of the API that complete a key; each has a text.</summary>
    private static readonly Dictionary<string, string[]> s_completions = new(StringComparer.Ordinal)
    {
        ["menu.tab."] = ["active", "closed", "spam"],
        ["menu.list."] = ["active", "closed", "spam"],
        ["menu.empty."] = ["active", "closed", "spam"],
        ["status."] = ["active", "closed", "spam"],
        ["author."] = ["customer", "operator", "system"],
        ["delivery."] = ["queued", "sent", "delivered", "read", "failed"],
        ["quote."] = ["erased", "unavailable"],
        ["designer.shows-"] = ["by-account", "by-app-item"],
    };

    private static readonly Regex s_entry = new(
        @"^    '(?<key>[^']+)':\s+(?<text>'[^']*'|\{\s*one: '[^']*',\s*other: '[^']*',?\s*\}),",
        RegexOptions.NonBacktracking | RegexOptions.Multiline
    );
    private static readonly Regex s_placeholder = new(@"\{\w+\}", RegexOptions.NonBacktracking);
    private static readonly Regex s_comment = new(
        @"/\*.*?\*/|^\s*//[^\n]*|^import [^;]*;",
        RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.Multiline
    );
    private static readonly Regex s_literal = new(@"'(?<text>[^'\n]*)'", RegexOptions.NonBacktracking);
    private static readonly Regex s_template = new(@"`(?<text>[^`]*)`", RegexOptions.NonBacktracking);
    private static readonly Regex s_code = new(@"\$\{[^}]*\}", RegexOptions.NonBacktracking);
    private static readonly Regex s_hole = new(@"\\\$\\\{[^}]*\}", RegexOptions.NonBacktracking);
    private static readonly Regex s_asked = new(
        @"(?:texts|Texts)\.(?:text|parts)\('(?<key>[^']+)'",
        RegexOptions.NonBacktracking
    );
    private static readonly Regex s_capital = new(@"(?:^|[^A-Za-z])[A-Z][a-z]", RegexOptions.NonBacktracking);
    private static readonly Regex s_word = new(@"^[a-z]+[,.:;!?…]?$", RegexOptions.NonBacktracking);
    private static readonly Regex s_words = new(@"\s+", RegexOptions.NonBacktracking);
    private static readonly Regex s_pathData = new(@"^M[\d\s.a-zA-Z-]+$", RegexOptions.NonBacktracking);
    private static readonly Regex s_className = new(@"\.(?<name>[a-z][a-z-]*)", RegexOptions.NonBacktracking);

    /// <summary>Names of keys, headers, media types and rules of the language.</summary>
    private static readonly HashSet<string> s_machines = new(StringComparer.Ordinal)
    {
        "AbortError",
        "Accept",
        "ArrowDown",
        "ArrowUp",
        "Content-Type",
        "DELETE",
        "Enter",
        "Escape",
        "POST",
        "PUT",
        "Retry-After",
        "X-CSRF-TOKEN",
        "use strict",
        "input, select, textarea",
        "noopener noreferrer",
        " mine",
        " earlier",
    };

    private static readonly Lazy<HashSet<string>> s_classes = new(() =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(s_element, "css"))
                .SelectMany(file =>
                    s_className.Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)
                ),
        ]
    );

    public static TheoryData<string> Others => new("de", "es");

    [Theory]
    [MemberData(nameof(Others))]
    public void Every_language_has_the_keys_and_placeholders_of_English(string language)
    {
        var (english, other) = (TableOf("en"), TableOf(language));
        Assert.Equal(english.Keys, other.Keys);
        foreach (var (key, text) in english)
        {
            Assert.True(
                PlaceholdersOf(text).SetEquals(PlaceholdersOf(other[key])),
                $"{language} {key}: {text} – {other[key]}"
            );
            Assert.Equal(IsPlural(text), IsPlural(other[key]));
        }
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Every_language_is_translated(string language)
    {
        var (english, other) = (TableOf("en"), TableOf(language));
        var same = english.Where(pair => other[pair.Key] == pair.Value).Select(pair => pair.Key).ToList();
        Assert.True(same.Count < english.Count / 8, string.Join(", ", same));
    }

    [Fact]
    public void Every_text_is_used_and_every_used_text_exists()
    {
        var keys = TableOf("en").Keys.ToHashSet(StringComparer.Ordinal);
        var modules = string.Concat(Modules().Select(module => module.Text));
        foreach (var (prefix, ends) in s_completions)
        {
            Assert.Contains(prefix, modules, StringComparison.Ordinal);
            Assert.All(ends, end => Assert.Contains(prefix + end, keys));
        }

        // Direct uses: texts.text('key'), this.#say('key') of the designer, and keys in conditions around them.
        var literals = s_literal.Matches(modules).Select(match => match.Groups["text"].Value).ToHashSet();
        var templates = s_template
            .Matches(modules)
            .Select(match => new Regex(
                $"^{s_hole.Replace(Regex.Escape(match.Groups["text"].Value), ".+")}$",
                RegexOptions.NonBacktracking
            ))
            .Where(template => keys.Any(template.IsMatch))
            .ToList();
        var unused = keys.Where(key =>
                !literals.Contains(key)
                && !(
                    key.StartsWith("designer.", StringComparison.Ordinal)
                    && literals.Contains(key["designer.".Length..])
                )
                && !templates.Exists(template => template.IsMatch(key))
            )
            .ToList();
        Assert.True(unused.Count == 0, "Unused: " + string.Join(", ", unused));
        var asked = s_asked.Matches(modules).Select(match => match.Groups["key"].Value).Distinct().ToList();
        Assert.True(asked.Count > 80, $"Only {asked.Count} keys found.");
        Assert.All(asked, key => Assert.Contains(key, keys));
    }

    [Fact]
    public void No_module_has_words_of_its_own()
    {
        var modules = Modules().ToList();
        Assert.True(modules.Count > 40, $"Only {modules.Count} modules.");
        var words = modules
            .SelectMany(module =>
                s_literal
                    .Matches(module.Text)
                    .Select(match => match.Groups["text"].Value)
                    .Concat(s_template.Matches(module.Text).Select(match => s_code.Replace(match.Value, string.Empty)))
                    .Where(IsForPeople)
                    .Select(text => $"{module.Name}: {text}")
            )
            .ToList();
        Assert.True(words.Count == 0, string.Join(Environment.NewLine, words));
    }

    [Theory]
    [InlineData("Take", true)]
    [InlineData("+ Bind", true)]
    [InlineData("nobody yet", true)]
    [InlineData(" left", true)]
    [InlineData("edited before", true)]
    [InlineData("button primary", false)]
    [InlineData("session-details", false)]
    [InlineData("ArrowDown", false)]
    public void Words_for_people_are_told_from_names_for_machines(string text, bool isForPeople) =>
        Assert.Equal(isForPeople, IsForPeople(text));

    /// <summary>A capital letter, or several words that are not all classes of the style sheets.</summary>
    private static bool IsForPeople(string text) =>
        !s_machines.Contains(text)
        && !s_pathData.IsMatch(text)
        && (s_capital.IsMatch(text) || s_words.Split(text).Count(IsWord) > (text.Trim() == text ? 1 : 0));

    private static bool IsWord(string word) => s_word.IsMatch(word) && !s_classes.Value.Contains(word);

    private static SortedDictionary<string, string> TableOf(string language)
    {
        var text = File.ReadAllText(Path.Combine(s_element, "js", "texts", $"{language}.js"));
        var table = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Match entry in s_entry.Matches(text))
        {
            table.Add(entry.Groups["key"].Value, entry.Groups["text"].Value);
        }

        Assert.Equal(text.Split('\n').Count(line => line.StartsWith("    '", StringComparison.Ordinal)), table.Count);
        Assert.True(table.Count > 150, $"Only {table.Count} texts.");
        return table;
    }

    private static IEnumerable<(string Name, string Text)> Modules() =>
        Directory
            .EnumerateFiles(s_element, "*.js", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) != "texts" || !IsTable(file))
            .Select(file => (Path.GetFileName(file), s_comment.Replace(File.ReadAllText(file), string.Empty)));

    private static bool IsTable(string file) => Path.GetFileNameWithoutExtension(file).Length == 2;

    private static bool IsPlural(string text) =>
        text.StartsWith('{') && text.Contains("other:", StringComparison.Ordinal);

    private static HashSet<string> PlaceholdersOf(string text) =>
        [.. s_placeholder.Matches(text).Select(match => match.Value)];
}
