using LiveChat.Storage;
using WidgetHost.Demo;
using WidgetHost.Simulator;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>The worker that sends replies: failures of one reply, and changes before sending.</summary>
public sealed class DeliveryTests
{
    // Each channel fails once, so that the store's order of the channels does not matter.
    [Rule(T10)]
    [Theory(Timeout = 60_000)]
    [InlineData("+15550142", "720144", false)]
    [InlineData("720144", "+15550142", false)]
    [InlineData("+15550142", "720144", true)]
    [InlineData("720144", "+15550142", true)]
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
        var nora = await host.SignInAsync("nora");
        var paul = await host.SignInAsync("paul");
        var replies = new Dictionary<string, (ApiClient Client, string Href)>(StringComparer.Ordinal)
        {
            ["+15550142"] = (nora, await nora.SessionAsync("contacts/maya", "+15550142")),
            ["720144"] = (paul, await paul.SessionAsync("contacts/maya", "720144")),
        };
        foreach (var address in new[] { failing, other })
        {
            var (client, href) = replies[address];
            await client.DoAsync(HttpMethod.Post, $"{href}/replies", new { id = "r-1", text = "hello" });
        }

        await UntilAsync(replies[other], "delivered");
        await store.Failed;
        Assert.Equal("queued", await DeliveryAsync(replies[failing]));
        unable = null;
        await UntilAsync(replies[failing], "delivered");
    }

    [Fact(Timeout = 60_000)]
    public async Task An_edit_or_deletion_before_sending_reaches_the_phone()
    {
        await using var host = await HostUnderTest.StartAsync("--DeliveryDelay", "00:00:01");
        var nora = await host.SignInAsync("nora");
        var href = await nora.SessionAsync("contacts/maya", "+15550142");
        foreach (var id in new[] { "edited", "deleted", "left" })
        {
            await nora.DoAsync(HttpMethod.Post, $"{href}/replies", new { id, text = "at nine" });
        }

        await nora.DoAsync(HttpMethod.Put, $"{href}/replies/edited", new { text = "at ten" });
        await nora.DoAsync(HttpMethod.Delete, $"{href}/replies/deleted");
        await ReplyTests.UntilAsync(nora, href, "left", "delivered");
        await ReplyTests.UntilAsync(nora, href, "edited", "delivered");
        var screen = await (await host.SignInAsync("ruth")).GetAsync("/api/simulator/maya-whatsapp/messages");
        var texts = screen["messages"]!.AsArray().Select(message => (string)message!["text"]!);
        Assert.Equal(["at nine", "at ten"], texts.Where(text => text.Length > 0).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_phone_applies_changes_that_arrive_before_their_message()
    {
        var phone = DemoPhones.Make().Find("maya-whatsapp")!;
        phone.Edit("a", "second");
        phone.Edit("a", "third");
        phone.Edit("b", "second");
        phone.Delete("b");
        phone.Edit("b", "too late");
        Assert.Empty(phone.Screen.Messages);
        foreach (var id in new[] { "a", "b", "c", "a" })
        {
            phone.Add(PhoneMessage.FromCustomer(id, "Maya", "first", DateTimeOffset.UnixEpoch, replyTo: null));
        }

        Assert.Equal(
            ["a third True False", "b  True True", "c first False False"],
            phone.Screen.Messages.Select(one => $"{one.Id} {one.Text} {one.IsEdited} {one.IsDeleted}")
        );
    }

    private static async Task UntilAsync((ApiClient Client, string Href) reply, string delivery)
    {
        while (await DeliveryAsync(reply) != delivery)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<string?> DeliveryAsync((ApiClient Client, string Href) reply) =>
        (string?)
            (await reply.Client.GetAsync($"{reply.Href}/timeline"))["entries"]!
                .AsArray()
                .Single(entry => (string?)entry!["callerId"] == "r-1")!["delivery"];
}
