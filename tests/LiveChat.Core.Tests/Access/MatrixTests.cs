using System.Reflection;

namespace LiveChat.Tests.Access;

/// <summary>Checks each cell of the matrix in <c>matrix.md</c>.</summary>
public sealed class MatrixTests
{
    private const int CasesPerOperation = 6 * 4 * 6;

    private static readonly Dictionary<string, Probe> Probes = ReadProbes
        .All.Concat(WriteProbes.All)
        .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    public static TheoryData<string> Operations => [.. MatrixFile.Operations.Select(operation => operation.Name)];

    // Case: ATK-08 ATK-35 CW-07
    [Rule(A1, A2, A3, A4, A5, A6, A7, A8, S6, S7, L7)]
    [Theory]
    [MemberData(nameof(Operations))]
    public async Task ATK_08_ATK_35_every_operation_answers_as_its_cell_of_the_matrix_says(string operation)
    {
        var probe = Probes[operation];
        var cells = MatrixFile.CellsOf(operation);
        var wrong = new List<string>();
        foreach (var cell in cells.Where(cell => cell.Expected != "-"))
        {
            var answer = await probe.Run(await MatrixWorld.WithAsync(cell, probe.Later));
            if (answer != cell.Expected)
            {
                wrong.Add(
                    $"{cell.Role} | {cell.Relation} | {cell.Policy} | {cell.Status}: {cell.Expected}, but was {answer}"
                );
            }
        }

        Assert.True(wrong.Count == 0, $"{operation}, {wrong.Count} of {cells.Length}:\n{string.Join('\n', wrong)}");
        Assert.Equal(CasesPerOperation, cells.Length);
        Assert.InRange(cells.Count(cell => cell.Expected == "-"), 0, probe.Later ? CasesPerOperation / 3 : 0);
    }

    // Case: ATK-01 ATK-16 ATK-35
    [Rule(A8, S6, R6)]
    [Fact]
    public void ATK_01_ATK_16_ATK_35_every_member_that_takes_a_viewer_has_a_row_and_all_others_are_listed_without_one()
    {
        var members = new[] { typeof(HistoryResolver), typeof(SessionDesk) }
            .SelectMany(type =>
                type.GetMethods(
                    BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly
                )
            )
            .Where(method => !method.IsSpecialName)
            .ToLookup(
                method => $"{method.DeclaringType!.Name}.{method.Name}",
                method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Viewer))
            );
        var rows = MatrixFile.Operations.Select(operation => operation.Member).ToHashSet(StringComparer.Ordinal);

        var without = members
            .Where(member => member.All(takes => takes) && !rows.Contains(member.Key))
            .Select(member => member.Key)
            .ToList();
        Assert.True(without.Count == 0, $"Without a row in matrix.md: {string.Join(", ", without)}");
        Assert.Equal(
            members
                .Where(member => !member.All(takes => takes))
                .Select(member => member.Key)
                .Order(StringComparer.Ordinal),
            MatrixFile.WithoutViewer.Order(StringComparer.Ordinal)
        );
        Assert.All(
            members.Where(member => member.Key.StartsWith(nameof(HistoryResolver), StringComparison.Ordinal)),
            member => Assert.True(member.All(takes => takes))
        );
        Assert.True(rows.Count >= 20, $"Saw {rows.Count} members only.");
    }

    [Rule(A8)]
    [Fact]
    public void The_file_lists_exactly_the_operations_that_are_run()
    {
        Assert.Equal(
            Probes.Keys.Order(StringComparer.Ordinal),
            MatrixFile.Operations.Select(operation => operation.Name).Order(StringComparer.Ordinal)
        );
        Assert.All(
            MatrixFile.Operations,
            operation =>
                Assert.EndsWith("." + Probes[operation.Name].Member, operation.Member, StringComparison.Ordinal)
        );
    }

    [Rule(A3, S8)]
    [Theory]
    [InlineData("reply")]
    [InlineData("take")]
    [InlineData("bind")]
    public async Task The_actions_that_a_session_allows_then_succeed_and_all_others_are_refused(string operation)
    {
        var seen = 0;
        foreach (var cell in MatrixFile.CellsOf(operation))
        {
            var world = await MatrixWorld.WithAsync(cell, later: false);
            if (await world.Host.History.FindSessionAsync(world.Session, world.Viewer) is { } details)
            {
                var (reply, take, bind) = (details.Abilities.Reply, details.Abilities.Take, details.Abilities.Bind);
                var why = operation switch
                {
                    "reply" => reply,
                    "take" => take,
                    _ => bind,
                };
                Assert.Equal(why is null, cell.Expected is "done" or "unchanged");
                seen++;
            }
        }

        Assert.True(seen > 70, $"Saw {seen} readable sessions only.");
    }
}
