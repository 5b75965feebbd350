using System.Net;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>Links of addresses, where operators read only their own and unassigned sessions.</summary>
public sealed class AddressTests : ApiTest
{
    private protected override string[] HostArguments => ["--Policy", "Strict"];

    [Rule(P1, S6)]
    [Fact]
    public async Task A_session_that_the_viewer_may_not_read_is_refused_as_one_that_does_not_exist()
    {
        var nora = await Host.SignInAsync(Cast.Operator);
        var mine = await Host.SayAsync(Cast.NewChannel(1), "one");
        var others = await Host.SayAsync(Cast.NewChannel(2), "two");
        await Host.HandOverAsync(others, Cast.OtherOperator);
        var missing = new SessionId(others.Channel, others.OpenedAt.AddHours(-1));
        var bodies = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (later, earlier) in new[] { (mine, others), (others, mine), (mine, missing), (missing, mine) })
        {
            using var answer = await nora.TryAsync(
                HttpMethod.Put,
                $"{nora.Open(later)}/link",
                new { earlier = $"{earlier}" }
            );
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            bodies.Add(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.Single(bodies);
    }

    [Rule(P1, S8)]
    [Fact]
    public async Task Explain_tells_of_a_later_address_only_who_may_read_a_session_there()
    {
        var (nora, ruth) = (await Host.SignInAsync(Cast.Operator), await Host.SignInAsync(Cast.Supervisor));
        var (earlier, later) = (await nora.OpenAsync(Cast.MayasWidget, Cast.MayasNumber), Cast.NewChannel(1));
        var theirs = await Host.SayAsync(later, "one");
        await ruth.DoAsync(HttpMethod.Put, $"{ruth.Open(theirs)}/link", new { earlier = $"{earlier.Id}" });
        Assert.Equal(["account", "identity"], await ReasonsAsync(nora, earlier.Id));

        await Host.HandOverAsync(theirs, Cast.OtherOperator);
        Assert.Equal(["account"], await ReasonsAsync(nora, earlier.Id));
        Assert.Equal(["account", "identity"], await ReasonsAsync(ruth, earlier.Id));
    }

    private static async Task<string[]> ReasonsAsync(ApiClient user, SessionId session) =>
        [
            .. (await user.GetAsync($"{Cast.MayasWidget}/sessions/{session}/reasons"))
                .AsArray()
                .Select(reason => (string)reason!["kind"]!),
        ];
}
