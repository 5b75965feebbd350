using System.Text.Json.Nodes;
using LiveChat.Storage;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>The worker that sends replies: failures of one reply, and changes before sending.</summary>
public sealed class DeliveryTests
{
    // Each channel fails once, so that the store's order of the channels does not matter.
    [Rule(T10)]
    [Theory(Timeout = 60_000)]
    [InlineData(Cast.MayasNumber, Cast.MayasTelegram, false)]
    [InlineData(Cast.MayasTelegram, Cast.MayasNumber, false)]
    [InlineData(Cast.MayasNumber, Cast.MayasTelegram, true)]
    [InlineData(Cast.MayasTelegram, Cast.MayasNumber, true)]
    public async Task A_reply_that_cannot_be_recorded_does_not_delay_others_and_is_sent_later(
        string failing,
        string other,
        bool isStoreInvalid
    )
    {
        string? unable = failing;
        var store = new CommitFault
        {
            IsFailing = commit =>
                commit.Channel.Account.Address == unable
                && commit.Entries.Any(entry => entry is Message { ProviderId: not null }),
            Fault = () =>
                isStoreInvalid
                    ? new InvalidStoreException("Not what was written.")
                    : new ConcurrencyException("Changed meanwhile."),
        };
        await using var host = await HostUnderTest.StartAsync(store.StandIn);
        var nora = await host.SignInAsync(Cast.Operator);
        var paul = await host.SignInAsync(Cast.OtherOperator);
        var chats = new Dictionary<string, Chat>(StringComparer.Ordinal)
        {
            [Cast.MayasNumber] = await nora.OpenAsync(Cast.MayasWidget, Cast.MayasNumber),
            [Cast.MayasTelegram] = await paul.OpenAsync(Cast.MayasWidget, Cast.MayasTelegram),
        };
        foreach (var address in new[] { failing, other })
        {
            await chats[address].ReplyAsync("r-1", "hello");
        }

        await UntilAsync(chats[other], "delivered");
        await store.Failed;
        Assert.Equal("queued", await DeliveryAsync(chats[failing]));
        unable = null;
        await UntilAsync(chats[failing], "delivered");
    }

    [Fact(Timeout = 60_000)]
    public async Task An_edit_or_deletion_before_sending_reaches_the_phone()
    {
        await using var host = await HostUnderTest.StartAsync("--DeliveryDelay", "00:00:01");
        var nora = await host.SignInAsync(Cast.Operator);
        var chat = await nora.OpenAsync(Cast.MayasWidget, Cast.MayasNumber);
        foreach (var id in new[] { "edited", "deleted", "left" })
        {
            await chat.ReplyAsync(id, "at nine");
        }

        await chat.EditAsync("edited", "at ten");
        await chat.DeleteAsync("deleted");
        await chat.UntilAsync("left", "delivered");
        await chat.UntilAsync("edited", "delivered");
        var texts = (await (await host.CustomerAsync(Cast.MayasPhone)).MessagesAsync()).Texts();
        Assert.Equal(["at nine", "at ten"], texts.Where(text => text.Length > 0).Order(StringComparer.Ordinal));
    }

    [Rule(R5)]
    [Fact(Timeout = 60_000)]
    public async Task A_reply_that_the_messenger_refused_says_why_and_is_sent_again_once()
    {
        await using var host = await HostUnderTest.StartAsync();
        var nora = await host.SignInAsync(Cast.Operator);
        var maya = await host.CustomerAsync(Cast.MayasPhone);
        var chat = await nora.OpenAsync(Cast.MayasWidget, Cast.MayasNumber);
        await maya.BlockAsync(true);
        await chat.ReplyAsync("r-1", "hello");
        var failed = await chat.UntilAsync("r-1", "failed");
        Assert.Equal(
            """{"reason":"refused","code":"blocked","text":"The customer does not accept messages.","mayRetry":false}""",
            failed["failure"]!.ToJsonString()
        );
        Assert.Equal((1, true, false), Attempt(failed));

        await maya.BlockAsync(false);
        var again = await Task.WhenAll(chat.SendAgainAsync(failed), chat.SendAgainAsync(failed));
        Assert.Equal([false, true], again.Select(one => (bool)one["changed"]!).Order());
        var delivered = await chat.UntilAsync("r-1", "delivered");
        Assert.Equal((2, false, false), Attempt(delivered));
        Assert.Null(delivered["failure"]);
        Assert.Equal("hello", Assert.Single((await maya.MessagesAsync()).Texts(), text => text == "hello"));
        Assert.Equal("409 not-failed", await SendAgainRefusedAsync(2));
        Assert.Equal("400 validation", await SendAgainRefusedAsync(0));
        Assert.Equal("400 validation", await SendAgainRefusedAsync(11));

        Task<string> SendAgainRefusedAsync(int attempt) =>
            nora.RefusedAsync(HttpMethod.Post, $"{chat.Of(failed)}/send-again", new { attempt });
    }

    private static (int Attempt, bool CanBeSentAgain, bool CanBeWithdrawn) Attempt(JsonNode entry) =>
        ((int)entry["attempt"]!, (bool)entry["canBeSentAgain"]!, (bool)entry["canBeWithdrawn"]!);

    private static async Task UntilAsync(Chat chat, string delivery)
    {
        while (await DeliveryAsync(chat) != delivery)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<string?> DeliveryAsync(Chat chat) =>
        (string?)(await chat.EntriesAsync()).Single(entry => (string?)entry["callerId"] == "r-1")["delivery"];
}
