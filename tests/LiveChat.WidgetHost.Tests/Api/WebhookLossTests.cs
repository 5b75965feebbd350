using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static LiveChat.WidgetHost.Tests.Api.WhatsAppCloud;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>Nothing is lost: a value put anywhere into a real payload is in a timeline or in the journal.</summary>
public sealed class WebhookLossTests : WebhookTest
{
    /// <summary>
    /// Values that are in neither if the rest of a payload has its place: the envelope; names of the part itself; what waits
    /// for the message that it names; a file's address, which the API does not show; what is beside words that say enough;
    /// and a customer's name next to something other than their message.
    /// </summary>
    private static readonly Regex s_envelope = new(
        @"^\$\.(object|entry\[\d+\]\.(id|time|changes\[\d+\]\.(field|value\.("
            + @"messaging_product|metadata\.display_phone_number|contacts\[\d+\]\.(user_id|parent_user_id|profile\.name)"
            + @"|messages\[\d+\]\.(context\.(from|forwarded|frequently_forwarded)|id|button\.payload"
            + @"|(image|video|audio|document|sticker)\.(id|sha256|animated|voice|url)"
            + @"|interactive\.(type|(button_reply|list_reply)\.id|nfm_reply\.name))"
            + @"|(statuses|messages)\[\d+\]\.errors\[\d+\]\.href|message_echoes\[\d+\]\.(id|from)"
            + @"|(messages|message_echoes)\[\d+\]\.(from_user_id|from_parent_user_id|to_user_id|to_parent_user_id|recipient_type)"
            + @"|statuses\[\d+\]\.(id|timestamp|recipient_user_id|parent_recipient_user_id|recipient_type|biz_opaque_callback_data"
            + @"|conversation\.(id|expiration_timestamp|origin\.type)|pricing\.(billable|pricing_model|category|type))"
            + @"|(messages|message_echoes)\[\d+\]\.(revoke|edit|reaction)\..*))))$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    );

    private static readonly Regex s_mark = new("zq[0-9]+qz", RegexOptions.NonBacktracking);

    [Fact(Timeout = 300_000)]
    public async Task A_value_at_any_place_of_a_real_payload_is_found()
    {
        // Each payload gets its own id, too, because a message with a known id and text counts as known, whatever it answers.
        var marked = Marked(
            LeavesOf,
            (leaf, mark) => leaf.ReplaceWith(mark),
            (payload, number) =>
                payload.Replace(
                    "\"id\":\"wamid.",
                    string.Create(CultureInfo.InvariantCulture, $"\"id\":\"wamid.{number}."),
                    StringComparison.Ordinal
                )
        );

        Assert.True(marked.Count > 900, $"Only {marked.Count} leaves were found.");
        var lost = await LostAsync(marked);
        var unexpected = lost.Where(place => !s_envelope.IsMatch(place.Split(' ')[1])).ToList();
        Assert.True(unexpected.Count == 0, string.Join('\n', unexpected));
    }

    [Fact(Timeout = 300_000)]
    public async Task An_unknown_member_is_found_at_any_place()
    {
        var marked = Marked(
            ObjectsOf,
            (one, mark) => one.AsObject().Add("a/~new", new JsonArray(new JsonObject { ["x"] = mark })),
            (payload, _) => payload
        );

        Assert.True(marked.Count > 500, $"Only {marked.Count} objects were found.");
        Assert.Empty(await LostAsync(marked));
    }

    /// <summary>Sends the payloads; returns the places whose mark is nowhere afterwards.</summary>
    private async Task<List<string>> LostAsync(List<(string Mark, string Place, string Payload)> marked)
    {
        foreach (var (_, _, payload) in marked)
        {
            await PostAsync(payload);
        }

        var everything = await TimelinesAsync() + string.Concat(await JournalAsync());
        var found = s_mark.Matches(everything).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        Assert.True(found.Count > marked.Count / 2, $"Only {found.Count} of {marked.Count} were found.");
        return [.. marked.Where(one => !found.Contains(one.Mark)).Select(one => one.Place)];
    }

    private async Task<string> TimelinesAsync()
    {
        var ruth = await Host.SignInAsync(Cast.Supervisor);
        var pages = new List<string>();
        foreach (var item in await ruth.SessionsAsync(Cast.OrdersWidget, "?limit=200"))
        {
            var chat = ruth.Open(item);
            var page = await chat.PageAsync("?limit=500");
            pages.Add(page["entries"]!.ToJsonString());
            while ((string?)page["older"] is { } older)
            {
                page = await chat.PageAsync($"?limit=500&cursor={Uri.EscapeDataString(older)}");
                pages.Add(page["entries"]!.ToJsonString());
            }
        }

        return string.Concat(pages);
    }

    /// <summary>Every payload as often as it has places, each time with a mark at another place.</summary>
    private static List<(string Mark, string Place, string Payload)> Marked(
        Func<JsonNode, IEnumerable<JsonNode>> placesOf,
        Action<JsonNode, string> put,
        Func<string, int, string> finish
    )
    {
        var marked = new List<(string Mark, string Place, string Payload)>();
        foreach (var (name, payload) in Payloads())
        {
            foreach (var place in placesOf(JsonNode.Parse(payload)!).Select(one => one.GetPath()).ToList())
            {
                var mark = Mark(marked.Count);
                var changed = JsonNode.Parse(payload)!;
                put(placesOf(changed).Single(one => one.GetPath() == place), mark);
                marked.Add((mark, $"{name} {place}", finish(changed.ToJsonString(), marked.Count)));
            }
        }

        return marked;
    }

    private static string Mark(int number) => string.Create(CultureInfo.InvariantCulture, $"zq{number}qz");

    private static IEnumerable<JsonNode> LeavesOf(JsonNode node) =>
        node.GetValueKind() is JsonValueKind.Object or JsonValueKind.Array
            ? ChildrenOf(node).SelectMany(LeavesOf)
            : [node];

    private static IEnumerable<JsonNode> ObjectsOf(JsonNode node) =>
        ChildrenOf(node).SelectMany(ObjectsOf).Concat(node is JsonObject ? [node] : []);

    private static IEnumerable<JsonNode> ChildrenOf(JsonNode node) =>
        node switch
        {
            JsonObject members => members.Select(member => member.Value).OfType<JsonNode>(),
            JsonArray list => list.OfType<JsonNode>(),
            _ => [],
        };
}
