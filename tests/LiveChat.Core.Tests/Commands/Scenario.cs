using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Commands;

/// <summary>One command of the desk, and the state before it.</summary>
internal sealed record Scenario(Func<TestHost, Task> Before, Func<TestHost, Task<Refusal?>> Command)
{
    private static readonly Channel Phone = Cast.PhoneChannel(Cast.Sales);

    private static readonly ImportedSession Past = new(Phone, Cast.Noon.AddDays(-1))
    {
        ClosedAt = Cast.Noon.AddHours(-20),
        Operator = Cast.Ann.User,
        Messages = [new IncomingMessage("past", "long ago")],
    };

    public static readonly Dictionary<string, Scenario> All = new(StringComparer.Ordinal)
    {
        [nameof(SessionDesk.ReceiveAsync)] = On(desk => desk.ReceiveAsync(Phone, new IncomingMessage("m9", "more"))),
        ["ReceiveAsync, opening"] = new(
            _ => Task.CompletedTask,
            async host => (await host.Desk.ReceiveAsync(Phone, new IncomingMessage(null, "hello"))).Refusal
        ),
        [nameof(SessionDesk.ReceiveEditAsync)] = On(desk =>
            desk.ReceiveEditAsync(Phone, new MessageId("m1"), "edited")
        ),
        [nameof(SessionDesk.ReceiveDeletionAsync)] = On(desk =>
            desk.ReceiveDeletionAsync(Phone, new MessageId("to come"))
        ),
        [nameof(SessionDesk.RecordSentAsync)] = On(
            (desk, session) => desk.RecordSentAsync(new MessageKey(session, Written(session)), new MessageId("echo"))
        ),
        [nameof(SessionDesk.RecordDeliveryAsync)] = On(desk =>
            desk.RecordDeliveryAsync(Phone, new MessageId("echo"), DeliveryState.Delivered)
        ),
        ["RecordDeliveryAsync, of a reply"] = On(
            (desk, session) => desk.RecordDeliveryAsync(FirstOf(session), DeliveryState.Failed)
        ),
        [nameof(SessionDesk.HandOverAsync)] = new(PrepareAsync, HandOverAsync),
        [nameof(SessionDesk.RecordFailedAsync)] = On(
            (desk, session) => desk.RecordFailedAsync(FirstOf(session), Failed)
        ),
        ["RecordFailedAsync, before its message"] = On(desk =>
            desk.RecordFailedAsync(Phone, new MessageId("to come"), Failed)
        ),
        [nameof(SessionDesk.SpeakAsync)] = On(desk => desk.SpeakAsync(Phone, new Reply("h1", "We are closed."))),
        ["SpeakAsync, opening"] = new(
            _ => Task.CompletedTask,
            async host => (await host.Desk.SpeakAsync(Phone, new Reply("h1", "How was it?"))).Refusal
        ),
        [nameof(SessionDesk.SendAgainAsync)] = new(
            async host =>
            {
                await PrepareAsync(host);
                await TestHost.DoneAsync(host.Desk.RecordFailedAsync(FirstOf(SessionOf(host)), Failed));
            },
            async host =>
                (await host.Desk.SendAgainAsync(SessionOf(host), Written(SessionOf(host)), 1, Cast.Ann)).Refusal
        ),
        [nameof(SessionDesk.WithdrawReplyAsync)] = On(
            (desk, session) => desk.WithdrawReplyAsync(session, Written(session), Cast.Ann)
        ),
        [nameof(SessionDesk.RecordDeliveryUpToAsync)] = On(desk =>
            desk.RecordDeliveryUpToAsync(Phone, Cast.Noon.AddDays(1), DeliveryState.Read)
        ),
        [nameof(SessionDesk.RecordNoticeAsync)] = On(desk =>
            desk.RecordNoticeAsync(Phone, new Notice("n1", "moved", "text"))
        ),
        [nameof(SessionDesk.ImportAsync)] = new(
            PrepareAsync,
            async host => (await host.Desk.ImportAsync(Past)).Refusal
        ),
        [nameof(SessionDesk.ReplyAsync)] = On(
            (desk, session) => desk.ReplyAsync(session, new Reply("r2", "more"), Cast.Ann)
        ),
        [nameof(SessionDesk.EditReplyAsync)] = On(
            (desk, session) => desk.EditReplyAsync(session, Written(session), "edited", Cast.Ann)
        ),
        [nameof(SessionDesk.DeleteReplyAsync)] = On(
            (desk, session) => desk.DeleteReplyAsync(session, Written(session), Cast.Ann)
        ),
        [nameof(SessionDesk.AddNoteAsync)] = On(
            (desk, session) => desk.AddNoteAsync(session, new Note("n2", "more"), Cast.Ann)
        ),
        [nameof(SessionDesk.EditNoteAsync)] = OnNote(
            (desk, session, note) => desk.EditNoteAsync(session, note, "edited", Cast.Ann)
        ),
        [nameof(SessionDesk.DeleteNoteAsync)] = OnNote(
            (desk, session, note) => desk.DeleteNoteAsync(session, note, Cast.Ann)
        ),
        [nameof(SessionDesk.ReceiveReactionAsync)] = On(desk =>
            desk.ReceiveReactionAsync(Phone, new MessageId("m1"), new IncomingReaction("+1"))
        ),
        ["ReceiveReactionAsync, before its message"] = On(desk =>
            desk.ReceiveReactionAsync(Phone, new MessageId("to come"), new IncomingReaction("+1"))
        ),
        [nameof(SessionDesk.ReactAsync)] = On(
            (desk, session) => desk.ReactAsync(session, new MessageId("m1"), "+1", Cast.Ann)
        ),
        [nameof(SessionDesk.RemoveReactionAsync)] = new(
            async host =>
            {
                await PrepareAsync(host);
                var reaction = new IncomingReaction("+1") { Author = Author.Operator() };
                await TestHost.DoneAsync(host.Desk.ReceiveReactionAsync(Phone, new MessageId("m1"), reaction));
            },
            async host =>
                (
                    await host.Desk.RemoveReactionAsync(SessionOf(host), new MessageId("m1"), sign: null, Cast.Ann)
                ).Refusal
        ),
        [nameof(SessionDesk.TakeAsync)] = new(
            async host => await host.ReceiveAsync(Phone, "m1"),
            async host => (await host.Desk.TakeAsync(SessionOf(host), Cast.Ann)).Refusal
        ),
        [nameof(SessionDesk.AssignAsync)] = On(
            (desk, session) => desk.AssignAsync(session, new Assignee(Cast.Bob), Cast.Ann)
        ),
        [nameof(SessionDesk.ReleaseAsync)] = On((desk, session) => desk.ReleaseAsync(session, Cast.Ann)),
        [nameof(SessionDesk.ReleaseDepartedAsync)] = new(
            PrepareAsync,
            async host =>
            {
                await host.Desk.ReleaseDepartedAsync(Cast.Sales.Id, [Cast.Ann.User]);
                return null;
            }
        ),
        [nameof(SessionDesk.HoldAsync)] = On((desk, session) => desk.HoldAsync(session, Cast.Ann.User)),
        ["HoldAsync, of a channel"] = On(desk => desk.HoldAsync(Phone, Cast.Ann.User)),
        ["HoldAsync, of a contact"] = new(
            async host =>
            {
                await PrepareAsync(host);
                await TestHost.DoneAsync(host.Desk.BindToAsync(SessionOf(host), Cast.Lee, Cast.Ann));
            },
            async host =>
            {
                await host.Desk.HoldAsync(Cast.Lee, Cast.Ann.User);
                return null;
            }
        ),
        [nameof(SessionDesk.LiftHoldAsync)] = new(
            async host =>
            {
                await PrepareAsync(host);
                await TestHost.DoneAsync(host.Desk.HoldAsync(SessionOf(host), Cast.Ann.User));
            },
            async host => (await host.Desk.LiftHoldAsync(SessionOf(host), Cast.Ann.User)).Refusal
        ),
        [nameof(SessionDesk.ReopenAsync)] = new(
            async host =>
            {
                await PrepareAsync(host);
                await TestHost.DoneAsync(host.Desk.CloseAsync(SessionOf(host), Cast.Ann));
            },
            async host => (await host.Desk.ReopenAsync(SessionOf(host), Cast.Ann)).Refusal
        ),
        [nameof(SessionDesk.ChangeAttachmentAsync)] = On(desk =>
            desk.ChangeAttachmentAsync(Phone, new MessageId("m1"), 0, new Attachment("a", "b"))
        ),
        ["ChangeAttachmentAsync, of a reply"] = On(
            (desk, session) =>
                desk.ChangeAttachmentAsync(new MessageKey(session, Written(session)), 0, new Attachment("a", "b"))
        ),
        [nameof(SessionDesk.CloseAsync)] = On((desk, session) => desk.CloseAsync(session, Cast.Ann)),
        [nameof(SessionDesk.BindToAsync)] = On((desk, session) => desk.BindToAsync(session, Cast.Lee, Cast.Ann)),
        [nameof(SessionDesk.UnbindFromAsync)] = new(
            async host =>
            {
                await PrepareAsync(host);
                await TestHost.DoneAsync(host.Desk.BindToAsync(SessionOf(host), Cast.Lee, Cast.Ann));
            },
            async host => (await host.Desk.UnbindFromAsync(SessionOf(host), Cast.Lee, Cast.Ann)).Refusal
        ),
        [nameof(SessionDesk.UnbindContactAsync)] = new(
            async host =>
            {
                await PrepareAsync(host);
                await TestHost.DoneAsync(host.Desk.BindToAsync(SessionOf(host), Cast.Lee, Cast.Ann));
            },
            async host => (await host.Desk.UnbindContactAsync(SessionOf(host), Cast.Ann)).Refusal
        ),
        [nameof(SessionDesk.MarkSpamAsync)] = On((desk, session) => desk.MarkSpamAsync(session, Cast.Ann)),
        [nameof(SessionDesk.UnmarkSpamAsync)] = new(
            async host =>
            {
                await PrepareAsync(host);
                await TestHost.DoneAsync(host.Desk.MarkSpamAsync(SessionOf(host), Cast.Ann));
            },
            async host => (await host.Desk.UnmarkSpamAsync(SessionOf(host), Cast.Ann)).Refusal
        ),
        [nameof(SessionDesk.LinkAsync)] = new(
            PrepareTwoAsync,
            async host =>
            {
                var link = new SessionLink { Earlier = host.IdOf(OtherPhone, Cast.Noon), Later = SessionOf(host) };
                return (await host.Desk.LinkAsync(link, Cast.Ann)).Refusal;
            }
        ),
        [nameof(SessionDesk.UnlinkAsync)] = new(
            async host =>
            {
                await PrepareTwoAsync(host);
                await TestHost.DoneAsync(host.Desk.RecordMoveAsync(Move));
            },
            async host => (await host.Desk.UnlinkAsync(SessionOf(host), Cast.Ann)).Refusal
        ),
        [nameof(SessionDesk.RecordMoveAsync)] = new(
            PrepareTwoAsync,
            async host => (await host.Desk.RecordMoveAsync(Move)).Refusal
        ),
        [nameof(SessionDesk.TakeBackMoveAsync)] = new(
            async host =>
            {
                await PrepareTwoAsync(host);
                await TestHost.DoneAsync(host.Desk.RecordMoveAsync(Move));
            },
            async host => (await host.Desk.TakeBackMoveAsync(Move)).Refusal
        ),
        [nameof(SessionDesk.CutHistoryAsync)] = On((desk, session) => desk.CutHistoryAsync(session, Cast.Ann)),
        [nameof(SessionDesk.JoinHistoryAsync)] = new(
            async host =>
            {
                await PrepareAsync(host);
                await TestHost.DoneAsync(host.Desk.CutHistoryAsync(SessionOf(host), Cast.Ann));
            },
            async host => (await host.Desk.JoinHistoryAsync(SessionOf(host), Cast.Ann)).Refusal
        ),
        [nameof(SessionDesk.MarkReadAsync)] = On(
            (desk, session) => desk.MarkReadAsync(session, new ReadMark(1, null), Cast.Ann)
        ),
        [nameof(SessionDesk.MarkUnreadAsync)] = On(
            (desk, session) => desk.MarkUnreadAsync(session, new MessageId("m1"), Cast.Ann)
        ),
        [nameof(SessionDesk.OpenAsync)] = new(PrepareAsync, OpenAsync),
    };

    private static SendFailure Failed => new("131026", mayRetry: true, "not delivered");

    private static SendKey FirstOf(SessionId session) => new(new MessageKey(session, Written(session)), 1);

    private static MessageId Written(SessionId session) => MessageId.OfCaller(session, "r1");

    private static SessionId SessionOf(TestHost host) => host.IdOf(Phone, Cast.Noon);

    /// <summary>A command on a note of Ann's.</summary>
    private static Scenario OnNote(Func<SessionDesk, SessionId, MessageId, ValueTask<MessageOutcome>> command) =>
        new(
            async host =>
            {
                await PrepareAsync(host);
                await TestHost.DoneAsync(host.Desk.AddNoteAsync(SessionOf(host), new Note("n1", "noted"), Cast.Ann));
            },
            async host =>
            {
                var session = SessionOf(host);
                return (await command(host.Desk, session, MessageId.OfCaller(session, "n1"))).Refusal;
            }
        );

    private static Channel OtherPhone => new(Phone.LiveChat, Phone.Connector, Cast.LeesPhone);

    private static AddressChange Move => new() { Earlier = OtherPhone, Later = Phone };

    /// <summary>Ann's session, and one of an earlier address of the customer, bound to a contact.</summary>
    private static async Task PrepareTwoAsync(TestHost host)
    {
        var earlier = await host.SessionOfAsync(Cast.Ann, OtherPhone);
        await TestHost.DoneAsync(host.Desk.BindToAsync(earlier, Cast.Lee, Cast.Ann));
        await host.SessionOfAsync(Cast.Ann, Phone);
    }

    /// <summary>Ann's session, with a queued reply of hers, whose echo came first.</summary>
    private static async Task PrepareAsync(TestHost host)
    {
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        await TestHost.DoneAsync(host.Desk.ReplyAsync(session, new Reply("r1", "answer"), Cast.Ann));
        await TestHost.DoneAsync(
            host.Desk.ReceiveAsync(Phone, new IncomingMessage("echo", "answer") { Author = Author.Operator() })
        );
    }

    /// <summary>
    /// A lease has no caller's id: to a sender whose call ended with an error, its own lease is somebody's.
    /// </summary>
    private static async Task<Refusal?> HandOverAsync(TestHost host)
    {
        var refusal = (await host.Desk.HandOverAsync(FirstOf(SessionOf(host)).Message)).Refusal;
        return refusal is { Code: RefusalCode.HandedOver, Until: not null } ? null : refusal;
    }

    /// <summary>
    /// An opening has no caller's id: a repetition is refused because the channel is taken, and the refusal names the session.
    /// </summary>
    private static async Task<Refusal?> OpenAsync(TestHost host)
    {
        var chosen = new NewSession(Cast.ByAppItem, Cast.Deal, Cast.Sales.Id, Cast.KimsMail);
        var refusal = (await host.Desk.OpenAsync(chosen, Cast.Ann)).Refusal;
        return refusal is { Code: RefusalCode.ChannelTaken, Session: not null } && refusal.Operator == Cast.Ann.User
            ? null
            : refusal;
    }

    private static Scenario On<TOutcome>(Func<SessionDesk, ValueTask<TOutcome>> command)
        where TOutcome : CommandOutcome => new(PrepareAsync, async host => (await command(host.Desk)).Refusal);

    private static Scenario On<TOutcome>(Func<SessionDesk, SessionId, ValueTask<TOutcome>> command)
        where TOutcome : CommandOutcome =>
        new(PrepareAsync, async host => (await command(host.Desk, SessionOf(host))).Refusal);
}
