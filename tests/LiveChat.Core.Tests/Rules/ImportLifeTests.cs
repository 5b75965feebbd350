using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

/// <summary>The status of imported sessions, and the changes by later imports (rule L6).</summary>
public sealed class ImportLifeTests
{
    private static readonly DateTimeOffset May = Cast.Noon.AddDays(-90);
    private static readonly DateTimeOffset June = Cast.Noon.AddDays(-60);
    private static readonly DateTimeOffset July = Cast.Noon.AddDays(-30);

    // Case: FC-23
    [Rule(L6, L2)]
    [Fact]
    public void FC_23_A_session_between_two_is_closed_at_the_next_opening_in_any_order()
    {
        ImportedSession[] sessions =
        [
            Session(May, closed: true),
            Session(June, closed: false),
            Session(July, closed: true),
        ];
        foreach (var order in Orders(sessions))
        {
            var (scene, conflicts) = Import(order);

            Assert.Equal(
                [
                    (SessionStatus.Closed, May.AddHours(1)),
                    (SessionStatus.Closed, July),
                    (SessionStatus.Closed, July.AddHours(1)),
                ],
                scene.History.Sessions.Values.Select(session => (session.Status, session.ClosedAt!.Value))
            );
            Assert.Contains(
                conflicts,
                conflict => conflict.Code == ImportConflictCode.Superseded && conflict.Session!.Value.OpenedAt == June
            );
            Assert.True(scene.History.Sessions[June].Import!.IsCloseDerived);
        }
    }

    // Case: FC-24
    [Rule(L6, L2)]
    [Fact]
    public void FC_24_Of_several_active_sessions_only_the_newest_is_active_and_the_others_are_named()
    {
        ImportedSession[] tickets =
        [
            Session(May, closed: false),
            Session(June, closed: true),
            Session(July, closed: false),
        ];
        foreach (var order in Orders(tickets))
        {
            var (scene, conflicts) = Import(order);

            Assert.Equal(
                [
                    (SessionStatus.Closed, June),
                    (SessionStatus.Closed, June.AddHours(1)),
                    (SessionStatus.Active, (DateTimeOffset?)null),
                ],
                scene.History.Sessions.Values.Select(session => (session.Status, session.ClosedAt))
            );
            Assert.Contains(conflicts, conflict => conflict.Session?.OpenedAt == May);
        }
    }

    [Rule(L6)]
    [Fact]
    public void A_derived_close_disappears_when_the_source_says_more()
    {
        var (scene, _) = Import([Session(May, closed: false), Session(July, closed: false)]);
        Assert.Equal(July, scene.History.Sessions[May].ClosedAt);

        Assert.Empty(scene.Import(Session(May, closed: true)).Conflicts);

        var may = scene.History.Sessions[May];
        Assert.Equal((May.AddHours(1), false), (may.ClosedAt!.Value, may.Import!.IsCloseDerived));
        scene.Import(Session(June, closed: true));
        Assert.Equal(May.AddHours(1), scene.History.Sessions[May].ClosedAt);
    }

    [Rule(L6, L2)]
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_newer_import_is_refused_if_the_active_session_is_live_or_was_touched(bool live)
    {
        var scene = new Scene(Cast.WhatsApp) { Now = June };
        if (live)
        {
            scene.Receive("m1");
        }
        else
        {
            scene.Import(Session(June, closed: false));
            scene.Bind(Cast.DealRecord("deal1"), Cast.Supervisor);
        }

        scene.Now = Cast.Noon;

        Assert.Equal(RefusalCode.NotNewest, scene.Import(Session(July, closed: true)).Refusal?.Code);
        Assert.Null(scene.Import(Session(May, closed: false)).Refusal);
        Assert.Equal(
            (SessionStatus.Closed, June),
            (scene.History.Sessions[May].Status, scene.History.Sessions[May].ClosedAt!.Value)
        );
    }

    // Case: FC-25
    [Rule(L6)]
    [Fact]
    public void FC_25_A_session_that_its_source_opened_again_is_active_again_while_nobody_touched_it()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Import(Session(June, closed: true));

        var outcome = scene.Import(Session(June, closed: false) with { Messages = [Message("late", June.AddDays(1))] });

        Assert.Empty(outcome.Conflicts);
        Assert.Equal((SessionStatus.Active, null), (scene.Newest.Status, scene.Newest.ClosedAt));
        scene.Import(Session(June, closed: true) with { ClosedAt = June.AddDays(2) });
        Assert.Equal((SessionStatus.Closed, June.AddDays(2)), (scene.Newest.Status, scene.Newest.ClosedAt!.Value));
        scene.Echo("e1");
        var touched = scene.Import(Session(June, closed: false));
        Assert.Equal(ImportConflictCode.Closing, Assert.Single(touched.Conflicts).Code);
    }

    // Case: FC-18
    [Rule(L6, L1)]
    [Fact]
    public void FC_18_A_recorded_close_applies_by_the_time_when_the_customers_words_were_received()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Import(Session(June, closed: false));
        scene.Receive(new IncomingMessage("m1", "hello") { SentAt = Cast.Noon.AddMinutes(-10) });
        scene.Now = Cast.Noon.AddHours(1);

        var outcome = scene.Import(Session(June, closed: true) with { ClosedAt = Cast.Noon.AddMinutes(-5) });

        Assert.Equal((false, ImportConflictCode.Closing), (outcome.Closed, Assert.Single(outcome.Conflicts).Code));
        Assert.Equal(SessionStatus.Active, scene.Newest.Status);
        Assert.True(scene.Import(Session(June, closed: true) with { ClosedAt = Cast.Noon }).Closed);
    }

    // Case: FC-19
    [Rule(L6)]
    [Fact]
    public void FC_19_Later_actions_of_operators_do_not_prevent_a_recorded_close()
    {
        var scene = new Scene(Cast.WhatsApp) { Now = Cast.Noon.AddHours(-1) };
        scene.Import(Session(June, closed: false));
        scene.Receive("m1");
        scene.Now = Cast.Noon;
        scene.Bind(Cast.DealRecord("deal1"), Cast.Supervisor);

        var outcome = scene.Import(
            Session(June, closed: true) with
            {
                ClosedAt = Cast.Noon.AddMinutes(-30),
                Requests = [Cast.DealRecord("deal1").Id],
            }
        );

        Assert.Empty(outcome.Conflicts);
        Assert.Equal((true, Cast.Noon.AddMinutes(-30)), (outcome.Closed, scene.Newest.ClosedAt!.Value));
    }

    // Case: FC-26
    [Rule(L6, T9)]
    [Fact]
    public void FC_26_Different_names_quotes_and_files_apply_or_are_reported()
    {
        var scene = new Scene(Cast.WhatsApp);
        var file = new Attachment("a.png", "image/png", 7, "https://one");
        var first = Session(June, closed: true) with
        {
            Messages = [Message("a", June) with { Attachments = [file] }, Message("b", June)],
        };
        scene.Import(first);
        var moved = new Attachment("a.png", "image/png", 7, "https://two") { State = AttachmentState.Removed };

        var outcome = scene.Import(
            first with
            {
                Messages =
                [
                    Message("a", June) with
                    {
                        Attachments = [moved],
                        Author = Author.Customer("Kim"),
                    },
                    Message("b", June) with
                    {
                        ReplyTo = new MessageId("a"),
                    },
                ],
            }
        );

        Assert.Equal(
            [ImportConflictCode.Author, ImportConflictCode.Quote],
            outcome.Conflicts.Select(conflict => conflict.Code).Order()
        );
        Assert.Equal(moved, Assert.Single(scene.History.Message("a").Attachments));
        Assert.Null(scene.History.Message("a").Author.Name);

        // A removed file stays removed; the import reports that.
        Assert.Contains(scene.Import(first).Conflicts, conflict => conflict.Code == ImportConflictCode.Files);
        Assert.Equal(moved, Assert.Single(scene.History.Message("a").Attachments));
    }

    [Rule(L6, T9)]
    [Fact]
    public void A_live_messages_files_stay_and_another_address_in_an_import_is_reported()
    {
        var scene = new Scene(Cast.WhatsApp);
        var file = new Attachment("a.png", "image/png", 7, "https://one");
        scene.Receive(new IncomingMessage("a", "look") { Attachments = [file] });

        var outcome = scene.Import(
            new ImportedSession(Cast.WhatsApp, scene.Newest.OpenedAt)
            {
                Messages =
                [
                    new IncomingMessage("a", "look")
                    {
                        Attachments = [new Attachment("a.png", "image/png", 7, "https://two")],
                    },
                ],
            }
        );

        Assert.Equal(ImportConflictCode.Files, Assert.Single(outcome.Conflicts).Code);
        Assert.Equal(file, Assert.Single(scene.History.Message("a").Attachments));
    }

    // Case: FC-17
    [Rule(L3, T4)]
    [Fact]
    public void FC_17_Repeated_words_are_kept_twice_and_importing_the_same_file_again_changes_nothing()
    {
        var scene = new Scene(Cast.WhatsApp);
        var said = June.AddMinutes(1);
        ImmutableArray<IncomingMessage> messages =
        [
            Said("yes", said, 0),
            Said("no", said, 1),
            Said("yes", said, 2),
            Said("ok", said, 3) with
            {
                Author = Author.Operator(name: "Alice"),
            },
            Said("ok", said, 3) with
            {
                Author = Author.Operator(name: "Bob"),
            },
        ];
        var session = Session(June, closed: true) with { Messages = messages };

        Assert.Equal(5, scene.Import(session).MessagesAdded);

        Assert.Equal(
            ["yes", "no", "yes", "ok", "ok"],
            scene.History.Timeline.OfType<Message>().Select(message => message.Text)
        );
        var before = scene.History;
        var again = scene.Import(session with { Messages = [.. messages.Reverse()] });
        Assert.Equal((0, 5), (again.MessagesAdded, again.MessagesKnown));
        Assert.Empty(again.Conflicts);
        Assert.Same(before, scene.History);
    }

    // Case: FC-15 FC-28
    [Rule(L6, T4)]
    [Fact]
    public void FC_15_FC_28_A_time_ahead_of_the_clock_refuses_the_session_and_names_clock_and_time_zone()
    {
        var scene = new Scene(Cast.WhatsApp);
        var ahead = Cast.Noon.AddMinutes(6);
        ImportedSession[] refused =
        [
            new(Cast.WhatsApp, ahead),
            new(Cast.WhatsApp, June) { ClosedAt = ahead },
            new(Cast.WhatsApp, June) { ClosedAt = DateTimeOffset.MaxValue },
            new(Cast.WhatsApp, June)
            {
                Messages = [new IncomingMessage("a", "a") { SentAt = June, ReceivedAt = ahead }],
            },
        ];
        foreach (var session in refused)
        {
            var refusal = scene.Import(session).Refusal!;

            Assert.Equal(RefusalCode.AheadOfClock, refusal.Code);
            Assert.All(
                ["clock", "time zone"],
                word => Assert.Contains(word, refusal.Message, StringComparison.Ordinal)
            );
        }

        Assert.Empty(scene.History.Sessions);
        Assert.Null(
            scene
                .Import(
                    new ImportedSession(Cast.WhatsApp, Cast.Noon.AddMinutes(4)) { ClosedAt = Cast.Noon.AddMinutes(5) }
                )
                .Refusal
        );
    }

    [Rule(L6, T4)]
    [Fact]
    public void A_sent_time_ahead_of_the_clock_refuses_nothing_and_counts_as_the_latest_other_time()
    {
        var scene = new Scene(Cast.WhatsApp);

        scene.Import(
            Session(June, closed: true) with
            {
                Messages = [Message("a", June.AddMinutes(5)), Message("b", Cast.Noon.AddYears(3))],
            }
        );

        Assert.Equal(["a", "b"], scene.History.Timeline.Select(entry => entry.Id.Value));
        Assert.Equal(June.AddMinutes(5), scene.History.Message("b").Place.EffectiveAt);
    }

    private static IncomingMessage Said(string text, DateTimeOffset at, int number) =>
        new(null, text) { SentAt = at, ReceivedAt = at.AddMicroseconds(number) };

    private static IncomingMessage Message(string id, DateTimeOffset at) => new(id, $"text of {id}") { SentAt = at };

    private static ImportedSession Session(DateTimeOffset opening, bool closed) =>
        new(Cast.WhatsApp, opening) { ClosedAt = closed ? opening.AddHours(1) : null };

    private static (Scene Scene, List<ImportConflict> Conflicts) Import(IEnumerable<ImportedSession> sessions)
    {
        var scene = new Scene(Cast.WhatsApp);
        var conflicts = new List<ImportConflict>();
        foreach (var session in sessions)
        {
            var outcome = scene.Import(session);
            Assert.Null(outcome.Refusal);
            conflicts.AddRange(outcome.Conflicts);
        }

        return (scene, conflicts);
    }

    private static IEnumerable<ImportedSession[]> Orders(ImportedSession[] of) =>
        from a in of
        from b in of
        from c in of
        where a != b && b != c && a != c
        select new[] { a, b, c };
}
