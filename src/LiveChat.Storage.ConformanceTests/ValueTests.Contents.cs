using LiveChat.Storage.ConformanceTests.Hosts;

namespace LiveChat.Storage.ConformanceTests;

/// <content>What messages hold beside text and files.</content>
public abstract partial class ValueTests<TStore>
{
    /// <summary>Reactions are kept in their order with every value, also those that were taken away.</summary>
    // Contract: C73
    [Rule(K2)]
    [Fact]
    public virtual async Task Reactions_are_kept_in_their_order_with_every_value()
    {
        var channel = Channel();
        await AssertKeptAsync(channel, [channel.Message("m1") with { Reactions = ScriptedChannel.Reactions }]);
    }

    /// <summary>A content of every kind is kept with every value, and the preview names its kind.</summary>
    // Contract: C7
    [Rule(K1)]
    [Fact]
    public virtual async Task Contents_of_every_kind_are_kept()
    {
        MessageContent[] contents =
        [
            new EmailContent("Re: \U0001F600")
            {
                To = ["\"Ann\" <ann@example.org>", string.Empty],
                Cc = ["b"],
                QuotedText = "> line\r\n> line",
            },
            new EmailContent(string.Empty),
            new PlaceContent
            {
                Latitude = -89.999999999999,
                Longitude = 180,
                Name = "Caf\u00E9",
                Address = "1 Quay\nPort",
            },
            new PlaceContent { Latitude = 0, Longitude = double.Epsilon },
            new CardsContent([
                new ContactCard("Kim")
                {
                    Organization = "Kim & Co",
                    Phones = ["+1", "2"],
                    Emails = ["k@example.org"],
                },
                new ContactCard(string.Empty),
            ]),
            new TemplateContent("order_ready") { Language = "pt_BR", Parameters = ["Ann", string.Empty, "\u202E1"] },
            new OtherContent("poll") { Name = "Which?", Payload = "{\"a\":[1]}" },
        ];
        var channel = Channel();
        await AssertKeptAsync(
            channel,
            [
                .. contents.Select(
                    (content, number) =>
                        channel.Message($"m{number}") with
                        {
                            Content = content,
                            Attachments = [new Attachment("v", "audio/ogg") { Duration = Time.TimeOfDay }],
                        }
                ),
            ]
        );
    }
}
