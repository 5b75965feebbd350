using Microsoft.Extensions.DependencyInjection;
using WidgetHost.Demo;
using WidgetHost.People;
using WidgetHost.Records;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>When the rights of an open stream change, the stream sends nothing that came later.</summary>
public sealed class StreamRightsTests
{
    private const string Contact = "/api/widgets/contacts/maya/events";
    private const string LiveChat = "/api/live-chats/orders/events";
    private const string ForTheBoard = "/api/widgets/deals/takeover/events";

    private static readonly Channel s_channel = new(
        DemoShop.Orders.Id,
        new ConnectorId("orders-whatsapp"),
        DemoShop.MayaWhatsApp
    );

    private static readonly Dictionary<string, Action<IServiceProvider>> s_changes = new(StringComparer.Ordinal)
    {
        ["leaves the group"] = host => Become(host, "lena", lena => lena with { Groups = [] }),
        ["is removed"] = host => host.GetRequiredService<UserDirectory>().Remove(new UserId("lena")),
        ["leaves the board"] = host => Become(host, "ruth", ruth => ruth with { Groups = [] }),
        ["leaves the staff"] = host =>
            host.GetRequiredService<InMemoryLiveChatDirectory>()
                .Set(DemoShop.Orders with { Operators = [Principal.Of(new UserId("paul"))] }),
        ["another widget is published"] = host => Publish(host, WidgetSettings.ByAppItem()),
        ["no widget is published"] = host => Publish(host, null),
    };

    [Rule(P7)]
    [Theory(Timeout = 60_000)]
    [InlineData("lena", Contact, "leaves the group", "200 0")]
    [InlineData("lena", Contact, "is removed", "401")]
    [InlineData("lena", Contact, "another widget is published", "200 2")]
    [InlineData("lena", Contact, "no widget is published", "404")]
    [InlineData("ruth", ForTheBoard, "leaves the board", "404")]
    [InlineData("nora", LiveChat, "leaves the staff", "404")]
    public async Task A_stream_ends_without_another_event_when_its_rights_or_widget_have_changed(
        string user,
        string url,
        string change,
        string afterwards
    )
    {
        await using var host = await HostUnderTest.StartAsync("--KeepAlive", "01:00:00");
        var client = await host.SignInAsync(user);
        using var stream = await EventReader.OpenAsync(client, url + await TimelineOfAsync(client, url));
        Assert.Equal("sessions", (await stream.NextAsync(TestContext.Current.CancellationToken))!.Name);

        s_changes[change](host.Services);
        var session = await host.SayAsync(s_channel, "m9", "after the change");
        await host.Desk.BindToAsync(session, DemoShop.SecretDeal, new Viewer(new UserId("ruth"), new GroupId("board")));

        Assert.Null(await stream.NextAsync(TestContext.Current.CancellationToken));
        Assert.Equal(afterwards, await ListedAsync(client, url));
    }

    [Rule(P7)]
    [Fact(Timeout = 60_000)]
    public async Task An_idle_stream_ends_too_and_an_unaffected_stream_continues()
    {
        await using var host = await HostUnderTest.StartAsync("--KeepAlive", "00:00:00.1");
        var (lena, nora) = (await host.SignInAsync("lena"), await host.SignInAsync("nora"));
        using var gone = await EventReader.OpenAsync(lena, Contact);
        using var stays = await EventReader.OpenAsync(nora, Contact);
        Assert.Equal("sessions", (await gone.NextAsync(TestContext.Current.CancellationToken))!.Name);
        Assert.Equal("sessions", (await stays.NextAsync(TestContext.Current.CancellationToken))!.Name);

        s_changes["leaves the group"](host.Services);

        Assert.Null(await gone.NextAsync(TestContext.Current.CancellationToken));
        await host.SayAsync(s_channel, "m9", "after the change");
        var next = await stays.NextAsync("sessions", TestContext.Current.CancellationToken);
        Assert.Contains("after the change", next.Data.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task<string> TimelineOfAsync(ApiClient client, string url)
    {
        if (url != Contact)
        {
            return string.Empty;
        }

        var href = await client.SessionAsync("contacts/maya", "+15550142");
        var page = await client.GetAsync($"{href}/timeline");
        return $"?session={href["/api/sessions/".Length..]}&after={page["resume"]}";
    }

    private static async Task<string> ListedAsync(ApiClient client, string url)
    {
        var sessions = url.Replace("/events", "/sessions", StringComparison.Ordinal);
        var response = await client.SendAsync(HttpMethod.Get, sessions);
        var status = $"{(int)response.StatusCode}";
        return response.IsSuccessStatusCode
            ? $"{status} {(await ApiClient.JsonAsync(response))["items"]!.AsArray().Count}"
            : status;
    }

    private static void Become(IServiceProvider host, string user, Func<Person, Person> change)
    {
        var users = host.GetRequiredService<UserDirectory>();
        users.Set(change(users.Find(new UserId(user))!));
    }

    private static void Publish(IServiceProvider host, WidgetSettings? settings) =>
        host.GetRequiredService<FormWidgets>()
            .Set(new Widget(DemoShop.Contacts) { Draft = settings, Published = settings });
}
