using LiveChat.Storage;

namespace LiveChat.WidgetHost.Tests.Api;

public sealed class SimulatorTests
{
    [Fact]
    public async Task A_customer_writes_edits_and_deletes_from_two_messengers_of_two_live_chats()
    {
        await using var host = await HostUnderTest.StartAsync();
        var customer = await host.SignInAsync("ruth");
        await customer.RefreshTokenAsync();
        var phones = (await customer.GetAsync("/api/simulator"))["phones"]!
            .AsArray()
            .Where(phone => (string?)phone!["owner"] == "Amina Sow")
            .ToList();
        Assert.Equal(
            ["whatsapp Orders", "telegram Help"],
            phones.Select(phone => $"{phone!["messenger"]} {phone["liveChat"]}")
        );
        foreach (var phone in phones)
        {
            var href = (string)phone!["href"]!;
            var id = await WriteAsync(customer, href, "Helo");
            await customer.DoAsync(HttpMethod.Put, $"{href}/messages/{id}", new { text = "Hello" });
            var gone = await WriteAsync(customer, href, "oops", replyTo: id);
            await customer.DoAsync(HttpMethod.Delete, $"{href}/messages/{gone}");
            var screen = await customer.GetAsync($"{href}/messages");
            Assert.Equal(
                "Hello|",
                string.Join('|', screen["messages"]!.AsArray().Select(message => (string)message!["text"]!))
            );
            Assert.Equal(4, (long)screen["version"]!);
        }

        var nora = await host.SignInAsync("nora");
        foreach (var liveChat in new[] { "orders", "help" })
        {
            var session = (await nora.GetAsync($"/api/live-chats/{liveChat}/sessions"))["items"]![0]!;
            var entries = (await nora.GetAsync($"{session["href"]}/timeline"))["entries"]!.AsArray();
            Assert.Equal(
                "Hello|",
                string.Join(
                    '|',
                    entries
                        .Where(entry => (string?)entry!["kind"] == "message")
                        .Select(entry => (string)entry!["text"]!)
                )
            );
            Assert.Equal(2, (int)session["unread"]!);
        }
    }

    [Fact]
    public async Task A_phone_shows_only_received_messages_and_changes_only_its_owner_s()
    {
        await using var host = await HostUnderTest.StartAsync();
        var customer = await host.SignInAsync("ruth");
        await customer.RefreshTokenAsync();
        Assert.Empty((await customer.GetAsync("/api/simulator/maya-whatsapp/messages"))["messages"]!.AsArray());
        var id = await WriteAsync(customer, "/api/simulator/amina-whatsapp", "mine");
        foreach (var message in new[] { id, "maya-1", "nora-1", "none" })
        {
            Assert.Equal(
                "404 not-found",
                await customer.RefusedAsync(
                    HttpMethod.Put,
                    $"/api/simulator/maya-whatsapp/messages/{message}",
                    new { text = "x" }
                )
            );
            Assert.Equal(
                "404 not-found",
                await customer.RefusedAsync(HttpMethod.Delete, $"/api/simulator/maya-whatsapp/messages/{message}")
            );
        }

        Assert.Equal("404 not-found", await customer.RefusedAsync(HttpMethod.Get, "/api/simulator/none/messages"));
    }

    [Fact]
    public async Task A_repeated_message_is_kept_once_and_another_with_its_id_is_not_lost()
    {
        await using var host = await HostUnderTest.StartAsync();
        var customer = await host.SignInAsync("ruth");
        await customer.RefreshTokenAsync();
        const string Phone = "/api/simulator/priya-whatsapp";
        var first = await WriteAsync(customer, Phone, "Forty bags, please.", "w-1");
        await customer.DoAsync(HttpMethod.Put, $"{Phone}/messages/{first}", new { text = "Fifty bags, please." });
        Assert.Equal("w-1 w-1", $"{first} {await WriteAsync(customer, Phone, "Forty bags, please.", "w-1")}");
        var other = await WriteAsync(customer, Phone, "And a grinder.", "w-1");
        await customer.DoAsync(
            HttpMethod.Put,
            $"{Phone}/messages/{Uri.EscapeDataString(other)}",
            new { text = "And two grinders." }
        );
        string[] written = ["Fifty bags, please.", "And two grinders."];
        var screen = (await customer.GetAsync($"{Phone}/messages"))["messages"]!.AsArray();
        Assert.Equal(written, screen.Select(message => (string)message!["text"]!));
        var nora = await host.SignInAsync("nora");
        var session = (await nora.GetAsync("/api/live-chats/orders/sessions"))["items"]![0]!;
        var entries = (await nora.GetAsync($"{session["href"]}/timeline"))["entries"]!.AsArray();
        Assert.Equal(written, entries.Select(entry => (string?)entry!["text"]).OfType<string>());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_receipt_during_a_failure_of_the_store_is_recorded_once_the_store_works()
    {
        var isFailing = true;
        var store = new CommitFault
        {
            IsFailing = commit =>
                isFailing && commit.Entries.Any(entry => entry is Message { Delivery: DeliveryState.Read }),
            Fault = () => new ConcurrencyException("Changed meanwhile."),
        };
        await using var host = await HostUnderTest.StartAsync(store.StandIn, "--Conversations", "false");
        var (nora, customer) = (await host.SignInAsync("nora"), await host.SignInAsync("ruth"));
        await customer.RefreshTokenAsync();
        await WriteAsync(customer, "/api/simulator/maya-whatsapp", "Has it left?");
        var href = await nora.SessionAsync("contacts/maya", "+15550142");
        await nora.DoAsync(HttpMethod.Post, $"{href}/take");
        await nora.DoAsync(HttpMethod.Post, $"{href}/replies", new { id = "r-1", text = "It has." });
        await ReplyTests.UntilAsync(nora, href, "r-1", "delivered");
        const string Read = "/api/simulator/maya-whatsapp/read";
        Assert.Equal("503 store-failed", await customer.RefusedAsync(HttpMethod.Post, Read));
        isFailing = false;
        Assert.True((bool)(await customer.DoAsync(HttpMethod.Post, Read))["changed"]!);
        await ReplyTests.UntilAsync(nora, href, "r-1", "read");
        Assert.False((bool)(await customer.DoAsync(HttpMethod.Post, Read))["changed"]!);
    }

    [Fact]
    public async Task A_deleted_message_cannot_be_marked_as_read()
    {
        await using var host = await HostUnderTest.StartAsync();
        var (nora, customer) = (await host.SignInAsync("nora"), await host.SignInAsync("ruth"));
        await customer.RefreshTokenAsync();
        var href = await nora.SessionAsync("contacts/maya", "+15550142");
        await nora.DoAsync(HttpMethod.Post, $"{href}/replies", new { id = "r-1", text = "It left." });
        await ReplyTests.UntilAsync(nora, href, "r-1", "delivered");
        await nora.DoAsync(HttpMethod.Delete, $"{href}/replies/r-1");
        Assert.False((bool)(await customer.DoAsync(HttpMethod.Post, "/api/simulator/maya-whatsapp/read"))["changed"]!);
    }

    [Fact(Timeout = 60_000)]
    public async Task All_phones_are_live_on_one_stream()
    {
        await using var host = await HostUnderTest.StartAsync();
        var customer = await host.SignInAsync("ruth");
        await customer.RefreshTokenAsync();
        var phones = (await customer.GetAsync("/api/simulator"))["phones"]!
            .AsArray()
            .Select(phone => (string)phone!["id"]!)
            .ToList();
        Assert.True(phones.Count >= 8, string.Join(' ', phones));
        using var stream = await EventReader.OpenAsync(customer, "/api/simulator/events");
        var screens = new Dictionary<string, string>(StringComparer.Ordinal);
        await UntilAsync(() => screens.Count == phones.Count);
        Assert.Equal(phones.Order(StringComparer.Ordinal), screens.Keys.Order(StringComparer.Ordinal));
        Assert.All(screens.Values, screen => Assert.Equal("0 ", screen));
        foreach (var phone in phones)
        {
            await WriteAsync(customer, $"/api/simulator/{phone}", $"from {phone}");
        }

        await UntilAsync(() => screens.Values.All(screen => screen != "0 "));
        Assert.All(screens, screen => Assert.Equal($"1 from {screen.Key}", screen.Value));

        async Task UntilAsync(Func<bool> isDone)
        {
            while (!isDone())
            {
                var screen = (await stream.NextAsync("messages", TestContext.Current.CancellationToken)).Data;
                var texts = screen["messages"]!.AsArray().Select(message => (string)message!["text"]!);
                screens[(string)screen["phone"]!] = $"{screen["version"]} {string.Join('|', texts)}";
            }
        }
    }

    private static async Task<string> WriteAsync(
        ApiClient customer,
        string phone,
        string text,
        string? id = null,
        string? replyTo = null
    )
    {
        var body = new
        {
            id = id ?? Guid.NewGuid().ToString(),
            text,
            replyTo,
        };
        return (string)(await customer.DoAsync(HttpMethod.Post, $"{phone}/messages", body))["id"]!;
    }
}
