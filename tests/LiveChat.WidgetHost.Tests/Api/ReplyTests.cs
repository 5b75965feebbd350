namespace LiveChat.WidgetHost.Tests.Api;

public sealed class ReplyTests : ApiTest
{
    [Fact]
    public async Task A_reply_is_queued_sent_delivered_to_the_phone_and_read_there()
    {
        var maya = await Host.CustomerAsync(Cast.MayasPhone);
        var chat = await OpenChatAsync(Cast.Operator);
        var outcome = await chat.ReplyAsync("r-1", "It left at noon.", replyTo: "maya-3");
        Assert.EndsWith(".r-1", (string?)outcome["message"], StringComparison.Ordinal);
        await chat.UntilAsync("r-1", "delivered");
        var message = Assert.Single(await maya.MessagesAsync());
        Assert.Equal(
            "company Nora Vance It left at noon. delivered",
            $"{message["from"]} {message["name"]} {message["text"]} {message["state"]}"
        );
        Assert.True(await maya.ReadAsync());
        var read = await chat.UntilAsync("r-1", "read");
        Assert.Equal(
            "True True operator nora",
            $"{read["isReply"]} {read["isMine"]} {read["author"]!["kind"]} {read["author"]!["id"]}",
            ignoreCase: true
        );
        Assert.Equal("resolved", (string?)read["quote"]!["state"]);
        Assert.False(await maya.ReadAsync());
    }

    [Fact]
    public async Task A_repeated_reply_is_sent_once_and_another_reply_cannot_take_its_id()
    {
        var chat = await OpenChatAsync(Cast.Operator);
        Assert.True((bool)(await chat.ReplyAsync("r-1", "hello"))["changed"]!);
        await chat.UntilAsync("r-1", "delivered");
        Assert.False((bool)(await chat.ReplyAsync("r-1", "hello"))["changed"]!);
        Assert.Equal(
            "409 id-taken",
            await chat.RefusedAsync(HttpMethod.Post, "/replies", new { id = "r-1", text = "other" })
        );
        Assert.Single(await (await Host.CustomerAsync(Cast.MayasPhone)).MessagesAsync());
    }

    [Fact]
    public async Task An_edit_and_a_deletion_reach_the_phone_too()
    {
        var maya = await Host.CustomerAsync(Cast.MayasPhone);
        var chat = await OpenChatAsync(Cast.Operator);
        await chat.ReplyAsync("r-1", "It left at nine.");
        await chat.UntilAsync("r-1", "delivered");
        await chat.EditAsync("r-1", "It left at ten.");
        Assert.Equal("It left at ten. true false", await OnPhoneAsync());
        await chat.DeleteAsync("r-1");
        Assert.Equal(" true true", await OnPhoneAsync());
        Assert.Equal(
            "409 message-deleted",
            await chat.RefusedAsync(HttpMethod.Put, "/replies/r-1", new { text = "again" })
        );
        Assert.Equal("404 not-found", await chat.RefusedAsync(HttpMethod.Put, "/replies/none", new { text = "again" }));

        async Task<string> OnPhoneAsync()
        {
            var message = Assert.Single(await maya.MessagesAsync());
            return $"{message["text"]} {message["isEdited"]!.ToJsonString()} {message["isDeleted"]!.ToJsonString()}";
        }
    }

    [Fact]
    public async Task The_next_run_sends_the_replies_left_in_the_queue_and_keeps_the_history()
    {
        using var folder = new TestFolder();
        // The first run dies with the reply in its hands; the next one waits for the end of the lease.
        string[] args = ["--db", folder.File("history.db"), "--SendLease", "00:00:05"];
        SessionId session;
        await using (var host = await HostUnderTest.StartAsync([.. args, "--DeliveryDelay", "01:00:00"]))
        {
            var nora = await host.SignInAsync(Cast.Operator);
            var chat = await nora.OpenAsync(Cast.MayasWidget, Cast.MayasNumber);
            await chat.ReplyAsync("r-1", "later");
            await chat.BindAsync(Cast.Deal);
            await chat.UnbindAsync(Cast.Maya);
            await chat.BindAsync(Cast.Amina);
            session = chat.Id;
        }

        await using (var host = await HostUnderTest.StartAsync(args))
        {
            var nora = await host.SignInAsync(Cast.Operator);
            await nora.Open(session).UntilAsync("r-1", "delivered");
            Assert.Equal(session, (await nora.OpenAsync(Cast.AminasWidget, Cast.MayasNumber)).Id);
            Assert.Equal(3, (await nora.SessionsAsync(Cast.DealsWidget)).Count);
        }
    }
}
