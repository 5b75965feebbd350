using System.Net;
using System.Text;
using WidgetHost.Demo;
using static LiveChat.WidgetHost.Tests.Api.WhatsAppCloud;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>A customer of the sample is erased: in the store, and in all that the host keeps beside it.</summary>
public sealed class ErasedCustomerTests
{
    private const string Number = "15550761234";
    private const string User = "US.76120865530274";
    private const string Name = "Quirina Zwetkow";
    private const string Said = "The violet kettle whistles";
    private const string Odd = "an_odd_member_of_quirina";
    private const string File = "invoice-of-quirina.png";

    [Rule(P3)]
    [Fact]
    public async Task An_erased_customer_is_in_no_file_of_the_host_and_comes_back_with_no_redelivery()
    {
        using var folder = new TestFolder();
        string[] args = ["--db", folder.File("history.db"), .. Numbers];
        string[] payloads =
        [
            Payload("wamid.q1", $$""" "type":"text","text":{"body":"{{Said}}"},"{{Odd}}":"{{Odd}}" """),
            Payload("wamid.q2", """ "type":"revoke","revoke":{"original_message_id":"wamid.q9"} """),
        ];
        await using (var host = await HostUnderTest.StartAsync(args))
        {
            await FillAsync(host, payloads);
            foreach (var word in new[] { Number, User, Name, Said, Odd, File, "wamid.q1" })
            {
                Assert.True(IsInFiles(folder, word), $"{word} was never in a file.");
            }

            var plan = await EraseAsync(host, "plan");
            Assert.Contains("2 messages would be erased", plan, StringComparison.Ordinal);
            Assert.Contains(File, plan, StringComparison.Ordinal);
            Assert.Contains("2 messages are erased", await EraseAsync(host, "apply"), StringComparison.Ordinal);
            AssertGone(folder);

            foreach (var payload in payloads)
            {
                Assert.Equal("""{"received":0,"kept":0}""", (await PostAsync(host, payload)).ToJsonString());
            }

            AssertGone(folder);
            await PostAsync(
                host,
                Payload("wamid.q3", """ "type":"text","text":{"body":"Something new"} """, isNew: true)
            );
            var ruth = await host.SignInAsync(Cast.Supervisor);
            var entries = await (await ruth.OpenAsync(Cast.OrdersWidget, "+" + Number)).EntriesAsync("?limit=500");
            Assert.Equal("Something new", (string?)Assert.Single(entries.Messages())["text"]);
        }

        await using (var again = await HostUnderTest.StartAsync(args))
        {
            Assert.Equal("""{"received":0,"kept":0}""", (await PostAsync(again, payloads[0])).ToJsonString());
        }

        Assert.False(IsInFiles(folder, Said));
    }

    /// <summary>A customer with a message, a placeholder, a journal, a user id, a bound contact, and a file of a reply.</summary>
    private static async Task FillAsync(HostUnderTest host, string[] payloads)
    {
        foreach (var payload in payloads)
        {
            await PostAsync(host, payload);
        }

        var ruth = await host.SignInAsync(Cast.Supervisor);
        var session = SessionId.Parse(
            (string)(await ruth.SessionsAsync(Cast.OrdersWidget)).WithAddress("+" + Number)["id"]!
        );
        var supervisor = Cast.ViewerOf(Cast.Supervisor);
        Assert.Null((await host.Desk.BindToAsync(session, DemoShop.Amina, supervisor)).Refusal);
        var nora = await host.SignInAsync(Cast.Operator);
        Assert.Null((await host.Desk.TakeAsync(session, Cast.ViewerOf(Cast.Operator))).Refusal);
        var upload = await nora.SendAsync(
            HttpMethod.Post,
            $"{nora.Open(session)}/files?name={File}",
            new ByteArrayContent([1, 2, 3]) { Headers = { { "Content-Type", "image/png" } } }
        );
        Assert.Equal(HttpStatusCode.OK, upload.StatusCode);
        var file = (string)(await ApiClient.JsonAsync(upload))["file"]!;
        await nora.DoAsync(
            HttpMethod.Post,
            $"{nora.Open(session)}/replies",
            new
            {
                id = "r1",
                text = "Hello Quirina Zwetkow",
                files = new[] { file },
            }
        );
    }

    private static async Task<string> EraseAsync(HostUnderTest host, string step)
    {
        var ruth = await host.SignInAsync(Cast.Supervisor);
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["erased"] = Cast.Amina, ["step"] = step }
        );
        var response = await ruth.SendAsync(HttpMethod.Post, "/customers/erase", form);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static void AssertGone(TestFolder folder)
    {
        foreach (var word in new[] { Number, User, Name, Said, Odd, File, "wamid.q1", "wamid.q2", "wamid.q9" })
        {
            Assert.False(IsInFiles(folder, word), $"{word} is still in a file.");
        }
    }

    private static bool IsInFiles(TestFolder folder, string word) =>
        Directory
            .EnumerateFiles(Path.GetDirectoryName(folder.File("x"))!, "*", SearchOption.AllDirectories)
            .Any(file =>
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var bytes = new MemoryStream();
                stream.CopyTo(bytes);
                return bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0
                    || file.Contains(word, StringComparison.Ordinal);
            });

    private static string Payload(string id, string content, bool isNew = false)
    {
        var at = isNew ? TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 2 : 1697043200;
        return Value(
            $$$"""
            "contacts":[{"profile":{"name":"{{{Name}}}"},"wa_id":"{{{Number}}}","user_id":"{{{User}}}"}],
            "messages":[{"from":"{{{Number}}}","from_user_id":"{{{User}}}","id":"{{{id}}}","timestamp":"{{{at}}}",{{{content}}} }]
            """
        );
    }
}
