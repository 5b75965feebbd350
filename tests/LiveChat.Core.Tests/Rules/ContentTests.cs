using LiveChat.Domain;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

/// <summary>Kinds of content (rule K1) and templates (rule R3).</summary>
public sealed class ContentTests
{
    private static readonly TemplateContent Ready = new("order_ready") { Language = "en", Parameters = ["Kim"] };

    private static readonly LiveChatSettings InWindow = Cast.Sales with
    {
        Connectors = [.. Cast.Sales.Connectors.Select(one => one with { Reach = ReachPolicy.Of(one.Messenger) })],
    };

    [Rule(K1)]
    [Fact]
    public void The_fingerprint_of_texts_and_files_never_changes()
    {
        var files = new[] { new Attachment("a.png", "image/png", 3), new Attachment(string.Empty, "x") };
        Assert.Equal("3CjV_npEBz_OE4uFga4aqw", ContentFingerprint.Of(AuthorKind.Customer, "hello", [], content: null));
        Assert.Equal(
            "Yi6Dzx4AfanMWR44eviEJA",
            ContentFingerprint.Of(AuthorKind.System, "hello", [.. files], content: null)
        );
    }

    [Rule(K1)]
    [Fact]
    public void A_content_is_a_part_of_what_a_message_says()
    {
        MessageContent?[] contents =
        [
            null,
            new EmailContent("hello"),
            new EmailContent("hello") { QuotedText = "a" },
            new EmailContent("hello") { To = ["a"] },
            new EmailContent("hello") { Cc = ["a"] },
            new PlaceContent { Latitude = 1, Longitude = 2 },
            new PlaceContent { Latitude = 2, Longitude = 1 },
            new PlaceContent
            {
                Latitude = 1,
                Longitude = 2,
                Name = "a",
            },
            new PlaceContent
            {
                Latitude = 1,
                Longitude = 2,
                Address = "a",
            },
            new CardsContent([new ContactCard("a")]),
            new CardsContent([new ContactCard("a"), new ContactCard("a")]),
            new CardsContent([new ContactCard("a") { Phones = ["b"] }]),
            new CardsContent([new ContactCard("a") { Emails = ["b"] }]),
            new CardsContent([new ContactCard("a") { Organization = "b" }]),
            new TemplateContent("a") { Language = "b" },
            new TemplateContent("b") { Language = "a" },
            new TemplateContent("a") { Language = "b", Parameters = ["c"] },
            new TemplateContent("a") { Language = "b", Parameters = ["c", "d"] },
            new OtherContent("a"),
            new OtherContent("a") { Name = "b" },
            new OtherContent("a") { Payload = "b" },
        ];
        foreach (var content in contents)
        {
            var scene = new Scene(Cast.WhatsApp);
            Receive(scene, content);
            foreach (var other in contents)
            {
                var outcome = Receive(scene, other);
                Assert.Equal((content != other, content != other), (outcome.Changed, outcome.IdReused));
            }

            Assert.Equal(contents.Length, scene.History.Messages.Count());
            Assert.All(scene.History.Messages, message => Assert.Contains(message.Content, contents));
            Assert.Equal(contents[^1]?.Kind ?? ContentKind.Text, scene.Newest.LastMessage!.Content);
        }
    }

    [Rule(K1)]
    [Fact]
    public void A_deletion_takes_the_content_with_it()
    {
        var scene = new Scene(Cast.WhatsApp);
        Receive(
            scene,
            new PlaceContent
            {
                Latitude = 1,
                Longitude = 2,
                Name = "home",
            }
        );
        var deletion = new Deletion(AuthorKind.Customer, scene.Now);
        scene.Done(new ReceiveDeletion(Cast.WhatsApp, new MessageId("m1"), deletion, scene.Now));

        var message = Assert.Single(scene.History.Messages);
        Assert.Equal((null, true), (message.Content, message.IsDeleted));
        Assert.Equal(ContentKind.Text, scene.Newest.LastMessage!.Content);
        Assert.False(
            Receive(
                scene,
                new PlaceContent
                {
                    Latitude = 1,
                    Longitude = 2,
                    Name = "home",
                }
            ).Changed
        );
    }

    [Rule(R3, R2)]
    [Fact]
    public void A_template_goes_out_beyond_the_window_and_is_sent_again_there()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.LiveChat = InWindow;
        scene.Now += TimeSpan.FromHours(25);
        var session = scene.Session;
        var reply = new Reply("r1", "Kim, your order is ready.") { Template = Ready };
        scene.Refuses(RefusalCode.TemplateOnly, new SendReply(session, new Reply("r0", "hello"), Cast.Ann));
        scene.Done(new SendReply(session, reply, Cast.Ann));
        scene.LeavesAsItIs(new SendReply(session, reply, Cast.Ann));
        scene.Refuses(
            RefusalCode.IdTaken,
            new SendReply(session, reply with { Template = new TemplateContent("other") { Language = "en" } }, Cast.Ann)
        );

        var key = new MessageKey(session, MessageId.OfCaller(session, "r1"));
        var handedOver = scene.Done(new HandOver(key, TimeSpan.FromMinutes(2), 1)).Reply!;
        Assert.Equal((Ready, reply.Text), (handedOver.Template, handedOver.Text));
        scene.Done(new RecordReplyDelivery(key, DeliveryState.Failed, new SendFailure("1", mayRetry: true), 1));
        scene.Done(new SendAgain(session, key.Message, 1, Cast.Ann));
        Assert.Equal(Ready, scene.Done(new HandOver(key, TimeSpan.FromMinutes(2), 2)).Reply!.Template);
    }

    [Rule(R3)]
    [Fact]
    public void A_template_may_have_no_text_and_its_text_is_not_edited()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        var session = scene.Session;
        scene.Done(new SendReply(session, new Reply("r1", string.Empty) { Template = Ready }, Cast.Ann));
        var id = MessageId.OfCaller(session, "r1");
        scene.Refuses(RefusalCode.TemplateIsFixed, new EditReply(session, id, "changed", Cast.Ann));
        scene.Refuses(RefusalCode.NotYourMessage, new EditReply(session, id, "changed", Cast.Bob));
        scene.Done(new DeleteReply(session, id, Cast.Ann));
        Assert.Null(scene.History.Messages.Single(message => message.Id == id).Content);
    }

    [Rule(K1)]
    [Theory]
    [InlineData("""{"content":{"kind":"poll","name":"Which?","choices":["a","b"]},"replyTo":"m1"}""", "poll", "Which?")]
    [InlineData("""{"content":{"kind":"place","latitude":1,"longitude":2,"floor":3}}""", "place", null)]
    public void A_content_of_a_later_version_is_shown_as_other_and_written_back_unchanged(
        string json,
        string type,
        string? name
    )
    {
        var content = Assert.IsType<OtherContent>(RowJson.Content(RowJson.ReadRare(json).Content));
        Assert.Equal((type, name, null), (content.Type, content.Name, content.Payload));
        var written = RowJson.ReadContent(RowJson.Write(ContentRow.Of(content)!));
        Assert.Equal(content, RowJson.Content(written));
        Assert.Contains(json[11..^1].Split("},")[0].TrimEnd('}'), RowJson.Write(written), StringComparison.Ordinal);
    }

    [Rule(K1)]
    [Fact]
    public void Contents_refuse_what_they_cannot_hold()
    {
        var many = Enumerable.Repeat("a", MessageContent.MaxItems + 1).ToArray();
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlaceContent { Latitude = 90.5, Longitude = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlaceContent { Latitude = 0, Longitude = -180.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlaceContent { Latitude = double.NaN, Longitude = 0 });
        Assert.Throws<ArgumentException>(() => new TemplateContent(" ") { Language = "en" });
        Assert.Throws<ArgumentException>(() => new TemplateContent("a") { Language = string.Empty });
        Assert.Throws<ArgumentException>(() => new TemplateContent("a") { Language = "en", Parameters = [.. many] });
        Assert.Throws<ArgumentException>(() => new EmailContent("a") { To = [.. many] });
        Assert.Throws<ArgumentNullException>(() => new EmailContent("a") { Cc = [null!] });
        Assert.Throws<ArgumentException>(() => new CardsContent([]));
        Assert.Throws<ArgumentException>(() => new OtherContent(" "));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new Attachment("a", "b") { Duration = TimeSpan.FromTicks(-1) }
        );
        Assert.Equal("a\uFFFD", new TemplateContent("a\0") { Language = "en" }.Name);
    }

    private static ReceiveOutcome Receive(Scene scene, MessageContent? content) =>
        scene.Receive(new IncomingMessage("m1", "hello") { Content = content });
}
