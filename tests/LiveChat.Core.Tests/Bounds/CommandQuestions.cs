using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Bounds;

/// <summary>The commands of the desk, each on a channel with many sessions, and each done.</summary>
internal static class CommandQuestions
{
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
        ["record sent"] = Command(
            "RecordSentAsync",
            "MessageKey",
            async s =>
            {
                var reply = await ReplyAsync(s, "to send");
                return () => Done(s.Desk.RecordSentAsync(reply, new MessageId("sent")));
            }
        ),
        ["record delivery of a reply"] = Command(
            "RecordDeliveryAsync",
            "MessageKey",
            async s =>
            {
                var reply = await ReplyAsync(s, "to deliver");
                return () => Done(s.Desk.RecordDeliveryAsync(reply, DeliveryState.Delivered));
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
            s => Is(() => Done(s.Desk.RecordDeliveryUpToAsync(Situation.Long, s.Clock.Now, DeliveryState.Read)))
        ),
        ["next watermark"] = Command(
            "RecordDeliveryUpToAsync",
            "Channel",
            async s =>
            {
                await s.QuietDesk.RecordDeliveryUpToAsync(Situation.Long, s.Clock.Now, DeliveryState.Delivered);
                s.Clock.Now += TimeSpan.FromMinutes(1);
                return () => Done(s.Desk.RecordDeliveryUpToAsync(Situation.Long, s.Clock.Now, DeliveryState.Delivered));
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
        ["release of the departed"] = Command(
            "ReleaseDepartedAsync",
            "LiveChatId",
            s => Is(async () => Assert.Equal(20, await s.Desk.ReleaseDepartedAsync(Cast.Sales.Id, [Situation.Gone])))
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
        ["mark read"] = OnSession(
            "MarkReadAsync",
            (s, id) => s.Desk.MarkReadAsync(id, new ReadMark(1, null), Cast.Ann)
        ),
        ["mark unread"] = OnSession("MarkUnreadAsync", (s, id) => s.Desk.MarkUnreadAsync(id, null, Cast.Ann)),
        ["reply"] = OnSession("ReplyAsync", (s, id) => s.Desk.ReplyAsync(id, new Reply("reply", "text"), Cast.Ann)),
        ["queued replies"] = Command(
            "ListQueuedAsync",
            "QueuedReply",
            async s =>
            {
                await ReplyAsync(s, "queued");
                return async () => Assert.NotEmpty(await s.Desk.ListQueuedAsync(limit: 1));
            }
        ),
        ["edit a reply"] = Command(
            "EditReplyAsync",
            "SessionId",
            async s =>
            {
                var reply = await ReplyAsync(s, "to edit");
                return () => Done(s.Desk.EditReplyAsync(reply.Session, reply.Message, "edited", Cast.Ann));
            }
        ),
        ["delete a reply"] = Command(
            "DeleteReplyAsync",
            "SessionId",
            async s =>
            {
                var reply = await ReplyAsync(s, "to delete");
                return () => Done(s.Desk.DeleteReplyAsync(reply.Session, reply.Message, Cast.Ann));
            }
        ),
        ["open by account"] = Command(
            "OpenAsync",
            "NewSession",
            async s =>
            {
                await s.CloseLongAsync();
                s.Clock.Now += TimeSpan.FromMinutes(1);
                var chosen = new NewSession(Cast.ByAccount, Cast.Kim, Cast.Sales.Id, Cast.KimsPhone);
                return () => Done(s.Desk.OpenAsync(chosen, Cast.Ann));
            }
        ),
        ["open by item"] = Command("OpenAsync", "NewSession", OpenByItemAsync),
        ["take"] = Command(
            "TakeAsync",
            "SessionId",
            async s =>
            {
                var session = await s.OpenLongAsync();
                return () => Done(s.Desk.TakeAsync(session, Cast.Ann));
            }
        ),
        ["assign"] = OnSession("AssignAsync", (s, id) => s.Desk.AssignAsync(id, new Assignee(Cast.Bob), Cast.Ann)),
        ["release"] = OnSession("ReleaseAsync", (s, id) => s.Desk.ReleaseAsync(id, Cast.Ann)),
        ["reopen"] = Command(
            "ReopenAsync",
            "SessionId",
            async s =>
            {
                var session = await s.CloseLongAsync();
                return () => Done(s.Desk.ReopenAsync(session, Cast.Ann));
            }
        ),
        ["close"] = OnSession("CloseAsync", (s, id) => s.Desk.CloseAsync(id, Cast.Ann)),
        ["bind"] = OnSession("BindToAsync", (s, id) => s.Desk.BindToAsync(id, Situation.Hub, Cast.Ann)),
        ["unbind"] = Command(
            "UnbindFromAsync",
            "SessionId",
            async s =>
            {
                var session = await WronglyBoundAsync(s);
                return async () =>
                {
                    await Done(s.Desk.UnbindFromAsync(session, Situation.Hub, Cast.Ann));
                    Assert.False(await HasKimsPhoneAsync(s));
                };
            }
        ),
        ["unbind the contact"] = Command(
            "UnbindContactAsync",
            "SessionId",
            async s =>
            {
                var session = await WronglyBoundAsync(s);
                return async () =>
                {
                    await Done(s.Desk.UnbindContactAsync(session, Cast.Ann));
                    Assert.False(await HasKimsPhoneAsync(s));
                };
            }
        ),
        ["mark spam"] = OnSession("MarkSpamAsync", (s, id) => s.Desk.MarkSpamAsync(id, Cast.Ann)),
        ["unmark spam"] = Command(
            "UnmarkSpamAsync",
            "SessionId",
            async s =>
            {
                var session = await s.OpenLongAsync(Cast.Ann);
                await TestHost.DoneAsync(s.QuietDesk.MarkSpamAsync(session, Cast.Ann));
                return () => Done(s.Desk.UnmarkSpamAsync(session, Cast.Ann));
            }
        ),
    };

    private static Question Command(string member, string first, Func<Situation, Task<Func<Task>>> prepare) =>
        new($"SessionDesk.{member}({first})", prepare);

    /// <summary>A command on the long channel's active session, which Ann has.</summary>
    private static Question OnSession<TOutcome>(string member, Func<Situation, SessionId, ValueTask<TOutcome>> command)
        where TOutcome : CommandOutcome =>
        Command(
            member,
            "SessionId",
            async s =>
            {
                var session = await s.OpenLongAsync(Cast.Ann);
                return () => Done(command(s, session));
            }
        );

    private static Task<Func<Task>> Is(Func<Task> call) => Task.FromResult(call);

    private static Task Done<TOutcome>(ValueTask<TOutcome> command)
        where TOutcome : CommandOutcome => TestHost.DoneAsync(command);

    private static ImportedSession Imported(Situation s, int number)
    {
        var opened = s.LongSessions[number].OpenedAt.AddSeconds(40);
        return new ImportedSession(Situation.Long, opened)
        {
            ClosedAt = opened.AddSeconds(1),
            Messages = [new IncomingMessage($"imported {number}", "text") { SentAt = opened }],
        };
    }

    /// <summary>A customer's message in one of the oldest sessions.</summary>
    private static async Task<MessageId> MessageAsync(Situation s, int session)
    {
        var page = await s.QuietHistory.FindTimelineAsync(s.LongSessions[session], Cast.Ann, pageSize: 1);
        return page!.Entries.OfType<MessageEntry>().Single().Id;
    }

    private static async Task<MessageKey> ReplyAsync(Situation s, string id)
    {
        var session = await s.OpenLongAsync(Cast.Ann);
        await TestHost.DoneAsync(s.QuietDesk.ReplyAsync(session, new Reply(id, "text"), Cast.Ann));
        return new MessageKey(session, MessageId.OfCaller(session, id));
    }

    private static async Task<Func<Task>> OpenByItemAsync(Situation s)
    {
        var choices = await s.QuietHistory.ListOpeningChoicesAsync(Cast.ByAppItem, Cast.Deal, Cast.Ann);
        var choice = choices.Items.First(one => one.Account != Cast.KimsPhone && one.Connectors.Length == 2);
        var chosen = new NewSession(Cast.ByAppItem, Cast.Deal, choice.LiveChat, choice.Account)
        {
            Holder = choice.Holder.Id,
            Connector = choice.Connectors[^1],
        };
        return () => Done(s.Desk.OpenAsync(chosen, Cast.Ann));
    }

    /// <summary>A session whose account the hub has only because of it, although many others are bound to the hub.</summary>
    private static async Task<SessionId> WronglyBoundAsync(Situation s)
    {
        // Whatever other questions bound before is unbound with it.
        var bound = await s.QuietHistory.ListSessionsAsync(
            SessionList.Of(Cast.ByAccount, Cast.Kim),
            Cast.Ann,
            SessionStatus.Closed
        );
        foreach (var one in bound.Items.Where(one => one.Contact?.Id == Situation.Hub))
        {
            await s.QuietDesk.UnbindContactAsync(one.Id, Cast.Ann);
        }

        var session = await s.OpenLongAsync(Cast.Ann);
        await TestHost.DoneAsync(s.QuietDesk.BindToAsync(session, Situation.Hub, Cast.Ann));
        Assert.True(await HasKimsPhoneAsync(s));
        return session;
    }

    private static async Task<bool> HasKimsPhoneAsync(Situation s)
    {
        var hub = await s.Items.FindAsync([Situation.Hub], Cast.Ann, CancellationToken.None);
        return hub.Single().Accounts.Any(value => value.Accounts.Contains(Cast.KimsPhone));
    }
}
