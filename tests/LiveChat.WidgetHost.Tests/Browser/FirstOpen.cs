using System.Globalization;
using System.Text.Json;
using LiveChat.AspNetCore;
using Microsoft.Playwright;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>What a browser fetches for the widget: counted in requests, and in bytes as they came over the wire.</summary>
public abstract class FirstOpen(Chromium chromium) : BrowserTest(chromium)
{
    private const int MostRequests = 6;
    private const double MostBytes = 40_000;

    /// <summary>Whether each script is one file with everything in it.</summary>
    private protected virtual bool IsBundle => ElementFiles.Embedded.IsBundle;

    [Fact]
    public async Task The_first_open_is_small_and_the_second_fetches_nothing_of_the_element_again()
    {
        var nora = await OpenAsync(Cast.Operator, "/");
        var wire = await WireAsync(nora.Page);
        await ShowAsync(nora);
        var first = wire.Take();
        Say("first", first);
        Assert.True(first.Count >= 4, $"Only {first.Count} requests were seen.");
        if (IsBundle)
        {
            Assert.True(first.Count <= MostRequests, Listed(first));
            Assert.True(first.Sum(one => one.Bytes) <= MostBytes, Listed(first));
        }
        else
        {
            // The modules, and the style sheets: run from source, each is a request.
            Assert.True(first.Count > 40, Listed(first));
        }

        await nora.GoAsync("/");
        wire.Take();
        await ShowAsync(nora);
        var second = wire.Take();
        Say("second", second);
        Assert.DoesNotContain(second, one => one.IsOfElement && one.Status != 304);
        Assert.Equal(0, second.Where(one => one.IsOfElement).Sum(one => one.BodyBytes));
        Assert.Equal(first.Count(one => !one.IsOfElement), second.Count(one => !one.IsOfElement));
    }

    private async Task ShowAsync(UserPage user)
    {
        await user.GoAsync(Cast.MayasPage);
        await Expect(user.Sessions).ToHaveCountAsync(2);
        await Expect(user.Button("+ New Session")).ToBeVisibleAsync();
        await user.SettleAsync();
    }

    private static void Say(string open, List<Fetched> fetched) =>
        TestContext.Current.SendDiagnosticMessage(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The {open} open: {fetched.Count} requests, {fetched.Sum(one => one.Bytes):N0} bytes; of the element "
                    + $"{fetched.Count(one => one.IsOfElement)} requests, "
                    + $"{fetched.Where(one => one.IsOfElement).Sum(one => one.Bytes):N0} bytes."
            )
        );

    private static string Listed(List<Fetched> fetched) =>
        string.Join(
            Environment.NewLine,
            fetched.Select(one =>
                string.Create(CultureInfo.InvariantCulture, $"{one.Bytes, 8:N0} {one.Status} {one.Url}")
            )
        );

    private static async Task<Wire> WireAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        return new Wire(session);
    }

    /// <summary>One answer: its bytes with headers, and without.</summary>
    private sealed record Fetched(string Url, int Status, double Bytes, double BodyBytes)
    {
        internal bool IsOfElement =>
            Url.EndsWith(".js", StringComparison.Ordinal) || Url.Contains("/assets/", StringComparison.Ordinal);
    }

    /// <summary>What comes over the wire, as the browser's own network log has it.</summary>
    private sealed class Wire
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, (string Url, int Status, bool IsCached)> _answers = [];
        private readonly Dictionary<string, double> _bytes = [];
        private readonly Dictionary<string, double> _bodies = [];

        internal Wire(ICDPSession session)
        {
            On(
                session,
                "Network.responseReceived",
                told =>
                {
                    var response = told.GetProperty("response");
                    var isCached = response.GetProperty("fromDiskCache").GetBoolean();
                    var id = Id(told);
                    _answers[id] = (
                        response.GetProperty("url").GetString()!,
                        _answers.TryGetValue(id, out var before) && before.Status == 304
                            ? 304
                            : response.GetProperty("status").GetInt32(),
                        isCached
                    );
                    _bytes[id] = response.GetProperty("encodedDataLength").GetDouble();
                }
            );
            On(
                session,
                "Network.responseReceivedExtraInfo",
                told =>
                {
                    if (told.GetProperty("statusCode").GetInt32() == 304)
                    {
                        _answers[Id(told)] = (string.Empty, 304, false);
                    }
                }
            );
            On(
                session,
                "Network.dataReceived",
                told =>
                    _bodies[Id(told)] =
                        _bodies.GetValueOrDefault(Id(told)) + told.GetProperty("encodedDataLength").GetDouble()
            );
            On(
                session,
                "Network.loadingFinished",
                told => _bytes[Id(told)] = told.GetProperty("encodedDataLength").GetDouble()
            );
            On(session, "Network.requestServedFromCache", told => _answers[Id(told)] = (string.Empty, 0, true));
        }

        /// <summary>The answers since the last time, except for pages, the sites' own files, and the test's requests.</summary>
        internal List<Fetched> Take()
        {
            lock (_lock)
            {
                var taken = _answers
                    .Where(pair => !pair.Value.IsCached && IsOfWidget(pair.Value.Url))
                    .Select(pair => new Fetched(
                        new Uri(pair.Value.Url).PathAndQuery,
                        pair.Value.Status,
                        Math.Max(_bytes.GetValueOrDefault(pair.Key), _bodies.GetValueOrDefault(pair.Key)),
                        _bodies.GetValueOrDefault(pair.Key)
                    ))
                    .Where(one => one.Bytes > 0)
                    .ToList();
                _answers.Clear();
                _bytes.Clear();
                _bodies.Clear();
                return taken;
            }
        }

        private static bool IsOfWidget(string url) =>
            url.Contains("/api/", StringComparison.Ordinal)
            || url.Contains("/assets/", StringComparison.Ordinal)
            || url.EndsWith(".js", StringComparison.Ordinal);

        private static string Id(JsonElement told) => told.GetProperty("requestId").GetString()!;

        private void On(ICDPSession session, string kind, Action<JsonElement> note) =>
            session.Event(kind).OnEvent += (_, told) =>
            {
                lock (_lock)
                {
                    if (told is { } some)
                    {
                        note(some);
                    }
                }
            };
    }
}
