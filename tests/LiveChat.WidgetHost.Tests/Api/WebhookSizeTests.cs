using System.Diagnostics;
using System.Globalization;
using static LiveChat.WidgetHost.Tests.Api.WhatsAppCloud;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>
/// The cost of a payload grows with its size: nobody, signed or not, can keep the host busy with one payload. Only time
/// shows that, so the bound is far above the actual time and far below the time of quadratic cost.
/// </summary>
public sealed class WebhookSizeTests : WebhookTest
{
    /// <summary>This many take a second or two; with quadratic cost they would take minutes.</summary>
    private const int Many = 320_000;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(40);

    private static readonly string s_word = "\"" + new string('x', 1_000_000) + "\"";

    private protected override string[] HostArguments => [.. Numbers, "--WhatsApp:MaxBytes", "100000000"];

    public static TheoryData<string, Func<string>> Large =>
        new()
        {
            { "members beside what was read", () => Value($$""" "statuses":[{}],{{Members()}} """) },
            {
                "members of a contact's card",
                () => Message("contacts", "m1", $$""" "contacts":[{ {{Members()}} }] """)
            },
            {
                "members of a form that was filled in",
                () =>
                    Message(
                        "interactive",
                        "m1",
                        $$$"""
                        "interactive":{"type":"nfm_reply","nfm_reply":{"response_json":"{{{Escaped(Members())}}}"}}
                        """
                    )
            },
            {
                "customers of whom nothing is told",
                () =>
                    Value(
                        $$"""
                        "contacts":[{{Items(Many, number => $$"""{"wa_id":"1555{{number}}"}""")}}],"unknown":[{}],
                        "metadata":{"phone_number_id":"0"},
                        "statuses":[{{Items(Many / 2, number => $$"""{"from":"2555{{number}}"}""")}}]
                        """
                    )
            },
            {
                "items beside a number id without end",
                () =>
                    Value(
                        $$"""
                        "metadata":{"phone_number_id":{{s_word}}},"statuses":[{{Items(Many, _ => "{}")}}]
                        """
                    )
            },
            {
                "items of a member whose name has no end",
                () =>
                    Value(
                        $$"""
                        "statuses":[{}],{{s_word}}:[{{Items(Many, _ => "1")}}]
                        """
                    )
            },
        };

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Large), DisableDiscoveryEnumeration = true)]
    public async Task A_payload_of_many_parts_does_not_keep_the_host_busy(string what, Func<string> payload)
    {
        var body = payload();
        var began = Stopwatch.GetTimestamp();
        var answer = await PostAsync(body);
        var took = Stopwatch.GetElapsedTime(began);
        Assert.True((int)answer["received"]! + (int)answer["kept"]! > 0, what);
        Assert.True(took < s_longest, $"{what}: {took}.");
    }

    private static string Members() =>
        Items(Many, number => string.Create(CultureInfo.InvariantCulture, $"\"member{number}\":1"));

    private static string Escaped(string json) => ("{" + json + "}").Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Items(int count, Func<int, string> item) =>
        string.Join(',', Enumerable.Range(0, count).Select(item));
}
