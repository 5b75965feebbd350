using LiveChat.Tests.Hosts;
using static LiveChat.Tests.Bounds.DeskQuestion;

namespace LiveChat.Tests.Bounds;

/// <summary>The commands of viewers, each on a channel with many sessions, and each done.</summary>
internal static class ViewerQuestions
{
    public static readonly Dictionary<string, Question> All = new(StringComparer.Ordinal)
    {
        ["mark read"] = OnSession(
            "MarkReadAsync",
            (s, id) => s.Desk.MarkReadAsync(id, new ReadMark(1, null), Cast.Ann)
        ),
        ["mark unread"] = Command(
            "MarkUnreadAsync",
            "SessionId",
            async s =>
            {
                var session = await s.OpenLongAsync(Cast.Ann);
                await TestHost.DoneAsync(s.QuietDesk.MarkReadAsync(session, new ReadMark(1, null), Cast.Ann));
                return () => Done(s.Desk.MarkUnreadAsync(session, null, Cast.Ann));
            }
        ),
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
        ["note"] = Command(
            "AddNoteAsync",
            "SessionId",
            async s =>
            {
                var reply = await ReplyAsync(s, "to note at");
                return () => Done(s.Desk.AddNoteAsync(reply.Session, new Note("note", "noted"), Cast.Ann));
            }
        ),
        ["edit a note"] = Command(
            "EditNoteAsync",
            "SessionId",
            async s =>
            {
                var note = await NoteAsync(s, "to edit");
                return () => Done(s.Desk.EditNoteAsync(note.Session, note.Message, "edited", Cast.Ann));
            }
        ),
        ["delete a note"] = Command(
            "DeleteNoteAsync",
            "SessionId",
            async s =>
            {
                var note = await NoteAsync(s, "to delete");
                return () => Done(s.Desk.DeleteNoteAsync(note.Session, note.Message, Cast.Ann));
            }
        ),
        ["send again"] = Command(
            "SendAgainAsync",
            "SessionId",
            async s =>
            {
                var reply = await ReplyAsync(s, "to send again");
                var failure = new SendFailure("131026", mayRetry: true, "not delivered");
                await TestHost.DoneAsync(s.QuietDesk.RecordFailedAsync(new SendKey(reply, 1), failure));
                return () => Done(s.Desk.SendAgainAsync(reply.Session, reply.Message, 1, Cast.Ann));
            }
        ),
        ["react"] = Command(
            "ReactAsync",
            "SessionId",
            async s =>
            {
                var session = await s.OpenLongAsync(Cast.Ann);
                var message = new MessageId($"live {s.Clock.Now:O}");
                return () => Done(s.Desk.ReactAsync(session, message, "+1", Cast.Ann));
            }
        ),
        ["take a reaction away"] = Command(
            "RemoveReactionAsync",
            "SessionId",
            async s =>
            {
                var session = await s.OpenLongAsync(Cast.Ann);
                var message = new MessageId($"live {s.Clock.Now:O}");
                await TestHost.DoneAsync(s.QuietDesk.ReactAsync(session, message, "+1", Cast.Ann));
                return () => Done(s.Desk.RemoveReactionAsync(session, message, sign: null, Cast.Ann));
            }
        ),
        ["withdraw"] = Command(
            "WithdrawReplyAsync",
            "SessionId",
            async s =>
            {
                var reply = await ReplyAsync(s, "to withdraw");
                return () => Done(s.Desk.WithdrawReplyAsync(reply.Session, reply.Message, Cast.Ann));
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
        ["link"] = Command(
            "LinkAsync",
            "SessionLink",
            async s =>
            {
                var earlier = await s.OpenLongAsync(Cast.Ann);
                var later = (await s.QuietDesk.ReceiveAsync(Situation.Move.Later, new IncomingMessage("new", "new")))
                    .Session!
                    .Value;
                return () => Done(s.Desk.LinkAsync(new SessionLink { Earlier = earlier, Later = later }, Cast.Ann));
            }
        ),
        ["unlink"] = Command(
            "UnlinkAsync",
            "SessionId",
            async s =>
            {
                var later = (await s.QuietDesk.ReceiveAsync(Situation.Move.Later, new IncomingMessage("new", "new")))
                    .Session!
                    .Value;
                Assert.False((await s.QuietDesk.RecordMoveAsync(Situation.Move)).IsRefused);
                return () => Done(s.Desk.UnlinkAsync(later, Cast.Ann));
            }
        ),
        ["cut"] = OnSession("CutHistoryAsync", (s, id) => s.Desk.CutHistoryAsync(id, Cast.Ann)),
        ["join"] = Command(
            "JoinHistoryAsync",
            "SessionId",
            async s =>
            {
                var session = await s.OpenLongAsync(Cast.Ann);
                await TestHost.DoneAsync(s.QuietDesk.CutHistoryAsync(session, Cast.Ann));
                return () => Done(s.Desk.JoinHistoryAsync(session, Cast.Ann));
            }
        ),
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

    private static async Task<Func<Task>> OpenByItemAsync(Situation s)
    {
        var choices = await s.QuietHistory.ListOpeningChoicesAsync(Cast.ByAppItem, Cast.Deal, Cast.Ann);
        var choice = choices.Items.First(one => one.Account != Cast.KimsPhone && one.Connectors.Length == 2);
        var chosen = new NewSession(Cast.ByAppItem, Cast.Deal, choice.LiveChat, choice.Account)
        {
            Holder = choice.Holder.Id,
            Connector = choice.Connectors[^1].Id,
        };
        return () => Done(s.Desk.OpenAsync(chosen, Cast.Ann));
    }

    /// <summary>A session whose account the hub has only because of it, although many others are bound to the hub.</summary>
    private static async Task<SessionId> WronglyBoundAsync(Situation s)
    {
        // Other questions may have bound sessions with the same account to the hub.
        await s.CloseLongAsync();
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
