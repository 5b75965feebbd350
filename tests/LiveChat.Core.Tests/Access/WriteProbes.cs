using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Access;

/// <summary>Each action of a viewer on a session, with its result in the matrix's words.</summary>
internal static class WriteProbes
{
    public static readonly Dictionary<string, Probe> All = new(StringComparer.Ordinal)
    {
        ["reply"] = On(
            nameof(SessionDesk.ReplyAsync),
            (desk, id, world) => desk.ReplyAsync(id, new Reply("r2", "more"), world.Viewer)
        ),
        ["edit"] = On(
            nameof(SessionDesk.EditReplyAsync),
            (desk, id, world) => desk.EditReplyAsync(id, MatrixWorld.Written, "edited", world.Viewer)
        ),
        ["delete"] = On(
            nameof(SessionDesk.DeleteReplyAsync),
            (desk, id, world) => desk.DeleteReplyAsync(id, MatrixWorld.Written, world.Viewer)
        ),
        ["react"] = On(
            nameof(SessionDesk.ReactAsync),
            (desk, id, world) => desk.ReactAsync(id, MatrixWorld.Asked, "+1", world.Viewer)
        ),
        ["take a reaction away"] = new(
            nameof(SessionDesk.RemoveReactionAsync),
            async world =>
            {
                var reaction = new IncomingReaction("+1") { Author = Author.Operator() };
                await TestHost.DoneAsync(
                    world.Host.Desk.ReceiveReactionAsync(world.Channel, MatrixWorld.Asked, reaction)
                );
                return await RunAsync(
                    world,
                    (desk, id, _) => desk.RemoveReactionAsync(id, MatrixWorld.Asked, sign: null, world.Viewer)
                );
            }
        ),
        ["send again"] = new(
            nameof(SessionDesk.SendAgainAsync),
            async world =>
            {
                var attempt = new SendKey(new MessageKey(world.Session, MatrixWorld.Written), 1);
                var failure = new SendFailure("131026", mayRetry: true, "not delivered");
                await TestHost.DoneAsync(world.Host.Desk.RecordFailedAsync(attempt, failure));
                return await RunAsync(
                    world,
                    (desk, id, _) => desk.SendAgainAsync(id, MatrixWorld.Written, 1, world.Viewer)
                );
            }
        ),
        ["withdraw"] = On(
            nameof(SessionDesk.WithdrawReplyAsync),
            (desk, id, world) => desk.WithdrawReplyAsync(id, MatrixWorld.Written, world.Viewer)
        ),
        ["note"] = On(
            nameof(SessionDesk.AddNoteAsync),
            (desk, id, world) => desk.AddNoteAsync(id, new Note("n2", "more"), world.Viewer)
        ),
        ["edit a note"] = On(
            nameof(SessionDesk.EditNoteAsync),
            (desk, id, world) => desk.EditNoteAsync(id, MatrixWorld.Noted, "edited", world.Viewer)
        ),
        ["delete a note"] = On(
            nameof(SessionDesk.DeleteNoteAsync),
            (desk, id, world) => desk.DeleteNoteAsync(id, MatrixWorld.Noted, world.Viewer)
        ),
        ["withdraw of others"] = new(
            nameof(SessionDesk.WithdrawReplyAsync),
            async world =>
            {
                await world.GiveWrittenAwayAsync();
                return await RunAsync(
                    world,
                    (desk, id, _) => desk.WithdrawReplyAsync(id, MatrixWorld.Written, world.Viewer)
                );
            }
        ),
        ["take"] = On(nameof(SessionDesk.TakeAsync), (desk, id, world) => desk.TakeAsync(id, world.Viewer)),
        ["assign"] = On(
            nameof(SessionDesk.AssignAsync),
            (desk, id, world) => desk.AssignAsync(id, new Assignee(world.Third), world.Viewer)
        ),
        ["release"] = On(nameof(SessionDesk.ReleaseAsync), (desk, id, world) => desk.ReleaseAsync(id, world.Viewer)),
        ["reopen"] = On(nameof(SessionDesk.ReopenAsync), (desk, id, world) => desk.ReopenAsync(id, world.Viewer)),
        ["close"] = On(nameof(SessionDesk.CloseAsync), (desk, id, world) => desk.CloseAsync(id, world.Viewer)),
        ["bind"] = On(
            nameof(SessionDesk.BindToAsync),
            (desk, id, world) => desk.BindToAsync(id, Cast.OtherDeal, world.Viewer)
        ),
        ["unbind"] = On(
            nameof(SessionDesk.UnbindFromAsync),
            (desk, id, world) => desk.UnbindFromAsync(id, Cast.Deal, world.Viewer)
        ),
        ["unbind contact"] = On(
            nameof(SessionDesk.UnbindContactAsync),
            (desk, id, world) => desk.UnbindContactAsync(id, world.Viewer)
        ),
        ["mark spam"] = On(
            nameof(SessionDesk.MarkSpamAsync),
            (desk, id, world) => desk.MarkSpamAsync(id, world.Viewer)
        ),
        ["unmark spam"] = On(
            nameof(SessionDesk.UnmarkSpamAsync),
            (desk, id, world) => desk.UnmarkSpamAsync(id, world.Viewer)
        ),
        ["link"] = new(
            nameof(SessionDesk.LinkAsync),
            async world =>
            {
                var earlier = await world.Host.ReceiveAsync(EarlierOf(world), "earlier");
                return await RunAsync(
                    world,
                    (desk, id, _) => desk.LinkAsync(new SessionLink { Earlier = earlier, Later = id }, world.Viewer),
                    // A removal on the earlier channel is decided again, because the link may keep what it quotes.
                    commits: 2
                );
            }
        ),
        ["unlink"] = new(
            nameof(SessionDesk.UnlinkAsync),
            async world =>
            {
                await world.Host.ReceiveAsync(EarlierOf(world), "earlier");
                var move = new AddressChange { Earlier = EarlierOf(world), Later = world.Channel };
                await TestHost.DoneAsync(world.Host.Desk.RecordMoveAsync(move));
                return await RunAsync(world, (desk, id, _) => desk.UnlinkAsync(id, world.Viewer));
            }
        ),
        ["cut"] = On(nameof(SessionDesk.CutHistoryAsync), (desk, id, world) => desk.CutHistoryAsync(id, world.Viewer)),
        ["join"] = On(
            nameof(SessionDesk.JoinHistoryAsync),
            (desk, id, world) => desk.JoinHistoryAsync(id, world.Viewer)
        ),
        ["mark read"] = Mark(
            nameof(SessionDesk.MarkReadAsync),
            (desk, id, world) => desk.MarkReadAsync(id, new ReadMark(1, null), world.Viewer)
        ),
        ["mark unread"] = Mark(
            nameof(SessionDesk.MarkUnreadAsync),
            (desk, id, world) => desk.MarkUnreadAsync(id, null, world.Viewer)
        ),
        ["open"] = new(nameof(SessionDesk.OpenAsync), OpenAsync),
    };

    /// <summary>Another channel of the session's live chat, whose active session nobody has.</summary>
    private static Channel EarlierOf(MatrixWorld world) =>
        new(world.Channel.LiveChat, world.Channel.Connector, Cast.LeesPhone);

    /// <summary>Who may mark may read: the row says <em>visible</em>.</summary>
    private static Probe Mark<TOutcome>(
        string member,
        Func<SessionDesk, SessionId, MatrixWorld, ValueTask<TOutcome>> command
    )
        where TOutcome : CommandOutcome =>
        new(
            member,
            async world =>
                await MarkAsync(world, command) is var word && word is "done" or "unchanged" ? "visible" : word
        );

    private static Probe On<TOutcome>(
        string member,
        Func<SessionDesk, SessionId, MatrixWorld, ValueTask<TOutcome>> command
    )
        where TOutcome : CommandOutcome => new(member, world => RunAsync(world, command));

    /// <summary>
    /// A refusal changes nothing, and for a viewer without rights it equals the refusal for an unknown session.
    /// </summary>
    private static async Task<string> RunAsync<TOutcome>(
        MatrixWorld world,
        Func<SessionDesk, SessionId, MatrixWorld, ValueTask<TOutcome>> command,
        int commits = 1
    )
        where TOutcome : CommandOutcome
    {
        var before = await world.Host.DumpAsync();
        world.Host.Calls.Start();
        var outcome = await command(world.Host.Desk, world.Session, world);
        Assert.Equal(outcome.Changed ? commits : 0, world.Host.Calls.CountOf("IChannelStore.CommitAsync"));
        Assert.Equal(outcome.Changed, before != await world.Host.DumpAsync());
        if (outcome.Refusal?.Code == RefusalCode.UnknownSession)
        {
            Assert.Equal(await command(world.Host.Desk, world.Missing, world), outcome);
        }

        return WordOf(outcome, world);
    }

    private static async Task<string> MarkAsync<TOutcome>(
        MatrixWorld world,
        Func<SessionDesk, SessionId, MatrixWorld, ValueTask<TOutcome>> command
    )
        where TOutcome : CommandOutcome
    {
        var before = await world.Host.DumpAsync();
        var outcome = await command(world.Host.Desk, world.Session, world);
        Assert.Equal(outcome.IsRefused, before == await world.Host.DumpAsync());
        if (outcome.IsRefused)
        {
            Assert.Equal(await command(world.Host.Desk, world.Missing, world), outcome);
        }

        return WordOf(outcome, world);
    }

    private static async Task<string> OpenAsync(MatrixWorld world)
    {
        var before = await world.Host.DumpAsync();
        var chosen = new NewSession(Cast.ByAccount, Cast.Kim, world.LiveChat.Id, Cast.KimsPhone)
        {
            Connector = world.Channel.Connector,
        };
        var outcome = await world.Host.Desk.OpenAsync(chosen, world.Viewer);
        Assert.Equal(outcome.Changed, before != await world.Host.DumpAsync());
        if (outcome.Refusal?.Code == RefusalCode.AccountNotOffered)
        {
            var nowhere = new NewSession(Cast.ByAccount, Cast.Kim, new LiveChatId("nowhere"), Cast.KimsPhone)
            {
                Connector = world.Channel.Connector,
            };
            Assert.Equal(await world.Host.Desk.OpenAsync(nowhere, world.Viewer), outcome);
        }

        return WordOf(outcome, world);
    }

    private static string WordOf(CommandOutcome outcome, MatrixWorld world)
    {
        if (outcome.Refusal is not { } refusal)
        {
            return outcome.Changed ? "done" : "unchanged";
        }

        Assert.Equal((null, null), outcome.Concerned);
        var isNamed = refusal.Session == world.Session;
        Assert.True(isNamed || refusal.Session is null);
        return refusal.Code switch
        {
            RefusalCode.UnknownSession => "unknown",
            RefusalCode.NotAnOperator => "not an operator",
            RefusalCode.NotYourSession => "not yours",
            RefusalCode.SessionClosed => "closed",
            RefusalCode.SessionIsSpam => "spam",
            RefusalCode.AlreadyTaken when refusal.Operator is not null => "taken already",
            RefusalCode.AccountNotOffered => "not offered",
            RefusalCode.ChannelTaken when isNamed => "taken by it",
            RefusalCode.ChannelTaken when refusal.Operator is null => "taken",
            var code => code.ToString(),
        };
    }
}
