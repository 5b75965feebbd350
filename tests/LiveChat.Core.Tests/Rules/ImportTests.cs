using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

public sealed class ImportTests
{
    private static readonly DateTimeOffset Opening = Cast.Noon.AddDays(-10);

    [Rule(L6)]
    [Fact]
    public void The_same_import_twice_adds_nothing_and_reports_known_messages()
    {
        var scene = new Scene(Cast.WhatsApp);
        var first = scene.Import(Closed("a", "b"));
        var before = scene.History;

        var second = scene.Import(Closed("a", "b"));

        Assert.Equal((true, 2, 0), (first.Added, first.MessagesAdded, first.MessagesKnown));
        Assert.Equal((false, 0, 2, false), (second.Added, second.MessagesAdded, second.MessagesKnown, second.Closed));
        Assert.Empty(second.Conflicts);
        Assert.Equal(first.Session, second.Session);
        Assert.Same(before, scene.History);
    }

    [Rule(L6)]
    [Fact]
    public void Missing_messages_are_added()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Import(Closed("a", "c"));

        var outcome = scene.Import(Closed("a", "b", "c"));

        Assert.Equal((1, 2), (outcome.MessagesAdded, outcome.MessagesKnown));
        Assert.Equal(["a", "b", "c"], scene.History.Timeline.Select(entry => entry.Id.Value));
    }

    [Rule(L6)]
    [Fact]
    public void A_recorded_close_applies_to_an_imported_session_that_is_still_active()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Import(new ImportedSession(Cast.WhatsApp, Opening) { Messages = Closed("a").Messages });

        var outcome = scene.Import(Closed("a") with { ClosedBy = Cast.Bob.User });

        Assert.True(outcome.Closed);
        Assert.Empty(outcome.Conflicts);
        Assert.Equal((SessionStatus.Closed, Cast.Bob.User), (scene.Newest.Status, scene.Newest.ClosedBy!.Value));

        // Once somebody has worked on the session, a recording in which it was active no longer applies.
        scene.Bind(Cast.DealRecord("deal1"), Cast.Bob);
        var stale = scene.Import(
            new ImportedSession(Cast.WhatsApp, Opening) { Requests = [Cast.DealRecord("deal1").Id] }
        );
        Assert.Equal(ImportConflictCode.Closing, Assert.Single(stale.Conflicts).Code);
        Assert.Equal(SessionStatus.Closed, scene.Newest.Status);
    }

    [Rule(L6, L1)]
    [Fact]
    public void Importing_again_does_not_close_a_session_that_the_customer_reopened()
    {
        var scene = new Scene(Cast.Mail);
        var imported = new ImportedSession(Cast.Mail, Opening) { ClosedAt = Opening.AddHours(1) };
        scene.Import(imported);
        Assert.Equal(SessionEffect.Reopened, scene.Receive("m1").Effect);

        var again = scene.Import(imported);

        Assert.False(again.Closed);
        Assert.Equal(ImportConflictCode.Closing, Assert.Single(again.Conflicts).Code);
        Assert.Equal(SessionStatus.Active, scene.Newest.Status);
    }

    [Rule(L6)]
    [Fact]
    public void Every_other_difference_is_a_reported_conflict_and_changes_nothing()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Import(Closed("a", "b") with { Operator = Cast.Ann.User, Contact = Cast.ContactRecord("kim").Id });
        scene.Import(
            new ImportedSession(Cast.WhatsApp, Opening.AddDays(-1))
            {
                ClosedAt = Opening,
                Messages = [new IncomingMessage("z", "z")],
            }
        );
        scene.Bind(Cast.DealRecord("deal2"), Cast.Supervisor);
        var before = scene.History;

        var outcome = scene.Import(
            new ImportedSession(Cast.WhatsApp, Opening)
            {
                ClosedAt = Opening.AddHours(2),
                Operator = Cast.Bob.User,
                Requests = [Cast.DealRecord("deal1").Id],
                Messages = [new IncomingMessage("a", "reworded"), new IncomingMessage("z", "z")],
            }
        );

        Assert.Equal(
            [
                ImportConflictCode.MessageContent,
                ImportConflictCode.MessageSession,
                ImportConflictCode.Closing,
                ImportConflictCode.Operator,
                ImportConflictCode.Bindings,
            ],
            outcome.Conflicts.Select(conflict => conflict.Code).Order()
        );
        Assert.DoesNotContain(
            outcome.Conflicts,
            conflict => conflict.Detail.Contains("reworded", StringComparison.Ordinal)
        );
        Assert.Equal((0, 0), (outcome.MessagesAdded, outcome.MessagesKnown));
        Assert.Same(before, scene.History);
    }

    [Rule(L6)]
    [Fact]
    public void A_messengers_id_that_looks_like_an_events_is_still_a_messengers_id()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        var taken = scene.History.Timeline.OfType<SessionEvent>().First();

        var decision = scene.Decide(
            new ImportSession(
                new ImportedSession(Cast.WhatsApp, scene.Newest.OpenedAt)
                {
                    Operator = Cast.Ann.User,
                    Messages = [new IncomingMessage(taken.Id.Value, "forged")],
                },
                scene.Now
            )
        );

        // An id from outside never is one of the library's own.
        Assert.Empty(decision.Answer<ImportOutcome>().Conflicts);
        Assert.Equal(1, decision.Answer<ImportOutcome>().MessagesAdded);
        Assert.DoesNotContain(taken.Id, decision.Commit!.Entries.Select(entry => entry.Id));
    }

    [Rule(L2, L6)]
    [Theory]
    [InlineData(-1, true, true)]
    [InlineData(1, true, false)]
    [InlineData(-1, false, true)]
    [InlineData(1, false, false)]
    public void The_active_session_stays_the_only_active_one_and_the_newest(int daysAfter, bool closed, bool taken)
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Now = Cast.Noon.AddDays(-2);
        scene.Receive("m1");
        scene.Now = Cast.Noon;
        var before = scene.History;
        var opening = scene.Newest.OpenedAt.AddDays(daysAfter);

        var outcome = scene.Import(new ImportedSession(Cast.WhatsApp, opening) { ClosedAt = closed ? opening : null });

        Assert.Equal(taken ? null : RefusalCode.NotNewest, outcome.Refusal?.Code);
        Assert.Equal(taken, outcome.Added);
        Assert.Equal(taken, !ReferenceEquals(before, scene.History));
    }

    [Rule(L6, L7)]
    [Fact]
    public void An_import_creates_no_unread_messages()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Import(new ImportedSession(Cast.WhatsApp, Opening) { Messages = Closed("a", "b").Messages });
        Assert.Equal(0, scene.Newest.CustomerMessages);

        scene.Receive("m1");
        scene.Echo("e1");
        scene.Receive(new IncomingMessage("late", "late") { SentAt = Opening });
        scene.Do(new RecordNotice(Cast.WhatsApp, new Notice("n1", "moved", string.Empty)));
        scene.Import(new ImportedSession(Cast.WhatsApp, Opening) { Messages = Closed("a", "b", "c").Messages });

        Assert.Equal(2, scene.Newest.CustomerMessages);
    }

    [Rule(L6, A6)]
    [Fact]
    public void A_contact_that_is_also_recorded_as_a_request_is_bound_once()
    {
        var scene = new Scene(Cast.WhatsApp);
        var kim = Cast.ContactRecord("kim").Id;

        scene.Import(
            Closed("a") with
            {
                Contact = kim,
                Requests = [Cast.DealRecord("deal1").Id, kim, Cast.DealRecord("deal1").Id],
            }
        );

        Assert.Equal([kim, Cast.DealRecord("deal1").Id], scene.Newest.Bindings.Select(binding => binding.Item));
        Assert.Equal(kim, scene.Newest.Contact!.Item);
    }

    [Rule(L6, T4)]
    [Fact]
    public void An_imported_opening_is_never_moved()
    {
        var scene = new Scene(Cast.WhatsApp);

        scene.Import(Closed("a"));

        Assert.Equal(Opening, scene.Newest.OpenedAt);
        Assert.True(scene.Newest.IsImported);
    }

    private static ImportedSession Closed(params string[] ids) =>
        new(Cast.WhatsApp, Opening)
        {
            ClosedAt = Opening.AddHours(1),
            Messages =
            [
                .. ids.Select(
                    (id, index) => new IncomingMessage(id, $"text of {id}") { SentAt = Opening.AddMinutes(id[0] - 'a') }
                ),
            ],
        };
}
