using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace LiveChat.Tests.Access;

/// <summary>Reads <c>matrix.md</c> next to this file.</summary>
internal static partial class MatrixFile
{
    public static readonly ImmutableArray<string> Roles =
    [
        "none",
        "reader",
        "operator",
        "supervisor",
        "reader+operator",
        "reader, operator elsewhere",
    ];

    public static readonly ImmutableArray<string> Relations =
    [
        "own",
        "colleague's",
        "unassigned",
        "another live chat's",
    ];

    private static readonly SessionStatus[] Statuses = [SessionStatus.Active, SessionStatus.Closed, SessionStatus.Spam];

    private static readonly string Text = File.ReadAllText(
        RepositoryRoot.Combine("tests", "LiveChat.Core.Tests", "Access", "matrix.md")
    );

    private static readonly ImmutableArray<string> Sections = [.. Text.Split("\n## ").Skip(1)];

    /// <summary>The operations, each with the member that it calls.</summary>
    public static ImmutableArray<(string Name, string Member)> Operations { get; } =
    [.. Sections.SelectMany(OperationsOf)];

    /// <summary>The members that need no row, because they take no viewer.</summary>
    public static ImmutableArray<string> WithoutViewer { get; } =
    [
        .. Member()
            .Matches(Sections.Single(section => section.StartsWith("Without a viewer", StringComparison.Ordinal)))
            .Select(one => one.Groups["member"].Value),
    ];

    /// <summary>The cells of an operation, each once; checks that the file has them all.</summary>
    public static ImmutableArray<MatrixCell> CellsOf(string operation)
    {
        var section = Assert.Single(Sections, one => OperationsOf(one).Any(listed => listed.Name == operation));
        var rows = section
            .Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Skip(1)
            .Select(line => line.Split('|')[1..^1].Select(cell => cell.Trim()).ToArray())
            .ToList();
        Assert.All(
            rows,
            row =>
                Assert.True(
                    row.Length == 8,
                    $"A row of '{operation}' has {row.Length} columns: {string.Join(" | ", row)}"
                )
        );
        return
        [
            .. from role in Roles
            from relation in Relations
            let row = Assert.Single(rows, row => row[0] == role && (row[1] == relation || row[1] == "any"))
            from column in Enumerable.Range(0, 6)
            select new MatrixCell(role, relation, (AccessPolicy)(column / 3), Statuses[column % 3], row[2 + column]),
        ];
    }

    private static IEnumerable<(string Name, string Member)> OperationsOf(string section) =>
        Operation().Matches(section).Select(one => (one.Groups["name"].Value, one.Groups["member"].Value));

    [GeneratedRegex(
        @"(?<name>[a-z][a-z ]*[a-z]) \(`(?<member>[A-Za-z]+\.[A-Za-z]+)`\)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Operation();

    [GeneratedRegex(@"`(?<member>[A-Za-z]+\.[A-Za-z]+)`", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Member();
}
