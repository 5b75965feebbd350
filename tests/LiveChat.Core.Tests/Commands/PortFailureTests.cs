using System.Reflection;
using System.Text.RegularExpressions;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Commands;

/// <summary>Every command with every port call failing in every way.</summary>
public sealed partial class PortFailureTests
{
    public static TheoryData<string> Commands => [.. Scenario.All.Keys];

    [Rule(A3)]
    [Fact]
    public void Every_command_has_a_scenario() =>
        Assert.Empty(
            typeof(SessionDesk)
                .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Select(method => method.Name)
                .Except(Scenario.All.Keys)
                .Except([nameof(SessionDesk.ListQueuedAsync)])
        );

    [Rule(L2, L3, T10, A6)]
    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_failing_call_leaves_all_or_nothing_and_a_repetition_completes_it(string command)
    {
        var scenario = Scenario.All[command];
        var (before, after) = await EndsAsync(scenario);
        Assert.NotEqual(before, after);
        var failed = 0;
        foreach (var (name, fault, once) in Faults.All)
        {
            for (var k = 1; ; k++)
            {
                var host = new TestHost();
                await scenario.Before(host);
                var hit = 0;
                host.Calls.Start((number, _) => (once ? number == k : number >= k) && ++hit > 0 ? fault : null);
                var error = await Record.ExceptionAsync(async () => Assert.Null(await scenario.Command(host)));
                host.Calls.Start();
                var left = await DumpAsync(host);
                var where = $"{command}, call {k}, {name}: {error?.GetType().Name}";
                Assert.True(
                    error
                        is null
                            or StoreException
                            or ConcurrencyException
                            or OperationCanceledException
                            or InvalidOperationException { Message: Faults.Host },
                    $"{where} {error}"
                );
                Assert.True(error is not null || left == after, $"{where}: answered, but not done.");
                Assert.True(
                    error is not StoreException { IsOutcomeUnknown: false } and not ConcurrencyException
                        || left == before,
                    $"{where}: reported as not done, but something changed."
                );
                Assert.True(IsAllOrNothing(left, before, after), $"{where}: half done.\n{left}");

                Assert.Null(await scenario.Command(host));
                Assert.Equal(after, await DumpAsync(host));
                Assert.Null(await scenario.Command(host));
                Assert.Equal(after, await DumpAsync(host));
                failed += error is null ? 0 : 1;
                if (hit == 0)
                {
                    break;
                }
            }
        }

        Assert.True(failed >= 12, $"{command} failed only {failed} times.");
    }

    /// <summary>
    /// The store's rows are those before or after; the host's record, its added-account row, and messages behind a watermark may lag.
    /// </summary>
    private static bool IsAllOrNothing(string left, string before, string after) =>
        left == before || left == after || RowsOf(left) == RowsOf(after);

    private static string RowsOf(string dump) =>
        string.Join(
            '\n',
            dump.Split('\n')
                .Where(line =>
                    !line.StartsWith(Cast.Contacts + "/", StringComparison.Ordinal)
                    && !line.StartsWith("added ", StringComparison.Ordinal)
                    && !line.Contains(" watermarks ", StringComparison.Ordinal)
                )
        );

    /// <summary>
    /// Everything except the channels' versions (a commit without rows confirms what is found after a lost one), and except
    /// the number of times that a session was marked as unread, because each repetition counts.
    /// </summary>
    private static async Task<string> DumpAsync(TestHost host) =>
        Generation()
            .Replace(
                string.Join(
                    '\n',
                    (await host.DumpAsync())
                        .Split('\n')
                        .Where(line => !line.Contains(" version ", StringComparison.Ordinal))
                ),
                "Generation = n"
            );

    [GeneratedRegex("Generation = [1-9][0-9]*", RegexOptions.None, 1_000)]
    private static partial Regex Generation();

    private static async Task<(string Before, string After)> EndsAsync(Scenario scenario)
    {
        var host = new TestHost();
        await scenario.Before(host);
        var before = await DumpAsync(host);
        Assert.Null(await scenario.Command(host));
        return (before, await DumpAsync(host));
    }
}
