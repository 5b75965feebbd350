using WidgetHost.Demo;
using WidgetHost.People;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>When the rights of an open stream change, the stream sends nothing that came later.</summary>
public sealed class StreamRightsTests
{
    private const string ForTheBoard = Cast.Api + "/widgets/" + Cast.SecretDeal;

    private static readonly Dictionary<string, Action<DemoHost>> s_changes = new(StringComparer.Ordinal)
    {
        ["leaves the group"] = host => Become(host, Cast.Reader, lena => lena with { Groups = [] }),
        ["is removed"] = host => host.Users.Remove(new UserId(Cast.Reader)),
        ["leaves the board"] = host => Become(host, Cast.Supervisor, ruth => ruth with { Groups = [] }),
        ["leaves the staff"] = host =>
            host.LiveChats.Set(DemoShop.Orders with { Operators = [Principal.Of(new UserId(Cast.OtherOperator))] }),
        ["another widget is published"] = host => Publish(host, WidgetSettings.ByAppItem()),
        ["no widget is published"] = host => Publish(host, null),
    };

    [Rule(P7)]
    [Theory(Timeout = 60_000)]
    [InlineData(Cast.Reader, Cast.MayasWidget, "leaves the group", "200 0")]
    [InlineData(Cast.Reader, Cast.MayasWidget, "is removed", "401")]
    [InlineData(Cast.Reader, Cast.MayasWidget, "another widget is published", "200 2")]
    [InlineData(Cast.Reader, Cast.MayasWidget, "no widget is published", "404")]
    [InlineData(Cast.Supervisor, ForTheBoard, "leaves the board", "404")]
    [InlineData(Cast.Operator, Cast.OrdersWidget, "leaves the staff", "404")]
    public async Task A_stream_ends_without_another_event_when_its_rights_or_widget_have_changed(
        string user,
        string widget,
        string change,
        string afterwards
    )
    {
        await using var host = await HostUnderTest.StartAsync("--Widget:KeepAlive", "01:00:00");
        var client = await host.SignInAsync(user);
        using var stream = await client.WatchAsync(widget, await TimelineOfAsync(client, widget));
        Assert.Equal("sessions", (await stream.NextAsync())!.Name);

        s_changes[change](host);
        var session = await host.SayAsync(Cast.MayasChannel, "m9", "after the change");
        await host.Desk.BindToAsync(session, DemoShop.SecretDeal, Cast.ViewerOf(Cast.Supervisor, "board"));

        Assert.Null(await stream.NextAsync());
        Assert.Equal(afterwards, await ListedAsync(client, widget));
    }

    [Rule(P7)]
    [Fact(Timeout = 60_000)]
    public async Task An_idle_stream_ends_too_and_an_unaffected_stream_continues()
    {
        await using var host = await HostUnderTest.StartAsync("--Widget:KeepAlive", "00:00:00.1");
        var (lena, nora) = (await host.SignInAsync(Cast.Reader), await host.SignInAsync(Cast.Operator));
        using var gone = await lena.WatchAsync(Cast.MayasWidget);
        using var stays = await nora.WatchAsync(Cast.MayasWidget);
        Assert.Equal("sessions", (await gone.NextAsync())!.Name);
        Assert.Equal("sessions", (await stays.NextAsync())!.Name);

        s_changes["leaves the group"](host);

        Assert.Null(await gone.NextAsync());
        await host.SayAsync(Cast.MayasChannel, "m9", "after the change");
        var next = await stays.SessionsAsync();
        Assert.Contains("after the change", next.Data.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task<string> TimelineOfAsync(ApiClient client, string widget)
    {
        if (widget != Cast.MayasWidget)
        {
            return string.Empty;
        }

        var chat = await client.OpenAsync(widget, Cast.MayasNumber);
        return chat.After(await chat.PageAsync());
    }

    private static async Task<string> ListedAsync(ApiClient client, string widget)
    {
        var response = await client.SendAsync(HttpMethod.Get, $"{widget}/sessions");
        var status = $"{(int)response.StatusCode}";
        return response.IsSuccessStatusCode
            ? $"{status} {(await ApiClient.JsonAsync(response)).Items().Count}"
            : status;
    }

    private static void Become(DemoHost host, string user, Func<Person, Person> change) =>
        host.Users.Set(change(host.Users.Find(new UserId(user))!));

    private static void Publish(DemoHost host, WidgetSettings? settings) =>
        host.Set(new Widget(DemoShop.Contacts) { Draft = settings, Published = settings });
}
