using System.Reflection;

namespace LiveChat.Tests.Bounds;

/// <summary>
/// Every public member of the resolver and the desk costs as much with a hundred thousand sessions as with a hundred.
/// </summary>
[TestCaseOrderer(typeof(TableOrder))]
public sealed class BoundsTests(Situations situations) : IClassFixture<Situations>
{
    /// <summary>How many calls more the large situation may cost.</summary>
    private const int MoreCalls = 2;

    /// <summary>
    /// How many rows more: twice the 200 sessions that a page of a timeline and the choices for a new session take at
    /// most (rules T5, A5), each with an entry. A hundred sessions are fewer than that, so answers do grow up to there.
    /// </summary>
    private const int MoreRows = 2 * (200 + 200);

    private static readonly Dictionary<string, Question> Questions = ReadQuestions
        .All.Concat(HostQuestions.All)
        .Concat(ViewerQuestions.All)
        .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Questions.Keys];

    /// <summary>The place of the question that a test's name ends with; reads come before commands.</summary>
    internal static int PlaceOf(string displayName) =>
        Questions.Keys.ToList().FindIndex(name => displayName.EndsWith($"\"{name}\")", StringComparison.Ordinal));

    // Case: FC-41
    [Rule(H9)]
    [Theory]
    [MemberData(nameof(Names))]
    public async Task FC_41_a_call_costs_as_much_with_100_000_sessions_as_with_100(string name)
    {
        var few = await CostAsync(situations.Few, name);
        var many = await CostAsync(situations.Many, name);

        Figures.Saw($"{name}: calls {few.Calls.Count}, {many.Calls.Count}; rows {few.Rows}, {many.Rows}");
        Assert.True(few.Calls.Count > 0, "No port was called.");
        Assert.True(
            many.Calls.Count <= few.Calls.Count + MoreCalls,
            $"{few.Calls.Count} calls ({few}) became {many.Calls.Count} ({many})."
        );
        Assert.True(many.Rows <= few.Rows + MoreRows, $"{few.Rows} rows became {many.Rows}.");
    }

    [Rule(H9)]
    [Fact]
    public void Every_public_member_of_the_resolver_and_the_desk_is_counted()
    {
        var members = new[] { typeof(HistoryResolver), typeof(SessionDesk) }
            .SelectMany(type =>
                type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            )
            .Where(method => !method.IsSpecialName) // A property asks no port.
            .Select(NameOf)
            .ToList();
        var counted = Questions.Values.Select(question => question.Member).ToHashSet(StringComparer.Ordinal);

        Assert.Distinct(members);
        Assert.True(members.Count >= 40, $"Only {members.Count} members were found.");
        Assert.All(
            members,
            member => Assert.True(counted.Contains(member), $"{member} has no row in the table of questions.")
        );
        Assert.Empty(counted.Except(members));
    }

    [Rule(H9)]
    [Fact]
    public void The_two_situations_differ_in_the_number_of_sessions_alone()
    {
        var (few, many) = (situations.Few, situations.Many);

        Assert.Equal((100, 100_000), (few.Rows.Sessions, many.Rows.Sessions));
        Assert.Equal((50, 50_000), (few.LongSessions.Length, many.LongSessions.Length));
        Assert.Equal((10, 10_000), (few.SpamSessions.Length, many.SpamSessions.Length));
        Assert.Equal(100_000 - 100, many.Rows.Entries - few.Rows.Entries);
    }

    private static async Task<Cost> CostAsync(Situation situation, string name) =>
        await situation.CountAsync(await Questions[name].PrepareAsync(situation));

    /// <summary>The member's type and name, and the type of its first parameter, which tells overloads apart.</summary>
    private static string NameOf(MethodInfo method) =>
        $"{method.DeclaringType!.Name}.{method.Name}({method.GetParameters()[0].ParameterType.Name.Split('`')[0]})";
}
