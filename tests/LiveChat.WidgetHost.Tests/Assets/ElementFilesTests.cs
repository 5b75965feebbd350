using System.IO.Compression;
using System.Net;
using LiveChat.AspNetCore;
using WidgetHost.Hosting;

namespace LiveChat.WidgetHost.Tests.Assets;

/// <summary>The element's files over HTTP, bundled or not.</summary>
public sealed class ElementFilesTests : Api.ApiTest
{
    private const string Entry = WidgetApp.LiveChat + "/" + ElementFiles.Script;

    private static readonly ElementFiles s_files = ElementFiles.Embedded;

    public static TheoryData<string?, string?> Encodings =>
        new()
        {
            { null, null },
            { "identity", null },
            { "br;q=0, gzip;q=0", null },
            { "gzip", "gzip" },
            { "deflate, gzip;q=0.5", "gzip" },
            { "gzip, br", "br" },
            { "gzip;q=1.0, BR;q=0.1", "br" },
            { "br;q=0, *", "gzip" },
            { "*", "br" },
        };

    private static string Script => $"{WidgetApp.LiveChat}/{s_files.ScriptPath}";

    [Fact]
    public async Task The_entry_is_asked_for_each_time_and_sent_only_if_it_changed()
    {
        var first = await GetAsync(Entry);
        Assert.Equal("no-cache", first.Headers.CacheControl!.ToString());
        Assert.NotEmpty(await first.Content.ReadAsByteArrayAsync());
        var tag = first.Headers.ETag!;
        foreach (var known in new[] { tag.ToString(), $"\"other\", {tag}", tag.Tag, "*" })
        {
            var again = await GetAsync(Entry, ("If-None-Match", known));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync());
            Assert.Equal(tag, again.Headers.ETag);
            Assert.Equal("no-cache", again.Headers.CacheControl!.ToString());
            Assert.Equal(["Accept-Encoding"], again.Headers.Vary);
        }

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(Entry, ("If-None-Match", "\"other\""))).StatusCode);
    }

    [Fact]
    public async Task Every_file_under_its_version_is_kept_for_a_year_and_has_its_type()
    {
        Assert.Contains(ElementFiles.Script, s_files.Names);
        Assert.Contains(ElementFiles.DesignerScript, s_files.Names);
        foreach (var name in s_files.Names)
        {
            var answer = await GetAsync($"{WidgetApp.LiveChat}/assets/{s_files.Version}/{name}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
            Assert.False(answer.Headers.Contains("Pragma"));
            Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
            Assert.Equal(
                name.EndsWith(".css", StringComparison.Ordinal) ? "text/css" : "text/javascript",
                answer.Content.Headers.ContentType!.MediaType
            );
            Assert.Equal("utf-8", answer.Content.Headers.ContentType.CharSet);
            Assert.Equal(s_files.Find(name)!.Content, await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task The_browser_chooses_the_encoding(string? accepted, string? encoding)
    {
        var answer = accepted is null ? await GetAsync(Script) : await GetAsync(Script, ("Accept-Encoding", accepted));
        Assert.Equal(encoding is null ? [] : [encoding], answer.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);
        var sent = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(sent.Length, answer.Content.Headers.ContentLength);
        Assert.Equal(s_files.Find(ElementFiles.Script)!.Content, Decoded(sent, encoding));
    }

    [Fact]
    public async Task A_file_is_compressed_once()
    {
        var file = s_files.Entries[ElementFiles.Script];
        Assert.Same(file.In("br"), file.In("br"));
        Assert.Same(file.In("gzip"), file.In("gzip"));
        await Parallel.ForAsync(
            0,
            8,
            TestContext.Current.CancellationToken,
            (_, _) =>
            {
                Assert.Same(file.In("br"), file.In("br"));
                return ValueTask.CompletedTask;
            }
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("br")]
    public async Task HEAD_answers_as_GET_without_a_body(string? accepted)
    {
        foreach (var url in new[] { Entry, Script })
        {
            (string, string)[] headers = accepted is null ? [] : [("Accept-Encoding", accepted)];
            var got = await GetAsync(url, headers);
            var head = await SendAsync(HttpMethod.Head, url, headers);
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);
            Assert.Equal(HeadersOf(got), HeadersOf(head));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }

    [Theory]
    [InlineData("nothing.js")]
    [InlineData("LIVE-CHAT.JS")]
    [InlineData("")]
    [InlineData("../live-chat.js")]
    [InlineData("%2e%2e/live-chat.js")]
    [InlineData("..%2f..%2fappsettings.json")]
    [InlineData("../../appsettings.json")]
    [InlineData("js/../live-chat.js/")]
    [InlineData("js%5c..%5clive-chat.js")]
    public async Task Nothing_else_is_a_file_of_the_element(string name)
    {
        var answer = await GetAsync($"{WidgetApp.LiveChat}/assets/{s_files.Version}/{name}");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(
            "Immutable",
            answer.Headers.CacheControl?.ToString() ?? string.Empty,
            StringComparison.OrdinalIgnoreCase
        );
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            // The client or the server itself made a plain address of it: that of the entry, and of nothing else.
            Assert.Equal(
                $"{WidgetApp.LiveChat}/assets/{ElementFiles.Script}",
                answer.RequestMessage!.RequestUri!.AbsolutePath
            );
        }

        Assert.DoesNotContain("LogLevel", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Files_are_only_read(string method)
    {
        foreach (var url in new[] { Entry, Script })
        {
            Assert.Equal(HttpStatusCode.MethodNotAllowed, (await SendAsync(new HttpMethod(method), url)).StatusCode);
        }
    }

    [Fact]
    public void Another_content_has_another_version_and_another_address()
    {
        KeyValuePair<string, byte[]>[] files = [new("live-chat.js", [1]), new("css/base.css", [2])];
        var one = new ElementFiles(files);
        Assert.Equal(one.Version, new ElementFiles(files.Reverse()).Version);
        Assert.NotEqual(one.Version, new ElementFiles([files[0], new("css/base.css", [3])]).Version);
        Assert.NotEqual(one.Version, new ElementFiles([files[0], new("css/frame.css", [2])]).Version);
        Assert.Equal($"assets/{one.Version}/live-chat.js", one.ScriptPath);
        Assert.Matches("^[0-9a-f]{16}$", one.Version);
        Assert.False(one.IsBundle);
        var bundle = new ElementFiles([files[0]]);
        Assert.True(bundle.IsBundle);
        Assert.Same(bundle.Find(ElementFiles.Script), bundle.Entries[ElementFiles.Script]);
        Assert.NotSame(one.Find(ElementFiles.Script), one.Entries[ElementFiles.Script]);
    }

    private static Dictionary<string, string> HeadersOf(HttpResponseMessage answer) =>
        answer
            .Headers.Concat(answer.Content.Headers)
            .ToDictionary(pair => pair.Key, pair => string.Join(", ", pair.Value), StringComparer.Ordinal);

    private static byte[] Decoded(byte[] sent, string? encoding)
    {
        using var source = new MemoryStream(sent);
        using Stream decoder = encoding switch
        {
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            _ => source,
        };
        using var content = new MemoryStream();
        decoder.CopyTo(content);
        return content.ToArray();
    }

    private Task<HttpResponseMessage> GetAsync(string url, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, url, headers);

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string url,
        params (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(method, url);
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        // The host asks for a user everywhere below the mount.
        return await (await Host.SignInAsync(Cast.Operator)).SendAsync(request);
    }
}
