using System.Net;
using System.Text.Json.Nodes;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>WhatsApp Cloud as the host's webhook sees it: its payloads, and their results.</summary>
internal static class WhatsAppCloud
{
    public const string Url = "/webhooks/whatsapp";

    public static readonly string[] Numbers =
    [
        "--WhatsApp:Numbers:1122334455667",
        "orders/orders-whatsapp",
        "--WhatsApp:Numbers:106540352242922",
        "orders/orders-whatsapp",
        "--WhatsApp:Burst",
        "100000",
    ];

    public static async Task<JsonNode> PostAsync(HostUnderTest host, string payload)
    {
        var response = await host.Anonymous().TryAsync(HttpMethod.Post, Url, payload);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode} {payload}");
        return await ApiClient.JsonAsync(response);
    }

    /// <summary>The timeline of Kim, who wrote the messages.</summary>
    public static async Task<List<JsonNode>> EntriesAsync(HostUnderTest host)
    {
        var ruth = await host.SignInAsync(Cast.Supervisor);
        var session = (await ruth.SessionsAsync(Cast.OrdersWidget)).WithAddress(Cast.KimsNumber);
        return await ruth.Open(session).EntriesAsync("?limit=500");
    }

    public static async Task<string[]> JournalAsync(HostUnderTest host) =>
        await File.ReadAllLinesAsync(host.Journal, TestContext.Current.CancellationToken);

    public static string Text(string id, string body) => Message("text", id, $$""" "text":{"body":"{{body}}"} """);

    /// <summary>A reaction of the last minutes; without an emoji it is taken back.</summary>
    public static string Reaction(string id, string message, string? emoji, int second)
    {
        var json = new JsonObject { ["message_id"] = message };
        if (emoji is not null)
        {
            json["emoji"] = emoji;
        }

        var at = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 300 + second;
        return Message("reaction", id, $""" "reaction":{json.ToJsonString()} """, at);
    }

    public static string Message(string type, string id, string content, long at = 1697043223) =>
        Value(
            $$"""
            "contacts":[{"profile":{"name":"Kim"},"wa_id":"15550199"}],
            "messages":[{"from":"15550199","id":"{{id}}","timestamp":"{{at}}","type":{{JsonValue.Create(
                type
            ).ToJsonString()}},{{content}}}]
            """
        );

    public static string Value(string lists) =>
        $$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{
            "messaging_product":"whatsapp","metadata":{"display_phone_number":"15550001","phone_number_id":"1122334455667"},{{{lists}}} }}]}]}
            """;

    /// <summary>Every payload of the real files: an object with an entry, at any depth of its file.</summary>
    public static IEnumerable<(string Name, string Payload)> Payloads() =>
        from file in Directory
            .EnumerateFiles(SharedFiles.Data("wire/whatsapp-cloud"), "*.json")
            .Order(StringComparer.Ordinal)
        from payload in PayloadsIn(JsonNode.Parse(File.ReadAllText(file))!)
        select ($"{Path.GetFileName(file)}{payload.GetPath()}", payload.ToJsonString());

    public static IEnumerable<JsonNode> PayloadsIn(JsonNode node) =>
        node is not JsonObject members
            ? []
            : (members.ContainsKey("entry") ? new[] { node } : []).Concat(
                members
                    .Where(member => member.Key is not ("entry" or "object"))
                    .SelectMany(member => PayloadsIn(member.Value!))
            );

    public static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node) =>
        node switch
        {
            JsonObject members => members.SelectMany(member => Places(member.Value).Prepend((node, member.Key))),
            JsonArray list => list.Index().SelectMany(item => Places(item.Item).Prepend((node, item.Index))),
            _ => [],
        };
}
