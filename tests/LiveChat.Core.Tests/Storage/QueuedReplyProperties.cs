using LiveChat.Channels;
using LiveChat.Messages;
using LiveChat.Storage;

namespace LiveChat.Tests.Storage;

public sealed class QueuedReplyProperties
{
    // Contract: C6, C52, C53
    // Rule: T10
    [Fact]
    public void Queued_replies_are_listed_until_they_are_sent_deleted_or_removed()
    {
        var (questions, replies) = (0, 0);
        StoreCheck.Run(histories: 100, async (store, history) =>
        {
            for (var commit = 0; commit < 40; commit++)
            {
                await store.CommitAsync(history.Next());
                QueuedPlace? after = history.Chance(40) ? null : new QueuedPlace(history.AnyChannel(), history.AnyId());
                var limit = history.Any([1, 2, 100]);
                var queued = await store.Messages.ListQueuedAsync(after, limit, StoreUnderTest.Token);
                Assert.Equal(history.Model.ListQueued(after, limit), queued);
                questions++;
                replies += queued.Length;
            }
        });
        StoreCheck.Saw("questions", questions, 4_000);
        StoreCheck.Saw("replies", replies, 5_000);
    }
}
