using System.Globalization;
using System.Text.RegularExpressions;
using static LiveChat.WidgetHost.Tests.Api.WhatsAppCloud;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>What becomes of each of WhatsApp's real payloads when it is about a customer and a number of the host.</summary>
public sealed class WebhookKindTests : WebhookTest
{
    /// <summary>The customers' numbers, and the places for one, in the real payloads.</summary>
    private static readonly Regex s_customer = new(
        """
        "(?:972987654321|16505551234|163155536021|\\u003C(?:WHATSAPP_)?USER_PHONE_NUMBER\\u003E)"
        """,
        RegexOptions.NonBacktracking
    );

    private static readonly Regex s_number = new("\"phone_number_id\":\"[^\"]*\"", RegexOptions.NonBacktracking);

    private static readonly Regex s_ownId = new("\"(?:US\\.[0-9.]+|US\\.ENT\\.[0-9]+)\"", RegexOptions.NonBacktracking);

    /// <summary>The only kinds that end as an event, with the reason.</summary>
    private static readonly Dictionary<string, string> s_events = new(StringComparer.Ordinal)
    {
        ["calls"] = "A call is spoken; its beginning and end are all that a history of messages can tell.",
        ["user_preferences"] = "What the customer wants to receive is no message, and must not be lost.",
        ["user_changed_number"] =
            "The new number is another channel, and the event is where the old one ends (rule P1).",
        ["customer_identity_changed"] = "The customer's keys changed; operators may want to ask who is writing.",
        ["referral"] = "The advertisement that led to a message, beside the message.",
    };

    /// <summary>The only kinds that end in the journal, with the reason.</summary>
    private static readonly Dictionary<string, string> s_journal = new(StringComparer.Ordinal)
    {
        ["account_update"] = "About the business's account.",
        ["template_category_update"] = "About a template.",
        ["template_components_update"] = "About a template.",
        ["template_quality_update"] = "About a template.",
        ["template_status_update"] = "About a template.",
        ["call_status"] = "A receipt of a call, which is not a message.",
        ["message_status.failed"] = "A failure of an unknown message; somebody has to look.",
        ["message_status.group"] = "A receipt of a group's message; groups have no channel.",
    };

    /// <summary>The only messages of which something is in the journal, too, with the reason.</summary>
    private static readonly Dictionary<string, string> s_beside = new(StringComparer.Ordinal)
    {
        ["message.unsupported"] = "The provider's error code and words.",
        ["message.unsupported_with_type"] = "The provider's error code and words.",
        ["message.interactive_message_with_err"] = "The provider's error.",
    };

    [Fact]
    public async Task Every_kind_is_a_message_a_change_or_a_receipt_or_has_a_reason()
    {
        var seen = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var wrong = new List<string>();
        var unexplained = s_events.Keys.Concat(s_journal.Keys).Concat(s_beside.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var (index, (name, payload)) in Payloads().Index())
        {
            var customer = string.Create(CultureInfo.InvariantCulture, $"97250000{index:0000}");
            var own = s_customer.Replace(payload, $"\"{customer}\"");
            own = s_number.Replace(own, "\"phone_number_id\":\"1122334455667\"");
            own = s_ownId
                .Replace(own, $"\"US.{customer}\"")
                .Replace("wamid.", $"wamid.{index}.", StringComparison.Ordinal);
            var answer = await PostAsync(own);
            var (messages, events) = await EntriesAtAsync("+" + customer);
            var file = name[..name.IndexOf('.', StringComparison.Ordinal)];
            var kind = $"{file}.{name[(name.LastIndexOf('.') + 1)..]}";
            foreach (var one in events)
            {
                Count($"event {one}", s_events.ContainsKey(one), kind);
                unexplained.Remove(one);
            }

            if ((int)answer["received"]! == 0)
            {
                var reason = s_journal.ContainsKey(kind) ? kind : file;
                Count($"journal {reason}", s_journal.ContainsKey(reason), kind);
                unexplained.Remove(reason);
            }
            else if (events.Count == 0 || messages > 0)
            {
                Count(messages > 0 ? "message" : "change or receipt", messages <= 1, kind);
                if (messages > 0 && (int)answer["kept"]! > 0)
                {
                    Count("message and journal", s_beside.ContainsKey(kind), kind);
                    unexplained.Remove(kind);
                }
            }
        }

        foreach (var (what, count) in seen)
        {
            TestContext.Current.SendDiagnosticMessage($"{what}: {count}");
        }

        Assert.Empty(wrong);
        Assert.Empty(unexplained);
        Assert.True(seen["message"] >= 30, $"Only {seen["message"]} messages.");
        Assert.True(seen["change or receipt"] >= 12, $"Only {seen["change or receipt"]} changes and receipts.");

        void Count(string what, bool isRight, string kind)
        {
            seen[what] = seen.GetValueOrDefault(what) + 1;
            if (!isRight)
            {
                wrong.Add($"{kind}: {what}");
            }
        }
    }

    /// <summary>How many messages a customer's timeline has, and which events.</summary>
    private async Task<(int Messages, List<string> Events)> EntriesAtAsync(string address)
    {
        var ruth = await Host.SignInAsync(Cast.Supervisor);
        foreach (var status in new[] { "active", "closed" })
        {
            var items = await ruth.SessionsAsync(Cast.OrdersWidget, $"?status={status}&limit=200");
            if (items.FirstOrDefault(one => (string?)one["account"]!["address"] == address) is { } item)
            {
                var entries = await ruth.Open(item).EntriesAsync();
                return (entries.Messages().Count(), [.. entries.Events().Select(one => (string)one["name"]!)]);
            }
        }

        return (0, []);
    }
}
