namespace LiveChat.WidgetHost.Tests.Api;

public sealed class SimulatorTests
{
    [Fact]
    public async Task A_customer_writes_edits_and_deletes_from_two_messengers_of_two_live_chats()
    {
        await using var host = await HostUnderTest.StartAsync();
        var customer = host.Anonymous();
        await customer.RefreshTokenAsync();
        var phones = (await customer.GetAsync("/api/simulator"))["phones"]!.AsArray().Where(phone => (string?)phone!["owner"] == "Amina Sow").ToList();
        Assert.Equal(["whatsapp Orders", "telegram Help"], phones.Select(phone => $"{phone!["messenger"]} {phone["liveChat"]}"));
        foreach (var phone in phones)
        {
            var href = (string)phone!["href"]!;
            var id = (string)(await customer.DoAsync(HttpMethod.Post, $"{href}/messages", new { text = "Helo" }))["id"]!;
            await customer.DoAsync(HttpMethod.Put, $"{href}/messages/{id}", new { text = "Hello" });
            var gone = (string)(await customer.DoAsync(HttpMethod.Post, $"{href}/messages", new { text = "oops", replyTo = id }))["id"]!;
            await customer.DoAsync(HttpMethod.Delete, $"{href}/messages/{gone}");
            var screen = await customer.GetAsync($"{href}/messages");
            Assert.Equal("Hello|", string.Join('|', screen["messages"]!.AsArray().Select(message => (string)message!["text"]!)));
            Assert.Equal(4, (long)screen["version"]!);
        }

        var nora = await host.SignInAsync("nora");
        foreach (var liveChat in new[] { "orders", "help" })
        {
            var session = (await nora.GetAsync($"/api/live-chats/{liveChat}/sessions"))["items"]![0]!;
            var entries = (await nora.GetAsync($"{session["href"]}/timeline"))["entries"]!.AsArray();
            Assert.Equal("Hello|", string.Join('|', entries.Where(entry => (string?)entry!["kind"] == "message").Select(entry => (string)entry!["text"]!)));
            Assert.Equal(2, (int)session["unread"]!);
        }
    }

    [Fact]
    public async Task A_phone_shows_only_what_it_got_and_changes_only_what_its_owner_wrote()
    {
        await using var host = await HostUnderTest.StartAsync();
        var customer = host.Anonymous();
        await customer.RefreshTokenAsync();
        Assert.Empty((await customer.GetAsync("/api/simulator/maya-whatsapp/messages"))["messages"]!.AsArray());
        var id = (string)(await customer.DoAsync(HttpMethod.Post, "/api/simulator/amina-whatsapp/messages", new { text = "mine" }))["id"]!;
        foreach (var message in new[] { id, "maya-1", "nora-1", "none" })
        {
            Assert.Equal("404 not-found", await customer.RefusedAsync(HttpMethod.Put, $"/api/simulator/maya-whatsapp/messages/{message}", new { text = "x" }));
            Assert.Equal("404 not-found", await customer.RefusedAsync(HttpMethod.Delete, $"/api/simulator/maya-whatsapp/messages/{message}"));
        }

        foreach (var url in new[] { "/messages", "/events" })
        {
            Assert.Equal("404 not-found", await customer.RefusedAsync(HttpMethod.Get, $"/api/simulator/none{url}"));
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_phone_is_live()
    {
        await using var host = await HostUnderTest.StartAsync();
        var customer = host.Anonymous();
        await customer.RefreshTokenAsync();
        using var stream = await EventReader.OpenAsync(customer, "/api/simulator/ida-telegram/events");
        Assert.Empty((await stream.NextAsync("messages", TestContext.Current.CancellationToken)).Data["messages"]!.AsArray());
        await customer.DoAsync(HttpMethod.Post, "/api/simulator/ida-telegram/messages", new { text = "hello" });
        Assert.Single((await stream.NextAsync("messages", TestContext.Current.CancellationToken)).Data["messages"]!.AsArray());
    }
}
