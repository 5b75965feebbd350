using System.Diagnostics;
using System.Globalization;
using static LiveChat.WidgetHost.Tests.Api.WhatsAppCloud;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>
/// What a payload costs grows as its size does: nobody, signed or not, keeps the host busy with one that it takes.
/// </summary>
public sealed class WebhookSizeTests
{
    private const int Few = 5_000;

    private const int Times = 64;

    /// <summary>
    /// Eight times what it should be is a busy machine's; where each part met each, it would be sixty-four times.
    /// </summary>
    private const double MostTimes = 8 * Times;

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
    public async Task The_time_of_a_payload_grows_as_its_size(string what, Func<int, string> payload)
    {
        await using var host = await HostUnderTest.StartAsync([.. Numbers, "--WhatsApp:MaxBytes", "100000000"]);
        var provider = host.Anonymous();
        var few = await TimeAsync(Few);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            var took = await TimeAsync(Few);
            few = took < few ? took : few;
        }

        var many = await TimeAsync(Times * Few);
        Assert.True(many < MostTimes * few, $"{what}: {few} and, for {Times} times as many, {many}.");

        async Task<TimeSpan> TimeAsync(int count)
        {
            var body = payload(count);
            var began = Stopwatch.GetTimestamp();
            var answer = await PostAsync(provider, body);
            var took = Stopwatch.GetElapsedTime(began);
            Assert.True((int)answer["received"]! + (int)answer["kept"]! > 0, what);
            return took;
        }
    }

    private static string Members(int count) =>
        Items(count, number => string.Create(CultureInfo.InvariantCulture, $"\"member{number}\":1"));

    private static string Escaped(string json) => ("{" + json + "}").Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Items(int count, Func<int, string> item) =>
        string.Join(',', Enumerable.Range(0, count).Select(item));
}
