using System.Net;

namespace LiveChat.WidgetHost.Tests.Api;

public sealed class FilterTests : ApiTest
{
    [Rule(Q4)]
    [Fact]
    public async Task A_list_is_filtered_by_each_parameter_and_its_next_belongs_to_the_filter()
    {
        var ruth = await Host.SignInAsync(Cast.Supervisor);
        for (var number = 0; number < 3; number++)
        {
            await Host.SayAsync(Cast.NewChannel(number), "m1");
        }

        var all = await ruth.SessionsAsync(Cast.OrdersWidget);
        Assert.Equal(5, all.Count);
        Assert.Equal(3, (await ruth.SessionsAsync(Cast.OrdersWidget, "?unassigned=true")).Count);
        Assert.Single(await ruth.SessionsAsync(Cast.OrdersWidget, "?operator=nora&messenger=whatsapp"));
        Assert.Single(await ruth.SessionsAsync(Cast.OrdersWidget, "?connector=orders-mailbox"));
        Assert.Empty(await ruth.SessionsAsync(Cast.OrdersWidget, "?connector=none"));
        var middle = Uri.EscapeDataString((string)all[2]["openedAt"]!);
        Assert.Equal(3, (await ruth.SessionsAsync(Cast.OrdersWidget, $"?from={middle}")).Count);
        Assert.Equal(2, (await ruth.SessionsAsync(Cast.OrdersWidget, $"?before={middle}")).Count);

        var page = await ruth.GetAsync($"{Cast.OrdersWidget}/sessions?unassigned=true&limit=1");
        var next = $"{Cast.OrdersWidget}/sessions?limit=1&after={page["next"]}";
        Assert.Single((await ruth.GetAsync($"{next}&unassigned=true"))["items"]!.AsArray());
        Assert.Equal("400 validation", await ruth.RefusedAsync(HttpMethod.Get, next));
    }

    [Rule(Q4)]
    [Theory]
    [InlineData("?unassigned=perhaps", "400 validation")]
    [InlineData("?from=yesterday", "400 validation")]
    [InlineData("?operator=", "400 validation")]
    [InlineData("?connector=a&messenger=b", "422 filter-not-served")]
    [InlineData("?operator=nora&unassigned=true", "422 filter-not-served")]
    public async Task A_filter_that_is_wrong_or_not_served_is_refused_by_list_and_stream(string query, string refusal)
    {
        var ruth = await Host.SignInAsync(Cast.Supervisor);

        Assert.Equal(refusal, await ruth.RefusedAsync(HttpMethod.Get, $"{Cast.OrdersWidget}/sessions{query}"));
        Assert.Equal(refusal, await ruth.RefusedAsync(HttpMethod.Get, $"{Cast.OrdersWidget}/events{query}"));
    }

    [Rule(Q4)]
    [Fact]
    public async Task A_list_says_what_it_can_be_filtered_by()
    {
        var nora = await Host.SignInAsync(Cast.Operator);
        var orders = await nora.GetAsync($"{Cast.OrdersWidget}/filters");
        Assert.Equal(["email", "whatsapp"], orders["messengers"]!.AsArray().Select(one => (string)one!));
        Assert.Contains("orders-whatsapp", orders["connectors"]!.AsArray().Select(one => (string)one!["id"]!));
        Assert.Contains("Paul Adeyemi", orders["operators"]!.AsArray().Select(one => (string)one!["name"]!));

        var maya = await nora.GetAsync($"{Cast.MayasWidget}/filters");
        Assert.Contains("telegram", maya["messengers"]!.AsArray().Select(one => (string)one!));
        Assert.Empty(maya["connectors"]!.AsArray());
        Assert.Empty((await nora.GetAsync($"{Cast.DealsWidget}/filters"))["messengers"]!.AsArray());

        // Who has no role learns no names.
        var otis = await Host.SignInAsync(Cast.Stranger);
        Assert.Empty((await otis.GetAsync($"{Cast.MayasWidget}/filters"))["operators"]!.AsArray());
        var refused = await otis.TryAsync(HttpMethod.Get, $"{Cast.OrdersWidget}/filters");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }
}
