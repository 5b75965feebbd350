using LiveChat.Storage;
using static LiveChat.Tests.Bounds.DeskQuestion;

namespace LiveChat.Tests.Bounds;

/// <summary>The commands of connectors and hosts, each on a channel with many sessions, and each done.</summary>
internal static class HostQuestions
{
    private static readonly SendFailure Refused = new("131026", mayRetry: false, "not delivered");
    private static readonly Attachment Photo = new("photo.jpg", "image/jpeg");

    public static readonly Dictionary<string, Question> All = new(StringComparer.Ordinal)
    {
        ["receive"] = Command(
            "ReceiveAsync",
            "Channel",
            async s =>
            {
                await s.CloseLongAsync();
                s.Clock.Now += TimeSpan.FromMinutes(1);
                return () => Done(s.Desk.ReceiveAsync(Situation.Long, new IncomingMessage("received", "hello")));
            }
        ),
        ["receive edit"] = Command(
            "ReceiveEditAsync",
            "Channel",
            async s =>
            {
                var message = await MessageAsync(s, 0);
                return () => Done(s.Desk.ReceiveEditAsync(Situation.Long, message, "edited"));
            }
        ),
        ["receive edit before its message"] = Command(
            "ReceiveEditAsync",
            "Channel",
            s => Is(() => Done(s.Desk.ReceiveEditAsync(Situation.Long, new MessageId("to come"), "edited")))
        ),
        ["receive deletion"] = Command(
            "ReceiveDeletionAsync",
            "Channel",
            async s =>
            {
                var message = await MessageAsync(s, 1);
                return () => Done(s.Desk.ReceiveDeletionAsync(Situation.Long, message));
            }
        ),
        ["receive reaction"] = Command(
            "ReceiveReactionAsync",
            "Channel",
            async s =>
            {
                var message = await MessageAsync(s, 2);
                return () => Done(s.Desk.ReceiveReactionAsync(Situation.Long, message, new IncomingReaction("+1")));
            }
        ),
        ["receive reaction before its message"] = Command(
            "ReceiveReactionAsync",
            "Channel",
            s =>
                Is(() =>
                    Done(
                        s.Desk.ReceiveReactionAsync(
                            Situation.Long,
                            new MessageId("to come"),
                            new IncomingReaction("+1")
                        )
                    )
                )
        ),
        ["record sent"] = Command(
            "RecordSentAsync",
            "MessageKey",
            async s =>
            {
                var reply = await ReplyAsync(s, "to send");
                return () => Done(s.Desk.RecordSentAsync(reply, new MessageId("sent")));
            }
        ),
        ["hand over"] = Command(
            "HandOverAsync",
            "MessageKey",
            async s =>
            {
                var reply = await ReplyAsync(s, "to hand over");
                return () => Done(s.Desk.HandOverAsync(reply));
            }
        ),
        ["record an attempt as sent"] = Command(
            "RecordSentAsync",
            "SendKey",
            async s =>
            {
                var reply = await ReplyAsync(s, "to send at once");
                return () => Done(s.Desk.RecordSentAsync(new SendKey(reply, 1), new MessageId("sent at once")));
            }
        ),
        ["record an attempt as failed"] = Command(
            "RecordFailedAsync",
            "SendKey",
            async s =>
            {
                var reply = await ReplyAsync(s, "to fail");
                return () => Done(s.Desk.RecordFailedAsync(new SendKey(reply, 1), Refused));
            }
        ),
        ["record a failure"] = Command(
            "RecordFailedAsync",
            "Channel",
            async s =>
            {
                var reply = await ReplyAsync(s, "to fail later");
                await s.QuietDesk.RecordSentAsync(reply, new MessageId("to fail"));
                return () => Done(s.Desk.RecordFailedAsync(Situation.Long, new MessageId("to fail"), Refused));
            }
        ),
        ["the host speaks"] = Command(
            "SpeakAsync",
            "Channel",
            async s =>
            {
                await s.CloseLongAsync();
                s.Clock.Now += TimeSpan.FromMinutes(1);
                return () => Done(s.Desk.SpeakAsync(Situation.Long, new Reply("survey", "How was it?")));
            }
        ),
        ["record delivery of a reply"] = Command(
            "RecordDeliveryAsync",
            "SendKey",
            async s =>
            {
                var reply = await ReplyAsync(s, "to deliver");
                return () => Done(s.Desk.RecordDeliveryAsync(new SendKey(reply, 1), DeliveryState.Delivered));
            }
        ),
        ["record delivery"] = Command(
            "RecordDeliveryAsync",
            "Channel",
            async s =>
            {
                var reply = await ReplyAsync(s, "sent to deliver");
                await s.QuietDesk.RecordSentAsync(reply, new MessageId("to deliver"));
                return () =>
                    Done(
                        s.Desk.RecordDeliveryAsync(Situation.Long, new MessageId("to deliver"), DeliveryState.Delivered)
                    );
            }
        ),
        ["first watermark"] = Command(
            "RecordDeliveryUpToAsync",
            "Channel",
            s =>
                Is(async () =>
                {
                    await Done(s.Desk.RecordDeliveryUpToAsync(Situation.Long, s.Clock.Now, DeliveryState.Read));
                    Assert.Equal(s.LongSessions.Length > 1_000, await IsUnsettledAsync(s));
                })
        ),
        ["next watermark"] = Command(
            "RecordDeliveryUpToAsync",
            "Channel",
            async s =>
            {
                var (before, isChanged) = (s.Clock.Now, true);
                for (var calls = 0; isChanged; calls++)
                {
                    Assert.InRange(calls, 0, 300);
                    isChanged = (
                        await s.QuietDesk.RecordDeliveryUpToAsync(Situation.Long, before, DeliveryState.Read)
                    ).Changed;
                }

                Assert.False(await IsUnsettledAsync(s));
                s.Clock.Now += TimeSpan.FromMinutes(1);
                return () => Done(s.Desk.RecordDeliveryUpToAsync(Situation.Long, s.Clock.Now, DeliveryState.Read));
            }
        ),
        ["change a file"] = Command(
            "ChangeAttachmentAsync",
            "Channel",
            async s =>
            {
                var message = await MessageAsync(s, 2);
                return () => Done(s.Desk.ChangeAttachmentAsync(Situation.Long, message, 0, Photo));
            }
        ),
        ["change a reply's file"] = Command(
            "ChangeAttachmentAsync",
            "MessageKey",
            async s =>
            {
                var reply = await ReplyAsync(s, "with a file");
                return () => Done(s.Desk.ChangeAttachmentAsync(reply, 0, Photo));
            }
        ),
        ["record a notice"] = Command(
            "RecordNoticeAsync",
            "Channel",
            s => Is(() => Done(s.Desk.RecordNoticeAsync(Situation.Long, new Notice("notice", "moved", "text"))))
        ),
        ["record a move"] = Command(
            "RecordMoveAsync",
            "AddressChange",
            s => Is(() => Done(s.Desk.RecordMoveAsync(Situation.Move)))
        ),
        ["take a move back"] = Command(
            "TakeBackMoveAsync",
            "AddressChange",
            async s =>
            {
                Assert.False((await s.QuietDesk.RecordMoveAsync(Situation.Move)).IsRefused);
                return () => Done(s.Desk.TakeBackMoveAsync(Situation.Move));
            }
        ),
        ["release of the departed"] = Command(
            "ReleaseDepartedAsync",
            "LiveChatId",
            s => Is(async () => Assert.Equal(20, await s.Desk.ReleaseDepartedAsync(Cast.Sales.Id, [Situation.Gone])))
        ),
        ["hold of a session"] = Command(
            "HoldAsync",
            "SessionId",
            async s =>
            {
                var session = await s.OpenLongAsync(Cast.Ann);
                return () => Done(s.Desk.HoldAsync(session, Cast.Ann.User));
            }
        ),
        ["lift of a session's hold"] = Command(
            "LiftHoldAsync",
            "SessionId",
            async s =>
            {
                var session = await s.OpenLongAsync(Cast.Ann);
                await Done(s.QuietDesk.HoldAsync(session, Cast.Ann.User));
                return () => Done(s.Desk.LiftHoldAsync(session, Cast.Ann.User));
            }
        ),
        ["hold of a channel"] = Command(
            "HoldAsync",
            "Channel",
            async s =>
            {
                await s.QuietDesk.LiftHoldAsync(Situation.Long, Cast.Ann.User);
                return () => Done(s.Desk.HoldAsync(Situation.Long, Cast.Ann.User));
            }
        ),
        ["lift of a channel's hold"] = Command(
            "LiftHoldAsync",
            "Channel",
            async s =>
            {
                await s.QuietDesk.HoldAsync(Situation.Long, Cast.Ann.User);
                return () => Done(s.Desk.LiftHoldAsync(Situation.Long, Cast.Ann.User));
            }
        ),
        ["hold of a contact"] = Command(
            "HoldAsync",
            "AppItemId",
            async s =>
            {
                var contact = new AppItemId(Cast.Contacts, "held");
                await s.QuietDesk.LiftHoldAsync(contact, Cast.Ann.User);
                return async () => Assert.True(await s.Desk.HoldAsync(contact, Cast.Ann.User));
            }
        ),
        ["lift of a contact's hold"] = Command(
            "LiftHoldAsync",
            "AppItemId",
            async s =>
            {
                var contact = new AppItemId(Cast.Contacts, "held");
                await s.QuietDesk.HoldAsync(contact, Cast.Ann.User);
                return async () => Assert.True(await s.Desk.LiftHoldAsync(contact, Cast.Ann.User));
            }
        ),
        ["import"] = Command(
            "ImportAsync",
            "ImportedSession",
            s => Is(async () => Assert.True((await s.Desk.ImportAsync(Imported(s, 7))).Changed))
        ),
        ["import of a stream"] = Command(
            "ImportAsync",
            "IEnumerable",
            s =>
                Is(async () =>
                {
                    var count = 0;
                    await foreach (var outcome in s.Desk.ImportAsync([Imported(s, 8), Imported(s, 9), Imported(s, 10)]))
                    {
                        count += outcome.Changed ? 1 : 0;
                    }

                    Assert.Equal(3, count);
                })
        ),
    };

    private static ImportedSession Imported(Situation s, int number)
    {
        var opened = s.LongSessions[number].OpenedAt.AddSeconds(40);
        return new ImportedSession(Situation.Long, opened)
        {
            ClosedAt = opened.AddSeconds(1),
            Messages = [new IncomingMessage($"imported {number}", "text") { SentAt = opened }],
        };
    }

    private static async Task<bool> IsUnsettledAsync(Situation s)
    {
        var state = await s.Store.LoadAsync(
            Situation.Key.IdOf(Situation.Long),
            new ChannelNeeds(),
            CancellationToken.None
        );
        return state.Watermarks!.UnsettledFrom is not null;
    }

    /// <summary>A customer's message in one of the oldest sessions.</summary>
    private static async Task<MessageId> MessageAsync(Situation s, int session)
    {
        var page = await s.QuietHistory.FindTimelineAsync(s.LongSessions[session], Cast.Ann, pageSize: 1);
        return page!.Entries.OfType<MessageEntry>().Single().Id;
    }
}
