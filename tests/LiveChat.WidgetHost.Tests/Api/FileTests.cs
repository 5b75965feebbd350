using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>Files that operators send: who may upload, what a reply may name, and how the sample serves them.</summary>
public sealed class FileTests : ApiTest
{
    private static readonly byte[] s_bytes = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3];

    [Rule(K4, A3)]
    [Fact]
    public async Task Only_who_may_reply_uploads_and_the_reply_has_the_file_for_all_readers()
    {
        var chat = await OpenChatAsync(Cast.Operator);
        foreach (
            var (user, expected) in new[]
            {
                (Cast.OtherOperator, "403 not-your-session"),
                (Cast.Supervisor, "403 not-your-session"),
                (Cast.Reader, "403 not-an-operator"),
                (Cast.Stranger, "404 not-found"),
            }
        )
        {
            Assert.Equal(expected, await UploadAsync((await Host.SignInAsync(user)).Open(chat.Id)));
        }

        var kept = await KeepAsync(chat, "bag.png", "image/png");
        await ReplyAsync(chat, "r-1", string.Empty, kept);
        await ReplyAsync(chat, "r-1", string.Empty, kept);
        var sent = (await chat.EntriesAsync()).Messages().Single(one => (string?)one["callerId"] == "r-1");
        var file = Assert.Single(sent["attachments"]!.AsArray())!;
        Assert.Equal("bag.png image/png 7", $"{file["name"]} {file["mediaType"]} {file["size"]}");

        var url = (string)file["url"]!;
        var lena = await Host.SignInAsync(Cast.Reader);
        var answer = await lena.SendAsync(HttpMethod.Get, url);
        Assert.Equal(s_bytes, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("inline", answer.Content.Headers.ContentDisposition?.DispositionType);
        var otis = await Host.SignInAsync(Cast.Stranger);
        Assert.Equal(HttpStatusCode.NotFound, (await otis.SendAsync(HttpMethod.Get, url)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await Host.Anonymous().SendAsync(HttpMethod.Get, url)).StatusCode);
    }

    [Rule(K4)]
    [Theory]
    [InlineData("page.txt", "text/plain")]
    [InlineData("page.pdf", "application/pdf")]
    public async Task Whatever_is_no_picture_is_saved_and_never_shown_as_a_page_of_the_host(string name, string type)
    {
        var chat = await OpenChatAsync(Cast.Operator);
        var kept = await KeepAsync(chat, name, type);
        var answer = await chat.User.SendAsync(HttpMethod.Get, (string)kept["attachment"]!["url"]!);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(
            "sandbox",
            answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
    }

    [Rule(K4)]
    [Theory]
    [InlineData("a.svg", "image/svg+xml", "415 file-type")]
    [InlineData("a.html", "text/html", "415 file-type")]
    [InlineData("a.exe", "application/octet-stream", "415 file-type")]
    [InlineData("../a.png", "image/png", "400 validation")]
    [InlineData("a\\b.png", "image/png", "400 validation")]
    [InlineData("", "image/png", "400 validation")]
    public async Task A_file_that_is_not_taken_is_refused(string name, string type, string expected) =>
        Assert.Equal(expected, await UploadAsync(await OpenChatAsync(Cast.Operator), name, type));

    [Rule(K4, T10)]
    [Fact]
    public async Task A_reply_names_only_files_that_its_writer_uploaded_in_the_session()
    {
        var chat = await OpenChatAsync(Cast.Operator);
        var file = (string)(await KeepAsync(chat, "a.png", "image/png"))["file"]!;

        var paul = await Host.SignInAsync(Cast.OtherOperator);
        var help = await paul.OpenAsync(Cast.MayasWidget, Cast.MayasTelegram);
        foreach (var wrong in new[] { "none", file[..^2], file + "A" })
        {
            Assert.Equal("400 validation", await chat.RefusedAsync(HttpMethod.Post, "/replies", Body(wrong)));
        }

        Assert.Equal("400 validation", await help.RefusedAsync(HttpMethod.Post, "/replies", Body(file)));
        await Host.HandOverAsync(chat.Id, Cast.OtherOperator);
        Assert.Equal("400 validation", await paul.Open(chat.Id).RefusedAsync(HttpMethod.Post, "/replies", Body(file)));
        var many = new
        {
            id = "r-2",
            text = "",
            files = Enumerable.Repeat(file, 11),
        };
        Assert.Equal("400 validation", await chat.RefusedAsync(HttpMethod.Post, "/replies", many));

        static object Body(string named) =>
            new
            {
                id = "r-1",
                text = "",
                files = new[] { named },
            };
    }

    // Case: FC-27
    [Rule(T9, K4)]
    [Fact]
    public async Task FC_27_a_file_that_moves_or_goes_after_it_was_sent_is_shown_so()
    {
        var chat = await OpenChatAsync(Cast.Operator);
        await ReplyAsync(chat, "r-1", "Here.", await KeepAsync(chat, "a.png", "image/png"));
        var key = new MessageKey(chat.Id, MessageId.OfCaller(chat.Id, "r-1"));

        var moved = new Attachment("a.png", "image/png", 7, "https://files.example/a.png");
        Assert.Null((await Host.Desk.ChangeAttachmentAsync(key, 0, moved)).Refusal);
        Assert.Equal("https://files.example/a.png available", await FileAsync());
        var gone = moved with { State = AttachmentState.Removed };
        Assert.Null((await Host.Desk.ChangeAttachmentAsync(key, 0, gone)).Refusal);
        Assert.EndsWith("removed", await FileAsync(), StringComparison.Ordinal);

        async Task<string> FileAsync()
        {
            var sent = (await chat.EntriesAsync()).Messages().Single(one => (string?)one["callerId"] == "r-1");
            var file = Assert.Single(sent["attachments"]!.AsArray())!;
            return $"{file["url"]} {file["state"]}";
        }
    }

    private static Task<JsonNode> ReplyAsync(Chat chat, string id, string text, JsonNode kept) =>
        chat.User.DoAsync(
            HttpMethod.Post,
            $"{chat}/replies",
            new
            {
                id,
                text,
                files = new[] { (string)kept["file"]! },
            }
        );

    private static async Task<JsonNode> KeepAsync(Chat chat, string name, string type)
    {
        var response = await SendAsync(chat, name, type);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ApiClient.JsonAsync(response);
    }

    private static async Task<string> UploadAsync(Chat chat, string name = "a.png", string type = "image/png")
    {
        var response = await SendAsync(chat, name, type);
        return $"{(int)response.StatusCode} {(await ApiClient.JsonAsync(response))["code"]}";
    }

    private static Task<HttpResponseMessage> SendAsync(Chat chat, string name, string type) =>
        chat.User.SendAsync(
            HttpMethod.Post,
            $"{chat}/files?name={Uri.EscapeDataString(name)}",
            new ByteArrayContent(s_bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } }
        );
}
