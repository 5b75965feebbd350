using System.Diagnostics;
using System.Globalization;
using static LiveChat.WidgetHost.Tests.Api.WhatsAppCloud;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>
/// What a payload costs grows as its size does: nobody, signed or not, keeps the host busy with one that it takes.
/// </summary>
public sealed class WebhookSizeTests
{
    private const int Few = 20_000;

    /// <summary>Four times as much may take eight times as long; where each met each, it would be sixteen.</summary>
    private const double MostTimes = 8;

    private static readonly string s_word = "\"" + new string('x', 1_000_000) + "\"";

    public static TheoryData<string, Func<int, string>> Large => new()
    {
        { "members beside what was read", count => Value($$""" "statuses":[{}],{{Members(count)}} """) },
        {
            "members of a contact's card",
            count => Message("contacts", "m1", $$""" "contacts":[{ {{Members(count)}} }] """)
        },
        {
            "members of a form that was filled in",
            count => Message(
                "interactive",
                "m1",
                $$$"""
                "interactive":{"type":"nfm_reply","nfm_reply":{"response_json":"{{{Escaped(Members(count))}}}"}}
                """)
        },
        {
            "customers of whom nothing is told",
            count => Value($$"""
                "contacts":[{{Items(count, number => $$"""{"wa_id":"1555{{number}}"}""")}}],"unknown":[{}],
                "metadata":{"phone_number_id":"0"},
                "statuses":[{{Items(count / 2, number => $$"""{"from":"2555{{number}}"}""")}}]
                """)
        },
        {
            "items beside a number id without end",
            count => Value($$"""
                "metadata":{"phone_number_id":{{s_word}}},"statuses":[{{Items(count, _ => "{}")}}]
                """)
        },
        {
            "items of a member whose name has no end",
            count => Value($$"""
                "statuses":[{}],{{s_word}}:[{{Items(count, _ => "1")}}]
                """)
        },
    };

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Large), DisableDiscoveryEnumeration = true)]
    public async Task Four_times_the_payload_takes_about_four_times_as_long(string what, Func<int, string> payload)
    {
        await using var host = await HostUnderTest.StartAsync([.. Numbers, "--WhatsApp:MaxBytes", "100000000"]);
        var provider = host.Anonymous();
        await FastestAsync(1_000);
        var (few, many) = (await FastestAsync(Few), await FastestAsync(4 * Few));
        Assert.True(many < MostTimes * few, $"{what}: {few} and, for four times as many, {many}.");

        async Task<TimeSpan> FastestAsync(int count)
        {
            var body = payload(count);
            var fastest = TimeSpan.MaxValue;
            for (var attempt = 0; attempt < 3; attempt++)
            {
                var began = Stopwatch.GetTimestamp();
                var answer = await PostAsync(provider, body);
                var took = Stopwatch.GetElapsedTime(began);
                Assert.True((int)answer["received"]! + (int)answer["kept"]! > 0, what);
                fastest = took < fastest ? took : fastest;
            }

            return fastest;
        }
    }

    private static string Members(int count) =>
        Items(count, number => string.Create(CultureInfo.InvariantCulture, $"\"member{number}\":1"));

    private static string Escaped(string json) => ("{" + json + "}").Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Items(int count, Func<int, string> item) =>
        string.Join(',', Enumerable.Range(0, count).Select(item));
}
