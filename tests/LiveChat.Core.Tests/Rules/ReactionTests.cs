using FsCheck.Fluent;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

public sealed class ReactionTests
{
    private static readonly MessageId Id = new("m1");

    private static readonly LiveChatSettings Many = Cast.Sales with
    {
        Connectors = [.. Cast.Sales.Connectors.Select(one => one with { ManyReactions = true })],
    };

    [Rule(K2)]
    [Theory]
    [InlineData(false, "customer:heart", "operator:clap")]
    [InlineData(true, "customer:thumb", "customer:heart", "operator:clap")]
    public void An_author_has_one_reaction_or_one_of_each_sign_as_the_connector_says(
        bool many,
        params string[] expected
    )
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.LiveChat = many ? Many : Cast.Sales;
        scene.Done(Reacts("thumb", 1));
        scene.Done(Reacts("heart", 2));
        scene.Done(Reacts("clap", 3) with { Reaction = Reaction("clap", 3) with { Author = Author.Operator() } });
        scene.LeavesAsItIs(Reacts("heart", 2));

        Assert.Equal(expected, Shown(scene));
    }

    [Rule(K2)]
    [Fact]
    public void Telegram_alone_allows_several_reactions_by_default() =>
        Assert.Equal(
            [Messenger.Telegram],
            new[]
            {
                Messenger.WhatsApp,
                Messenger.Telegram,
                Messenger.Email,
                Messenger.WebChat,
                Messenger.Facebook,
                Messenger.Instagram,
                Messenger.Viber,
                Messenger.Line,
                new Messenger("other"),
            }.Where(messenger => new Connector(new ConnectorId("c"), messenger).ManyReactions)
        );

    [Rule(K2, T4)]
    [Fact]
    public void The_latest_by_time_and_id_wins_also_when_it_takes_the_reaction_away()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Done(Reacts("thumb", 2, id: "b"));
        scene.LeavesAsItIs(Reacts("heart", 2, id: "a"));
        scene.LeavesAsItIs(Removes(2, id: "a"));
        Assert.Equal(["customer:thumb"], Shown(scene));

        scene.Done(Removes(2, id: "c"));
        Assert.Empty(Shown(scene));
        scene.LeavesAsItIs(Reacts("thumb", 1));

        // A time that nobody can trust is the time of receipt, as of a message.
        scene.Done(Reacts("clap", minute: 60 * 24 * 30));
        Assert.Equal(Cast.Noon.AddHours(1), Assert.Single(scene.History.Message("m1").Reactions).At);
        Assert.Equal(["customer:clap"], Shown(scene));
    }

    [Rule(K2)]
    [Fact]
    public void Where_an_author_has_several_a_removal_takes_one_sign_or_all_away()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.LiveChat = Many;
        foreach (var (sign, minute) in new[] { ("thumb", 1), ("heart", 2), ("clap", 3) })
        {
            scene.Done(Reacts(sign, minute));
        }

        scene.Done(Reacts("heart", 4) with { Reaction = Reaction("heart", 4) with { IsRemoved = true } });
        Assert.Equal(["customer:thumb", "customer:clap"], Shown(scene));
        scene.Done(Removes(5));
        Assert.Empty(Shown(scene));
        scene.LeavesAsItIs(Reacts("late", 4));
    }

    [Rule(K2)]
    [Fact]
    public void A_report_without_a_time_is_the_latest_and_its_repetition_changes_nothing()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Done(Undated("thumb"));
        scene.Now += TimeSpan.FromMinutes(1);
        scene.LeavesAsItIs(Undated("thumb"));
        scene.Now -= TimeSpan.FromHours(1);
        scene.Done(Undated("heart"));
        Assert.Equal(["customer:heart"], Shown(scene));
        scene.Done(Undated(null));
        scene.LeavesAsItIs(Undated(null));
        Assert.Empty(Shown(scene));

        ReceiveReaction Undated(string? sign) =>
            Reacts("x", 0) with
            {
                Reaction = new IncomingReaction(sign),
                ReceivedAt = scene.Now,
            };
    }

    [Rule(K2, L4)]
    [Fact]
    public void A_reaction_waits_for_its_message_and_is_no_receipt()
    {
        var scene = new Scene(Cast.WhatsApp);
        Assert.True(scene.Done(Reacts("thumb", 1)).IsWaiting);
        scene.LeavesAsItIs(Reacts("thumb", 1));
        Assert.Empty(scene.History.Sessions);
        Assert.False(Assert.Single(scene.History.Pending.Values).IsReceiptOnly);

        scene.Receive("m1");
        Assert.Equal(["customer:thumb"], Shown(scene));
        Assert.Empty(scene.History.Pending);
    }

    [Rule(K2, R2)]
    [Fact]
    public void A_reaction_changes_its_message_alone()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Reply("r1", Cast.Ann);
        scene.Done(scene.Sent("r1", "p1"));
        scene.Close();
        var (session, customerAt) = (scene.Newest, scene.History.CustomerAt);
        scene.Now += TimeSpan.FromDays(1);

        scene.Done(Reacts("thumb", -60));
        scene.Done(Reacts("heart", -60) with { Message = new MessageId("p1") });
        scene.Done(Reacts("clap", -60) with { Message = new MessageId("to come") });

        Assert.Equal((session, customerAt), (scene.Newest, scene.History.CustomerAt));
        Assert.Single(scene.History.Sessions);
    }

    [Rule(K2)]
    [Fact]
    public void A_deleted_message_has_no_reactions_and_takes_none()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Done(Reacts("thumb", 1));
        scene.Done(new ReceiveDeletion(Cast.WhatsApp, Id, new Deletion(AuthorKind.Customer, Cast.Noon), scene.Now));
        Assert.Empty(scene.History.Message("m1").Reactions);
        scene.LeavesAsItIs(Reacts("heart", 2));
        scene.Refuses(RefusalCode.MessageDeleted, React(scene, "clap"));
    }

    [Rule(K2, A3)]
    [Fact]
    public void An_operator_reacts_for_the_company_and_takes_it_back()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Done(React(scene, "thumb"));
        scene.LeavesAsItIs(React(scene, "thumb"));
        scene.Done(React(scene, "heart"));
        Assert.Equal(["operator:heart"], Shown(scene));
        Assert.Equal(Cast.Ann.User, scene.History.Message("m1").Reactions.Single().Author.User);

        scene.Done(React(scene, null));
        scene.LeavesAsItIs(React(scene, null));
        Assert.Empty(Shown(scene));
    }

    [Rule(K2, A3)]
    [Fact]
    public void Only_the_operator_reacts_and_only_to_what_the_customer_has()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Reply("r1", Cast.Ann);
        var reply = scene.ReplyId("r1");
        scene.Refuses(RefusalCode.NotYourSession, React(scene, "thumb") with { Viewer = Cast.Bob });
        scene.Refuses(RefusalCode.UnknownMessage, React(scene, "thumb") with { Message = new MessageId("m2") });
        scene.Refuses(RefusalCode.NotSent, React(scene, "thumb") with { Message = reply });
        scene.Done(scene.Sent("r1", "p1"));
        scene.Done(React(scene, "thumb") with { Message = reply });
        scene.Close();
        scene.Refuses(RefusalCode.SessionClosed, React(scene, "thumb"));
    }

    [Rule(K2)]
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Beyond_fifty_signs_of_an_author_a_reaction_is_refused_and_not_lost_silently(bool isThere)
    {
        var scene = new Scene(Cast.WhatsApp) { LiveChat = Many };
        if (isThere)
        {
            scene.Receive("m1");
        }

        for (var sign = 0; sign < ReactionJoin.MaxReactions; sign++)
        {
            scene.Done(Reacts($"sign {sign}", sign));
        }

        scene.Refuses(RefusalCode.TooManyReactions, Reacts("one more", 59));
        scene.Refuses(RefusalCode.TooManyReactions, Reacts("one before", -1));
        scene.Done(Reacts("sign 7", 59));
        scene.Done(Reacts("clap", 59) with { Reaction = Reaction("clap", 59) with { Author = Author.Operator() } });
        scene.Done(Removes(59, id: "z"));
        scene.Done(Reacts("one more", 59, id: "zz"));
        scene.Receive("m1");
        Assert.Equal(["operator:clap", "customer:one more"], Shown(scene));
    }

    [Rule(K2, L6)]
    [Fact]
    public void An_import_adds_reactions_and_reports_another_author()
    {
        var scene = new Scene(Cast.WhatsApp);
        var imported = new ImportedSession(Cast.WhatsApp, Cast.Noon.AddHours(-2))
        {
            ClosedAt = Cast.Noon.AddHours(-1),
            Messages =
            [
                new IncomingMessage("m1", "hello") { Reactions = [Reaction("thumb", -100, id: "x")] },
                new IncomingMessage("m2", "hello") { Reactions = [new IncomingReaction("heart")] },
            ],
        };
        Assert.Empty(scene.Import(imported).Conflicts);
        Assert.False(scene.Import(imported).Changed);
        Assert.Equal(["customer:thumb"], Shown(scene));
        Assert.Equal(Cast.Noon.AddHours(-2), Assert.Single(scene.History.Message("m2").Reactions).At);

        var other = scene.Import(
            imported with
            {
                Messages =
                [
                    new IncomingMessage("m1", "hello")
                    {
                        Reactions = [Reaction("thumb", -100, id: "x") with { Author = Author.Customer("Kim") }],
                    },
                ],
            }
        );
        Assert.Equal(ImportConflictCode.Reactions, Assert.Single(other.Conflicts).Code);
        Assert.Null(scene.History.Message("m1").Reactions.Single().Author.Name);
    }

    [Rule(K2, L4)]
    [Fact]
    public void Reactions_join_in_any_order_and_any_grouping()
    {
        var seen = new Tally();
        var reactions = (
            from side in Gen.Elements(Author.Customer(), Author.Customer("Kim"), Author.Operator(), Author.System)
            from minute in Gen.Choose(0, 60)
            from sign in Gen.Choose(-1, 70)
            from isRemoved in Gen.Elements(true, false, false)
            from isOnly in Gen.Frequency((20, Gen.Constant(false)), (1, Gen.Constant(true)))
            select new Reaction
            {
                Author = side,
                Sign = sign < 0 ? null : $"sign {sign}",
                At = Cast.Noon.AddMinutes(minute),
                IsRemoved = isRemoved || sign < 0,
                IsOnly = isOnly || sign < 0,
            }
        ).ArrayOf(120);
        seen.Check(
            Prop.ForAll(
                reactions.ToArbitrary(),
                all =>
                {
                    var at = all.Length / 3;
                    var once = ReactionJoin.With([], all);
                    var eachAlone = all.Aggregate(once[..0], (joined, one) => ReactionJoin.With(joined, [one]));
                    var reversed = all.Reverse()
                        .Aggregate(once[..0], (joined, one) => ReactionJoin.With(joined, [one]));
                    var halves = ReactionJoin.With(ReactionJoin.With([], all[at..]), ReactionJoin.With([], all[..at]));

                    Assert.Equal(once, eachAlone);
                    Assert.Equal(once, reversed);
                    Assert.Equal(once, halves);
                    Assert.Equal(once, ReactionJoin.With(once, all));
                    seen.SawIf(once.Length >= ReactionJoin.MaxReactions, "Full");
                    seen.SawIf(once.Any(one => one.IsOnly && one.Sign is not null), "The only one");
                    seen.SawIf(ReactionJoin.Shown(once).Length > 3, "Shown");
                }
            ),
            200
        );

        seen.RequireAtLeast(20, "Full", "The only one", "Shown");
    }

    private static IncomingReaction Reaction(string? sign, int minute, string? id = null) =>
        new(sign) { Id = id, SentAt = Cast.Noon.AddMinutes(minute) };

    private static ReceiveReaction Reacts(string sign, int minute, string? id = null) =>
        new(Cast.WhatsApp, Id, Reaction(sign, minute, id), Cast.Noon.AddHours(1));

    private static ReceiveReaction Removes(int minute, string? id = null) =>
        new(Cast.WhatsApp, Id, Reaction(null, minute, id), Cast.Noon.AddHours(1));

    private static React React(Scene scene, string? sign) =>
        new(scene.Session, Id, new IncomingReaction(sign) { Author = Author.Operator(Cast.Ann.User) }, Cast.Ann);

    private static IEnumerable<string> Shown(Scene scene) =>
        MessageEntry
            .Of(scene.History.Message("m1"), quote: null, isOwn: false)
            .Reactions.Select(one =>
                $"{(one.Author.Kind == AuthorKind.Customer ? "customer" : "operator")}:{one.Sign}"
            );
}
