using System.Text.Json.Nodes;
using LiveChat.Storage;

namespace LiveChat.WidgetHost.Tests.Api;

public sealed class SimulatorTests : ApiTest
{
    [Fact]
    public async Task A_customer_writes_edits_and_deletes_from_two_messengers_of_two_live_chats()
    {
        var browser = await Host.SignInAsync(Cast.Supervisor);
        var phones = (await PhonesAsync(browser)).Where(phone => (string?)phone["owner"] == "Amina Sow").ToList();
        Assert.Equal(
            ["whatsapp Orders", "telegram Help"],
            phones.Select(phone => $"{phone["messenger"]} {phone["liveChat"]}")
        );
        foreach (var phone in phones)
        {
            var amina = new Customer(browser, (string)phone["id"]!);
            Assert.Equal((string?)phone["href"], $"{amina}");
            var id = await amina.WriteAsync("Helo");
            await amina.EditAsync(id, "Hello");
            var gone = await amina.WriteAsync("oops", replyTo: id);
            await amina.DeleteAsync(gone);
            Assert.Equal(["Hello", ""], (await amina.MessagesAsync()).Texts());
            Assert.Equal(4, (long)(await amina.ScreenAsync())["version"]!);
        }

        var nora = await Host.SignInAsync(Cast.Operator);
        foreach (var liveChat in new[] { "orders", "help" })
        {
            var session = (await nora.SessionsAsync($"{Cast.Api}/live-chats/{liveChat}"))[0];
            Assert.Equal(["Hello", ""], (await nora.Open(session).EntriesAsync()).Messages().Texts());
            Assert.Equal(2, (int)session["unread"]!);
        }
    }

    [Fact]
    public async Task A_phone_shows_only_received_messages_and_changes_only_its_owner_s()
    {
        var browser = await Host.SignInAsync(Cast.Supervisor);
        var (maya, amina) = (new Customer(browser, Cast.MayasPhone), new Customer(browser, Cast.AminasPhone));
        Assert.Empty(await maya.MessagesAsync());
        var id = await amina.WriteAsync("mine");
        foreach (var message in new[] { id, "maya-1", "nora-1", "none" })
        {
            var url = $"{maya}/messages/{message}";
            Assert.Equal("404 not-found", await browser.RefusedAsync(HttpMethod.Put, url, new { text = "x" }));
            Assert.Equal("404 not-found", await browser.RefusedAsync(HttpMethod.Delete, url));
        }

        Assert.Equal("404 not-found", await browser.RefusedAsync(HttpMethod.Get, "/api/simulator/none/messages"));
    }

    [Fact]
    public async Task A_repeated_message_is_kept_once_and_another_with_its_id_is_not_lost()
    {
        var priya = await Host.CustomerAsync("priya-whatsapp");
        var first = await priya.WriteAsync("Forty bags, please.", "w-1");
        await priya.EditAsync(first, "Fifty bags, please.");
        Assert.Equal("w-1 w-1", $"{first} {await priya.WriteAsync("Forty bags, please.", "w-1")}");
        var other = await priya.WriteAsync("And a grinder.", "w-1");
        await priya.EditAsync(other, "And two grinders.");
        string[] written = ["Fifty bags, please.", "And two grinders."];
        Assert.Equal(written, (await priya.MessagesAsync()).Texts());
        var nora = await Host.SignInAsync(Cast.Operator);
        var session = (await nora.SessionsAsync(Cast.OrdersWidget))[0];
        Assert.Equal(written, (await nora.Open(session).EntriesAsync()).Texts());
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
        var (nora, browser) = (await host.SignInAsync(Cast.Operator), await host.SignInAsync(Cast.Supervisor));
        var maya = new Customer(browser, Cast.MayasPhone);
        await maya.WriteAsync("Has it left?");
        var chat = await nora.OpenAsync(Cast.MayasWidget, Cast.MayasNumber);
        await chat.TakeAsync();
        await chat.ReplyAsync("r-1", "It has.");
        await chat.UntilAsync("r-1", "delivered");
        Assert.Equal("503 store-failed", await browser.RefusedAsync(HttpMethod.Post, $"{maya}/read"));
        isFailing = false;
        Assert.True(await maya.ReadAsync());
        await chat.UntilAsync("r-1", "read");
        Assert.False(await maya.ReadAsync());
    }

    [Fact]
    public async Task A_deleted_message_cannot_be_marked_as_read()
    {
        var maya = await Host.CustomerAsync(Cast.MayasPhone);
        var chat = await OpenChatAsync(Cast.Operator);
        await chat.ReplyAsync("r-1", "It left.");
        await chat.UntilAsync("r-1", "delivered");
        await chat.DeleteAsync("r-1");
        Assert.False(await maya.ReadAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task All_phones_are_live_on_one_stream()
    {
        var browser = await Host.SignInAsync(Cast.Supervisor);
        var phones = (await PhonesAsync(browser)).ConvertAll(phone => (string)phone["id"]!);
        Assert.True(phones.Count >= 8, string.Join(' ', phones));
        using var stream = await browser.WatchAsync("/api/simulator");
        var screens = new Dictionary<string, string>(StringComparer.Ordinal);
        await UntilAsync(() => screens.Count == phones.Count);
        Assert.Equal(phones.Order(StringComparer.Ordinal), screens.Keys.Order(StringComparer.Ordinal));
        Assert.All(screens.Values, screen => Assert.Equal("0 ", screen));
        foreach (var phone in phones)
        {
            await new Customer(browser, phone).WriteAsync($"from {phone}");
        }

        await UntilAsync(() => screens.Values.All(screen => screen != "0 "));
        Assert.All(screens, screen => Assert.Equal($"1 from {screen.Key}", screen.Value));

        async Task UntilAsync(Func<bool> isDone)
        {
            while (!isDone())
            {
                var screen = (await stream.NextAsync("messages", TestContext.Current.CancellationToken)).Data;
                var texts = string.Join('|', screen.ListOf("messages").Texts());
                screens[(string)screen["phone"]!] = $"{screen["version"]} {texts}";
            }
        }
    }

    private static async Task<List<JsonNode>> PhonesAsync(ApiClient browser) =>
        (await browser.GetAsync("/api/simulator")).ListOf("phones");
}
