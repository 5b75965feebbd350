using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LiveChat.Repository.Tests.Packages;
using LiveChat.Repository.Tests.Rules;

namespace LiveChat.Repository.Tests.Conventions;

public sealed class DocumentationTests
{
    private const BindingFlags Public =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Regex s_rules = new(
        @"\brules? (?<ids>[A-Z]\d+(?:(?:, |–| and )[A-Z]\d+)*)",
        RegexOptions.NonBacktracking
    );

    private static readonly Package[] s_packages = [.. Package.Names.Select(row => new Package(row.Data))];

    private static readonly Dictionary<string, XElement> s_docs = s_packages
        .SelectMany(package => XDocument.Load(package.Documentation).Descendants("member"))
        .ToDictionary(member => member.Attribute("name")!.Value);

    [Fact]
    public void Every_public_method_documents_its_parameters_and_no_others()
    {
        var methods = PublicMethods();

        Assert.True(methods.Count >= 150, $"Only {methods.Count} methods were found.");
        Assert.All(
            methods,
            method =>
            {
                var doc = DocOf(method);
                Assert.True(doc is not null, $"{DocId.Of(method)} is not documented.");
                if (doc.Element("inheritdoc") is null)
                {
                    Assert.Equal(method.GetParameters().Select(one => one.Name!), NamesOf(doc, "param"));
                    Assert.Equal(TypeParametersOf(method), NamesOf(doc, "typeparam"));
                }
            }
        );
    }

    [Fact]
    public void A_method_documents_an_answer_only_if_it_has_one()
    {
        Type[] nothing = [typeof(void), typeof(Task), typeof(ValueTask)];

        Assert.All(
            PublicMethods().OfType<MethodInfo>().Where(method => nothing.Contains(method.ReturnType)),
            method => Assert.Null(DocOf(method)!.Element("returns"))
        );
    }

    [Fact]
    public void A_summary_has_20_words_at_the_most()
    {
        var summaries = s_docs
            .Where(IsPublic)
            .SelectMany(member =>
                member.Value.Elements("summary").Select(summary => (member.Key, Text: WordsOf(summary)))
            )
            .ToList();

        Assert.True(summaries.Count >= 400, $"Only {summaries.Count} summaries were found.");
        Assert.All(
            summaries,
            one =>
                Assert.True(
                    one.Text.Count <= 20,
                    $"{one.Key} says in {one.Text.Count} words: {string.Join(' ', one.Text)}"
                )
        );
    }

    [Fact]
    public void A_rule_that_the_code_names_exists()
    {
        var named = SourceFile
            .Below("src", "samples")
            .SelectMany(file =>
                s_rules
                    .Matches(file.Text.Replace("\n", " ", StringComparison.Ordinal))
                    .SelectMany(match =>
                        Regex.Matches(match.Groups["ids"].Value, @"[A-Z]\d+", RegexOptions.NonBacktracking)
                    )
                    .Select(id => (file, id.Value))
            )
            .ToList();

        Assert.True(named.Count >= 100, $"Only {named.Count} rules are named.");
        Assert.All(
            named,
            one =>
                Assert.True(
                    RuleBook.Rules.ContainsKey(one.Value),
                    $"{one.file} names {one.Value}, which is not a rule."
                )
        );
    }

    private static List<MethodBase> PublicMethods() =>
        [
            .. s_packages
                .SelectMany(package => package.Assembly.GetExportedTypes())
                .Where(type => !type.IsSubclassOf(typeof(Delegate)))
                .SelectMany(type => type.GetMethods(Public).Cast<MethodBase>().Concat(type.GetConstructors(Public)))
                .Where(method =>
                    !method.IsDefined(typeof(CompilerGeneratedAttribute)) && !IsAccessor(method) && !IsDefault(method)
                ),
        ];

    private static bool IsAccessor(MethodBase method) =>
        method.IsSpecialName
        && (
            method.Name.StartsWith("get_", StringComparison.Ordinal)
            || method.Name.StartsWith("set_", StringComparison.Ordinal)
        );

    /// <summary>A constructor that the compiler wrote; the compiler itself requires documentation of all others.</summary>
    private static bool IsDefault(MethodBase method) =>
        method.IsConstructor && method.GetParameters().Length == 0 && DocOf(method) is null;

    private static XElement? DocOf(MethodBase method) => s_docs.GetValueOrDefault(DocId.Of(method));

    private static IEnumerable<string> NamesOf(XElement doc, string element) =>
        doc.Elements(element).Select(one => one.Attribute("name")!.Value);

    private static IEnumerable<string> TypeParametersOf(MethodBase method) =>
        method.IsGenericMethod ? method.GetGenericArguments().Select(argument => argument.Name) : [];

    private static bool IsPublic(KeyValuePair<string, XElement> member)
    {
        var parts = member.Key[2..].Split('(')[0].Split('.');
        return Enumerable
            .Range(1, parts.Length)
            .Any(count =>
                s_packages.Any(package =>
                    package.Assembly.GetType(string.Join('.', parts[..count])) is { IsPublic: true }
                )
            );
    }

    /// <summary>A reference counts as one word; a rule in brackets at the end does not count.</summary>
    private static List<string> WordsOf(XElement summary)
    {
        var text = string.Concat(
            summary
                .Nodes()
                .Select(node =>
                    node is XElement { IsEmpty: true } ? "it"
                    : node is XElement one ? one.Value
                    : node.ToString()
                )
        );
        text = Regex.Replace(text, @"\(rules? [^)]*\)", string.Empty, RegexOptions.NonBacktracking);
        return
        [
            .. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word.Any(char.IsLetterOrDigit)),
        ];
    }
}
