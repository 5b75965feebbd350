using System.Text.Json.Nodes;

namespace LiveChat.WidgetHost.Tests.Api;

public sealed class ReplyTests
{
    [Fact]
    public async Task A_reply_is_queued_sent_delivered_to_the_phone_and_read_there()
    {
        await using var host = await HostUnderTest.StartAsync();
        var nora = await host.SignInAsync("nora");
        var phone = await host.SignInAsync("ruth");
        await phone.RefreshTokenAsync();
        var href = await nora.SessionAsync("contacts/maya", "+15550142");
        var outcome = await nora.DoAsync(
            HttpMethod.Post,
            $"{href}/replies",
            new
            {
                id = "r-1",
                text = "It left at noon.",
                replyTo = "maya-3",
            }
        );
        Assert.EndsWith(".r-1", (string?)outcome["message"], StringComparison.Ordinal);
        await UntilAsync(nora, href, "r-1", "delivered");
        var message = (await phone.GetAsync("/api/simulator/maya-whatsapp/messages"))["messages"]!.AsArray().Single()!;
        Assert.Equal(
            "company Nora Vance It left at noon. delivered",
            $"{message["from"]} {message["name"]} {message["text"]} {message["state"]}"
        );
        await phone.DoAsync(HttpMethod.Post, "/api/simulator/maya-whatsapp/read");
        var read = await UntilAsync(nora, href, "r-1", "read");
        Assert.Equal(
            "True True operator nora",
            $"{read["isReply"]} {read["isMine"]} {read["author"]!["kind"]} {read["author"]!["id"]}",
            ignoreCase: true
        );
        Assert.Equal("resolved", (string?)read["quote"]!["state"]);
        Assert.False((bool)(await phone.DoAsync(HttpMethod.Post, "/api/simulator/maya-whatsapp/read"))["changed"]!);
    }

    [Fact]
    public async Task A_repeated_reply_is_sent_once_and_another_reply_cannot_take_its_id()
    {
        await using var host = await HostUnderTest.StartAsync();
        var nora = await host.SignInAsync("nora");
        var href = await nora.SessionAsync("contacts/maya", "+15550142");
        var reply = new { id = "r-1", text = "hello" };
        Assert.True((bool)(await nora.DoAsync(HttpMethod.Post, $"{href}/replies", reply))["changed"]!);
        await UntilAsync(nora, href, "r-1", "delivered");
        Assert.False((bool)(await nora.DoAsync(HttpMethod.Post, $"{href}/replies", reply))["changed"]!);
        Assert.Equal(
            "409 id-taken",
            await nora.RefusedAsync(HttpMethod.Post, $"{href}/replies", new { id = "r-1", text = "other" })
        );
        var phone = await host.SignInAsync("ruth");
        Assert.Single((await phone.GetAsync("/api/simulator/maya-whatsapp/messages"))["messages"]!.AsArray());
    }

    [Fact]
    public async Task An_edit_and_a_deletion_reach_the_phone_too()
    {
        await using var host = await HostUnderTest.StartAsync();
        var nora = await host.SignInAsync("nora");
        var href = await nora.SessionAsync("contacts/maya", "+15550142");
        await nora.DoAsync(HttpMethod.Post, $"{href}/replies", new { id = "r-1", text = "It left at nine." });
        await UntilAsync(nora, href, "r-1", "delivered");
        await nora.DoAsync(HttpMethod.Put, $"{href}/replies/r-1", new { text = "It left at ten." });
        Assert.Equal("It left at ten. true false", await OnPhoneAsync());
        await nora.DoAsync(HttpMethod.Delete, $"{href}/replies/r-1");
        Assert.Equal(" true true", await OnPhoneAsync());
        Assert.Equal(
            "409 message-deleted",
            await nora.RefusedAsync(HttpMethod.Put, $"{href}/replies/r-1", new { text = "again" })
        );
        Assert.Equal(
            "404 not-found",
            await nora.RefusedAsync(HttpMethod.Put, $"{href}/replies/none", new { text = "again" })
        );

        async Task<string> OnPhoneAsync()
        {
            var message = (await (await host.SignInAsync("ruth")).GetAsync("/api/simulator/maya-whatsapp/messages"))[
                "messages"
            ]!
                .AsArray()
                .Single()!;
            return $"{message["text"]} {message["isEdited"]!.ToJsonString()} {message["isDeleted"]!.ToJsonString()}";
        }
    }

    [Fact]
    public async Task The_next_run_sends_the_replies_left_in_the_queue_and_keeps_the_history()
    {
        var folder = Directory.CreateTempSubdirectory("widget-host-tests-");
        try
        {
            var db = Path.Combine(folder.FullName, "history.db");
            string href;
            await using (var host = await HostUnderTest.StartAsync("--db", db, "--DeliveryDelay", "01:00:00"))
            {
                var nora = await host.SignInAsync("nora");
                href = await nora.SessionAsync("contacts/maya", "+15550142");
                await nora.DoAsync(HttpMethod.Post, $"{href}/replies", new { id = "r-1", text = "later" });
                await nora.DoAsync(HttpMethod.Put, $"{href}/bindings/deals/harbour");
                await nora.DoAsync(HttpMethod.Delete, $"{href}/bindings/contacts/maya");
                await nora.DoAsync(HttpMethod.Put, $"{href}/bindings/contacts/amina");
            }

            await using (var host = await HostUnderTest.StartAsync("--db", db))
            {
                var nora = await host.SignInAsync("nora");
                await UntilAsync(nora, href, "r-1", "delivered");
                Assert.Equal(href, await nora.SessionAsync("contacts/amina", "+15550142"));
                Assert.Equal(3, (await nora.GetAsync("/api/widgets/deals/harbour/sessions"))["items"]!.AsArray().Count);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Follows the timeline until a message has the expected state.</summary>
    internal static async Task<JsonNode> UntilAsync(ApiClient client, string href, string id, string delivery)
    {
        var page = await client.GetAsync($"{href}/timeline");
        if (Find(page["entries"]!.AsArray()) is { } there)
        {
            return there;
        }

        var session = href["/api/sessions/".Length..];
        using var stream = await EventReader.OpenAsync(
            client,
            $"/api/live-chats/orders/events?session={session}&after={page["resume"]}"
        );
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var update = await stream.NextAsync("timeline", enough.Token);
            if (
                Find([.. update.Data["changes"]!.AsArray().Select(change => change!["entry"]?.DeepClone())]) is
                { } found
            )
            {
                return found;
            }
        }

        JsonNode? Find(JsonArray entries) =>
            entries
                .FirstOrDefault(entry => (string?)entry?["callerId"] == id && (string?)entry!["delivery"] == delivery)
                ?.DeepClone();
    }
}
