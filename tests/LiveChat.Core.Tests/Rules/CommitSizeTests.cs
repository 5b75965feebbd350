using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

public sealed class CommitSizeTests
{
    // Contract: C1
    [Fact]
    public void The_size_of_a_commit_covers_its_texts_and_its_rows()
    {
        var (none, one) = (Of(), Of("a"));

        Assert.InRange(none.EstimateSize(), 1, 1_000);
        Assert.InRange(one.EstimateSize() - none.EstimateSize(), 100, 1_000);
        Assert.Equal(2_000_000, Of(new string('x', 1_000_001)).EstimateSize() - one.EstimateSize());
        Assert.Equal(2_000_000, Of("a", new string('x', 1_000_000)).EstimateSize() - Of("a", "").EstimateSize());
    }

    /// <summary>A commit of one message edited to each text in turn; without texts, of no message.</summary>
    private static ChannelCommit Of(params string[] texts)
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Receive(new IncomingMessage("m1", "first"));
        var message = scene.History.Message("m1");
        return new ChannelCommit
        {
            Id = message.Channel,
            Channel = Cast.WhatsApp,
            ExpectedVersion = 1,
            Entries =
                texts.Length == 0
                    ? []
                    :
                    [
                        message with
                        {
                            OriginalText = texts[0],
                            Edits =
                            [
                                .. texts.Skip(1).Select(text => new MessageEdit(AuthorKind.Customer, Cast.Noon, text)),
                            ],
                        },
                    ],
        };
    }
}
