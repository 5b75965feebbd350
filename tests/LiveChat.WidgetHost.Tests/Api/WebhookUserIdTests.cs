using System.Globalization;
using System.Text.Json.Nodes;
using static LiveChat.WidgetHost.Tests.Api.WhatsAppCloud;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>Customers whom WhatsApp names by a number, by a user id, or by both.</summary>
public sealed class WebhookUserIdTests : WebhookTest
{
    private const string Number = "15550199";
    private const string Id = "US.13491208655302741918";
    private const string OtherId = "US.99991208655302741918";

    // Case: FC-61
    [Fact]
    public async Task FC_61_an_id_that_came_with_a_number_stays_in_the_numbers_channel()
    {
        await PostAsync(Said("m1", 1, Number, Id));
        await PostAsync(Said("m2", 2, phone: null, Id));

        Assert.Equal(["m1", "m2"], await IdsAtAsync(Number));
        Assert.Null(await AtAsync(Id));
        Assert.Empty(await NoticesAsync(Number));
    }

    // Case: FC-61
    [Fact]
    public async Task FC_61_an_id_that_came_alone_first_is_told_to_be_the_numbers_and_changes_find_its_messages()
    {
        await PostAsync(Said("m1", 1, phone: null, Id));
        await PostAsync(Said("m2", 2, Number, Id));
        await PostAsync(Said("m3", 3, phone: null, Id));
        await PostAsync(
            Part(4, Number, Id, """ "id":"r1","type":"reaction","reaction":{"message_id":"m1","emoji":"👍"} """)
        );
        await PostAsync(Part(5, Number, Id, """ "id":"d1","type":"revoke","revoke":{"original_message_id":"m2"} """));

        Assert.Equal(["m1"], await IdsAtAsync(Id));
        Assert.Equal(["m2", "m3"], await IdsAtAsync(Number));
        Assert.Equal(
            ["m1", "m2", "m3"],
            (await EntriesAtAsync(Number)).Messages().Select(entry => (string?)entry["id"])
        );
        Assert.Contains(Id, Assert.Single(await NoticesAsync(Number)), StringComparison.Ordinal);
        Assert.Equal("👍", (string?)(await EntriesAtAsync(Id)).Messages().Single()["reactions"]![0]!["sign"]);
        Assert.True((bool)(await OwnEntriesAtAsync(Number)).Messages().First()["isDeleted"]!);
    }

    // Case: FC-61
    [Fact]
    public async Task FC_61_a_receipt_that_names_the_number_reaches_a_message_to_the_id()
    {
        await PostAsync(Said("m1", 1, phone: null, Id));
        await PostAsync(
            Value(
                $$$"""
                "message_echoes":[{"from":"15550001","to_user_id":"{{{Id}}}","id":"e1","timestamp":"1697043202","type":"text","text":{"body":"ours"}}]
                """
            )
        );
        await PostAsync(Said("m2", 3, Number, Id));
        var answer = await PostAsync(
            Value(
                $$"""
                "statuses":[{"id":"e1","status":"failed","timestamp":"1697043204","recipient_id":"{{Number}}","recipient_user_id":"{{Id}}","errors":[{"code":131047}]}]
                """
            )
        );

        Assert.Equal("""{"received":1,"kept":0}""", answer.ToJsonString());
        var echo = (await EntriesAtAsync(Id)).Messages().Single(entry => (string?)entry["id"] == "e1");
        Assert.Equal("failed", (string?)echo["delivery"]);
    }

    // Case: FC-61
    [Fact]
    public async Task FC_61_a_number_with_another_id_may_be_another_person_and_the_first_gets_a_session_of_their_own()
    {
        await PostAsync(Said("m1", 1, Number, Id));
        await PostAsync(Said("m2", 2, phone: null, Id));
        await PostAsync(Said("m3", 5, Number, OtherId));
        await PostAsync(Said("m4", 6, phone: null, OtherId));
        await PostAsync(Said("m5", 7, phone: null, Id));
        await PostAsync(Said("m2", 2, phone: null, Id));

        Assert.Equal(["m1", "m2", "m3", "m4"], await IdsAtAsync(Number));
        Assert.Equal(["m5"], await IdsAtAsync(Id));
        Assert.Contains(Id, Assert.Single(await NoticesAsync(Number)), StringComparison.Ordinal);
        Assert.Contains(Number, Assert.Single(await NoticesAsync(Id)), StringComparison.Ordinal);
    }

    // Case: FC-61
    [Fact]
    public async Task FC_61_ids_are_each_businesss_own_and_a_parents_id_names_nobody()
    {
        await PostAsync(Said("m1", 1, Number, Id));
        await PostAsync(Said("m2", 2, null, Id).Replace("1122334455667", "106540352242922", StringComparison.Ordinal));
        var parent = Said("m3", 3, null, Id).Replace("user_id\":", "parent_user_id\":", StringComparison.Ordinal);

        Assert.Equal(0, (int)(await PostAsync(parent))["received"]!);
        Assert.Equal(["m1"], await IdsAtAsync(Number));
        Assert.Equal(["m2"], await IdsAtAsync(Id));
        Assert.Contains("m3", Assert.Single(await JournalAsync()), StringComparison.Ordinal);
    }

    [Rule(P1)]
    [Fact]
    public async Task A_customer_with_another_number_has_one_timeline_however_often_and_in_whichever_order_it_is_told()
    {
        foreach (
            var (number, told) in new[] { "user_changed_number", "customer_changed_number" }.SelectMany(kind =>
                new[] { new[] { 0, 1, 2, 1 }, [0, 1, 1, 2], [0, 2, 1], [2, 0, 1], [0, 2, 1, 0, 2, 1] }.Select(
                    (order, index) => ((Kind: kind, Index: index), order)
                )
            )
        )
        {
            var suffix = $"{(number.Kind[0] == 'u' ? 1 : 2)}{number.Index}";
            var (before, after) = ($"155530000{suffix}", $"155531000{suffix}");
            var member = number.Kind[0] == 'u' ? "wa_id" : "new_wa_id";
            string[] payloads =
            [
                OfNumber($"a{suffix}", 1, before),
                Value(
                    $$$"""
                    "messages":[{"from":"{{{before}}}","id":"s{{{suffix}}}","timestamp":"1697043205","type":"system",
                    "system":{"body":"changed","{{{member}}}":"{{{after}}}","type":"{{{number.Kind}}}"}}]
                    """
                ),
                OfNumber($"b{suffix}", 9, after),
            ];
            foreach (var index in told)
            {
                Assert.Equal(0, (int)(await PostAsync(payloads[index]))["kept"]!);
            }

            var timeline = await EntriesAtAsync(after);
            Assert.Equal([$"a{suffix}", $"b{suffix}"], timeline.Messages().Select(entry => (string?)entry["id"]));
            Assert.Single(timeline, entry => (string?)entry["kind"] == "identity");
            Assert.Equal([$"a{suffix}"], await IdsAtAsync(before));
        }
    }

    [Rule(P1)]
    [Fact]
    public async Task A_customer_with_another_id_has_one_timeline()
    {
        await PostAsync(Said("m1", 1, phone: null, Id));
        await PostAsync(
            Part(
                5,
                phone: null,
                Id,
                $$$""" "id":"s1","type":"system","system":{"body":"changed","user_id":"{{{OtherId}}}","type":"user_changed_user_id"} """
            )
        );
        await PostAsync(Said("m2", 9, phone: null, OtherId));

        Assert.Equal(["m1", "m2"], (await EntriesAtAsync(OtherId)).Messages().Select(entry => (string?)entry["id"]));
        Assert.Equal(["m1"], await IdsAtAsync(Id));
    }

    [Rule(P1)]
    [Fact]
    public async Task A_change_back_and_one_that_another_contradicts_change_nothing_and_fail_no_webhook()
    {
        await PostAsync(OfNumber("m1", 1, Number));
        foreach (var (from, to) in new[] { (Number, "15550177"), ("15550177", Number), (Number, "15550188") })
        {
            var answer = await PostAsync(
                Value(
                    $$$"""
                    "messages":[{"from":"{{{from}}}","id":"s{{{from}}}{{{to}}}","timestamp":"1697043205","type":"system",
                    "system":{"body":"changed","wa_id":"{{{to}}}","type":"user_changed_number"}}]
                    """
                )
            );
            Assert.Equal("""{"received":1,"kept":0}""", answer.ToJsonString());
        }

        await PostAsync(OfNumber("m2", 9, "15550188"));
        Assert.Equal(["m2"], (await EntriesAtAsync("15550188")).Messages().Select(entry => (string?)entry["id"]));
    }

    [Fact]
    public async Task The_next_run_knows_the_ids_and_a_torn_line_is_passed_over()
    {
        using var folder = new TestFolder();
        string[] args = ["--db", folder.File("history.db"), .. Numbers];
        await using (var host = await HostUnderTest.StartAsync(args))
        {
            await WhatsAppCloud.PostAsync(host, Said("m1", 1, Number, Id));
        }

        await File.AppendAllTextAsync(
            folder.File("history.db.user-ids.jsonl"),
            "\n{\"number\":\"11",
            TestContext.Current.CancellationToken
        );
        await using (var host = await HostUnderTest.StartAsync(args))
        {
            await WhatsAppCloud.PostAsync(host, Said("m2", 2, phone: null, Id));
            Assert.Equal(2, (await WhatsAppCloud.EntriesAsync(host)).Messages().Count());
        }
    }

    [Fact]
    public async Task Names_and_usernames_are_shown_as_each_message_came_and_fill_no_journal()
    {
        foreach (
            var (id, profile) in new[]
            {
                ("m1", """ "name":"Kim" """),
                ("m2", """ "name":"Kim B","username":"kb" """),
                ("m3", """ "username":"kb" """),
            }
        )
        {
            var payload = Said(id, 1, Number, Id).Replace("\"name\":\"Kim\"", profile, StringComparison.Ordinal);
            Assert.Equal(0, (int)(await PostAsync(payload))["kept"]!);
        }

        var names = (await EntriesAsync()).Messages().Select(entry => (string?)entry["author"]!["name"]);
        Assert.Equal(["Kim", "Kim B (@kb)", "@kb"], names);
    }

    [Fact]
    public async Task Whatever_customers_state_and_however_often_nothing_is_lost_doubled_or_in_anothers_channel()
    {
        var random = new Random(7);
        var (lone, moved, sent) = (0, 0, 0);
        for (var round = 0; round < 25; round++)
        {
            // Two people and two numbers; each number is one person's at a time, and a person has one number at a time.
            string[] people = [$"US.{round}A", $"US.{round}B"];
            string[] numbers = [$"1555100{round:00}1", $"1555100{round:00}2"];
            var owners = new[] { 0, 1 };
            var said = new List<(string Id, int Person, string? Phone, string Payload)>();
            for (var second = 1; second <= 14; second++)
            {
                if (random.Next(5) == 0)
                {
                    owners = [.. owners.Reverse()];
                    moved++;
                }

                var number = random.Next(2);
                var phone = random.Next(2) == 0 ? numbers[number] : null;
                lone += phone is null ? 1 : 0;
                var id = string.Create(CultureInfo.InvariantCulture, $"p{round}-{second}");
                var payload = Said(id, second, phone, people[owners[number]]);
                said.Add((id, owners[number], phone, payload));
                await PostAsync(payload);
                await PostAsync(said[random.Next(said.Count)].Payload);
                sent += 2;
            }

            var places = new List<(string Address, string Id)>();
            foreach (var address in people.Concat(numbers))
            {
                places.AddRange((await IdsAtAsync(address)).Select(id => (address, id)));
            }

            Assert.Equal(said.Select(one => one.Id).Order(), places.Select(place => place.Id).Order());
            foreach (var (id, person, phone, _) in said)
            {
                var address = places.Single(place => place.Id == id).Address;
                Assert.True(phone is null || address == phone, $"{id} of {phone} is at {address}.");
                Assert.NotEqual(people[1 - person], address);

                // Nobody else had stated the number after this person did last.
                var before = said.TakeWhile(one => one.Id != id).Where(one => one.Phone == address).ToList();
                Assert.True(phone is not null || before is [] || before[^1].Person == person, $"{id} is at {address}.");
            }
        }

        Assert.True(lone > 120 && moved > 40 && sent > 600, $"{lone} by id alone, {moved} moves, {sent} payloads.");
    }

    private static string OfNumber(string id, int second, string number) =>
        Value(
            $$$"""
            "messages":[{"from":"{{{number}}}","id":"{{{id}}}","timestamp":"{{{1697043200 + second}}}","type":"text",
            "text":{"body":"{{{id}}}"}}]
            """
        );

    private static string Said(string id, int second, string? phone, string user) =>
        Part(second, phone, user, $$$""" "id":"{{{id}}}","type":"text","text":{"body":"{{{id}}} by {{{user}}}"} """);

    private static string Part(int second, string? phone, string user, string content)
    {
        var (from, contact) = phone is null ? ("", "") : ($"\"from\":\"{phone}\",", $"\"wa_id\":\"{phone}\",");
        return Value(
            $$$"""
            "contacts":[{"profile":{"name":"Kim"},{{{contact}}}"user_id":"{{{user}}}"}],
            "messages":[{ {{{from}}}"from_user_id":"{{{user}}}","timestamp":"{{{1697043200 + second}}}",{{{content}}} }]
            """
        );
    }

    private async Task<JsonNode?> AtAsync(string address)
    {
        var ruth = await Host.SignInAsync(Cast.Supervisor);
        foreach (var status in new[] { "active", "closed" })
        {
            var items = await ruth.SessionsAsync(Cast.OrdersWidget, $"?status={status}&limit=200");
            if (
                items.FirstOrDefault(item => ((string)item["account"]!["address"]!).TrimStart('+') == address) is
                { } there
            )
            {
                return there;
            }
        }

        return null;
    }

    private async Task<List<JsonNode>> EntriesAtAsync(string address) =>
        await AtAsync(address) is { } session
            ? await (await Host.SignInAsync(Cast.Supervisor)).Open(session).EntriesAsync("?limit=500")
            : [];

    /// <summary>The entries of the address's own channel, without those of the addresses before it.</summary>
    private async Task<List<JsonNode>> OwnEntriesAtAsync(string address)
    {
        var entries = await EntriesAtAsync(address);
        return [.. entries.Where(entry => ChannelOf(entry) is { } one && one == ChannelOf(entries[^1]))];
    }

    private static ChannelId? ChannelOf(JsonNode entry) =>
        (string?)entry["session"] is { } session ? SessionId.Parse(session).Channel : null;

    private async Task<List<string>> IdsAtAsync(string address) =>
        [.. (await OwnEntriesAtAsync(address)).Messages().Select(entry => (string)entry["id"]!)];

    private async Task<List<string>> NoticesAsync(string address) =>
        [
            .. (await OwnEntriesAtAsync(address))
                .Events()
                .Where(entry => (string?)entry["name"] == "identity")
                .Select(entry => (string)entry["text"]!),
        ];
}
