using System.Net;
using System.Text.Json.Nodes;
using static LiveChat.WidgetHost.Tests.Api.WhatsAppCloud;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>The live parts of a payload, their customers, and the parts that go to the journal.</summary>
public sealed class WebhookFieldTests : WebhookTest
{
    private const string Business = "15550001";

    // Case: FC-60
    [Theory]
    [InlineData("smb_app_state_sync")]
    [InlineData("something_new")]
    [InlineData(null)]
    public async Task FC_60_changes_in_another_field_are_in_the_journal_and_never_live(string? field)
    {
        var payload = JsonNode.Parse(
            Value(
                """
                "contacts":[{"profile":{"name":"Kim"},"wa_id":"15550777"}],
                "messages":[{"from":"15550777","id":"past1","timestamp":"1697043223","type":"text","text":{"body":"long ago"}},
                {"from":"15550001","to":"15550777","id":"past2","timestamp":"1697043224","type":"image","image":{"id":"1"}}]
                """
            )
        )!;
        payload["entry"]![0]!["changes"]![0]!["field"] = field;

        var answer = await PostAsync(payload.ToJsonString());

        Assert.Equal(0, (int)answer["received"]!);
        Assert.DoesNotContain("15550777", await AddressesAsync());
        Assert.Contains("long ago", Assert.Single(await JournalAsync()), StringComparison.Ordinal);
    }

    // Case: FC-60
    [Fact]
    public async Task FC_60_the_business_is_never_its_own_customer()
    {
        foreach (var (number, written) in new[] { Business, "+1 555-0001" }.Index())
        {
            var answer = await PostAsync(
                Value(
                    $$$"""
                    "messages":[{"from":"{{{written}}}","id":"own{{{number}}}","timestamp":"1697043223","type":"text","text":{"body":"ours"}}]
                    """
                )
            );
            Assert.Equal(0, (int)answer["received"]!);
        }

        Assert.DoesNotContain("15550001", await AddressesAsync());
        Assert.Equal(2, (await JournalAsync()).Length);
    }

    // Case: FC-61
    [Fact]
    public async Task FC_61_a_user_with_a_username_is_identified_by_the_users_id_and_shown()
    {
        var answer = await PostAsync(
            Value(
                """
                "contacts":[{"profile":{"name":"Kim","username":"kim"},"user_id":"US.13491208655302741918"}],
                "messages":[{"from_user_id":"US.13491208655302741918","id":"named","timestamp":"1697043223","type":"text","text":{"body":"by name"}}]
                """
            )
        );

        Assert.Equal(1, (int)answer["received"]!);
        Assert.Contains("US.13491208655302741918", await AddressesAsync());
    }

    // Case: FC-62
    [Fact]
    public async Task FC_62_a_groups_message_never_appears_in_a_private_chat()
    {
        var before = await EntriesOrNoneAsync();

        var answer = await PostAsync(
            Message("text", "grouped", "\"group_id\":\"group-7\",\"text\":{\"body\":\"to all\"}")
        );

        Assert.Equal(0, (int)answer["received"]!);
        Assert.Equal(before, await EntriesOrNoneAsync());
        Assert.Contains("group-7", Assert.Single(await JournalAsync()), StringComparison.Ordinal);
    }

    // Case: FC-63
    [Theory]
    [InlineData("\"type\":\"message\",", "delivered")]
    [InlineData("", "delivered")]
    [InlineData("\"type\":\"payment\",", "sent")]
    public async Task FC_63_a_receipt_names_its_message_or_has_no_effect(string type, string expected)
    {
        await PostAsync(Text("first", "hello"));
        await PostAsync(Echo("echo1"));

        await PostAsync(Status("echo1", type));

        Assert.Equal(expected, (string?)(await EntryAsync("echo1"))["delivery"]);
    }

    // Case: FC-64
    [Fact]
    public async Task FC_64_receipts_and_users_ids_leave_nothing_in_the_journal()
    {
        for (var number = 0; number < 50; number++)
        {
            await PostAsync(
                Message("text", $"m{number}", "\"from_user_id\":\"US.1349120\",\"text\":{\"body\":\"hello\"}")
            );
            await PostAsync(Echo($"e{number}"));
            await PostAsync(
                Status(
                    $"e{number}",
                    "\"type\":\"message\",\"recipient_user_id\":\"US.1349120\",\"conversation\":{\"id\":\"c1\",\"origin\":{\"type\":\"service\"}},\"pricing\":{\"billable\":true},"
                )
            );
        }

        Assert.False(File.Exists(Host.Journal), "The journal has lines.");
    }

    // Case: FC-64
    [Fact]
    public async Task FC_64_a_full_journal_refuses_everything_and_the_provider_retries()
    {
        await using var host = await HostUnderTest.StartAsync([.. Numbers, "--WhatsApp:MaxJournalBytes", "2000"]);
        var provider = host.Anonymous();
        var answers = new List<HttpStatusCode>();
        for (var number = 0; number < 20; number++)
        {
            var payload = Value(
                $$"""
                "unknown_list":[{"id":"{{number}}"}]
                """
            );
            answers.Add((await provider.TryAsync(HttpMethod.Post, Url, payload)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, answers[0]);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answers[^1]);
        Assert.InRange(new FileInfo(host.Journal).Length, 1, 2_000);
        Assert.Equal(
            answers.Count(answer => answer == HttpStatusCode.OK),
            (await WhatsAppCloud.JournalAsync(host)).Length
        );
        await WhatsAppCloud.PostAsync(host, Text("taken", "goes on"));
    }

    private static string Echo(string id) =>
        Value(
            $$$"""
            "message_echoes":[{"from":"15550001","to":"15550199","id":"{{{id}}}","timestamp":"1697043230","type":"text","text":{"body":"answer"}}]
            """
        );

    private static string Status(string id, string more) =>
        Value(
            $$"""
            "statuses":[{"id":"{{id}}",{{more}}"status":"delivered","timestamp":"1697043240","recipient_id":"15550199"}]
            """
        );

    private async Task<List<string>> AddressesAsync()
    {
        var ruth = await Host.SignInAsync(Cast.Supervisor);
        var addresses = new List<string>();
        foreach (var status in new[] { "active", "closed" })
        {
            var items = await ruth.SessionsAsync(Cast.OrdersWidget, $"?status={status}");
            addresses.AddRange(items.Select(item => ((string?)item["account"]!["address"])!.TrimStart('+')));
        }

        return addresses;
    }

    private async Task<int> EntriesOrNoneAsync() =>
        (await AddressesAsync()).Contains("15550199") ? (await EntriesAsync()).Count : 0;
}
