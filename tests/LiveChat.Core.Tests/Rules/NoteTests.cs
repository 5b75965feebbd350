using FsCheck;
using FsCheck.Fluent;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

public sealed class NoteTests
{
    private const int Cases = 300;

    [Rule(K3, L5)]
    [Theory]
    [InlineData(SessionStatus.Active)]
    [InlineData(SessionStatus.Closed)]
    [InlineData(SessionStatus.Spam)]
    public void Operators_and_supervisors_note_in_a_session_of_any_status(SessionStatus status)
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Run(
            status switch
            {
                SessionStatus.Closed => new CloseSession(scene.Session, Cast.Ann),
                SessionStatus.Spam => new MarkSpam(scene.Session, Cast.Ann),
                _ => new SendReply(scene.Session, new Reply("r1", "answer"), Cast.Ann),
            }
        );
        var before = scene.Newest;

        foreach (var (index, viewer) in new[] { Cast.Ann, Cast.Bob, Cast.Supervisor }.Index())
        {
            scene.Done(new AddNote(scene.Session, new Note($"n{index}", $"by {viewer.User}"), viewer));
        }

        Assert.Equal(before, scene.Newest);
        Assert.Equal(
            ["by ann", "by bob", "by sue"],
            scene.History.Timeline.OfType<Message>().Where(message => message.IsNote).Select(note => note.Text)
        );
        scene.Refuses(RefusalCode.NothingToSend, new AddNote(scene.Session, new Note("n9", " "), Cast.Ann));
        scene.Refuses(
            status == SessionStatus.Spam ? RefusalCode.UnknownSession : RefusalCode.NotAnOperator,
            new AddNote(scene.Session, new Note("n9", "text"), Cast.Reader)
        );
    }

    [Rule(K3)]
    [Fact]
    public void Only_its_author_edits_and_deletes_a_note_and_only_by_its_own_commands()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Reply("r1", Cast.Ann);
        scene.Done(new AddNote(scene.Session, new Note("n1", "noted"), Cast.Bob));
        var (note, reply) = (scene.ReplyId("n1"), scene.ReplyId("r1"));

        scene.Refuses(RefusalCode.NotYourMessage, new EditNote(scene.Session, note, "edited", Cast.Ann));
        scene.Refuses(RefusalCode.NotYourMessage, new DeleteNote(scene.Session, note, Cast.Supervisor));
        scene.Refuses(RefusalCode.UnknownMessage, new EditNote(scene.Session, reply, "edited", Cast.Ann));
        scene.Refuses(RefusalCode.UnknownMessage, new EditReply(scene.Session, note, "edited", Cast.Bob));
        scene.Refuses(RefusalCode.UnknownMessage, new DeleteReply(scene.Session, note, Cast.Bob));
        scene.Refuses(RefusalCode.UnknownMessage, new SendAgain(scene.Session, note, 1, Cast.Ann));
        scene.Refuses(RefusalCode.UnknownMessage, new WithdrawReply(scene.Session, note, Cast.Bob));

        scene.Close();
        scene.Done(new EditNote(scene.Session, note, "edited", Cast.Bob));
        scene.LeavesAsItIs(new EditNote(scene.Session, note, "edited", Cast.Bob));
        Assert.Equal("edited", scene.History.Message("n1").Text);
        scene.Done(new DeleteNote(scene.Session, note, Cast.Bob));
        scene.LeavesAsItIs(new DeleteNote(scene.Session, note, Cast.Bob));
        scene.Refuses(RefusalCode.MessageDeleted, new EditNote(scene.Session, note, "again", Cast.Bob));
        Assert.Equal(string.Empty, scene.History.Message("n1").Text);
    }

    [Rule(K3, T10)]
    [Fact]
    public void A_repeated_note_is_written_once_and_its_id_names_no_reply()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Done(new AddNote(scene.Session, new Note("1", "noted"), Cast.Ann));

        scene.LeavesAsItIs(new AddNote(scene.Session, new Note("1", "noted"), Cast.Ann));
        scene.Refuses(RefusalCode.IdTaken, new AddNote(scene.Session, new Note("1", "else"), Cast.Ann));
        scene.Refuses(RefusalCode.IdTaken, new AddNote(scene.Session, new Note("1", "noted"), Cast.Bob));
        Assert.Equal(RefusalCode.IdTaken, scene.Reply("1", Cast.Ann).Refusal?.Code);
        scene.Reply("2", Cast.Ann);
        scene.Refuses(RefusalCode.IdTaken, new AddNote(scene.Session, new Note("2", "noted"), Cast.Ann));

        // A messenger's id is another id, and no connector and no sender can name a note.
        Assert.True(scene.Receive("1", "from the customer").Changed);
        scene.Refuses(RefusalCode.UnknownMessage, new HandOver(Key(scene), TimeSpan.FromMinutes(1), 1));
        scene.Refuses(RefusalCode.UnknownMessage, scene.Sent("1", "p1"));
        Assert.Equal("noted", scene.History.Messages.Single(message => message.IsNote).Text);
    }

    [Rule(K3, T4)]
    [Fact]
    public void Notes_are_in_the_order_of_their_commits_whatever_the_clock_says_and_move_nothing_else()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Done(new AddNote(scene.Session, new Note("z", "first"), Cast.Ann));
        scene.Now -= TimeSpan.FromHours(1);
        scene.Done(new AddNote(scene.Session, new Note("a", "second"), Cast.Bob));
        scene.Done(new AddNote(scene.Session, new Note("b", "third"), Cast.Ann));
        Assert.Equal(
            ["m1", "z", "a", "b"],
            scene.History.Timeline.OfType<Message>().Select(message => message.Id.Value)
        );

        var plain = Scene.WithSessionOf(Cast.Ann);
        plain.Now -= TimeSpan.FromHours(1);
        plain.Reply("r", Cast.Ann);
        scene.Reply("r", Cast.Ann);
        Assert.Equal(plain.History.Message("r").Place, scene.History.Message("r").Place);
    }

    [Rule(K3, L6)]
    [Fact]
    public void An_import_brings_notes_once_and_no_message_meets_them_under_their_ids()
    {
        var scene = new Scene(Cast.WhatsApp);
        var opening = Cast.Noon.AddDays(-1);
        IncomingMessage Noted(string? id, string text) =>
            new(id, text)
            {
                Audience = Audience.Staff,
                Author = Author.Operator(Cast.Bob.User, "Bob"),
                SentAt = opening.AddMinutes(5),
            };
        var imported = new ImportedSession(Cast.WhatsApp, opening)
        {
            ClosedAt = opening.AddHours(1),
            Messages =
            [
                new IncomingMessage("1", "hello") { SentAt = opening.AddMinutes(1) },
                Noted("1", "a note"),
                Noted(null, "twice"),
                Noted(null, "twice"),
            ],
        };

        Assert.Equal(4, scene.Import(imported).MessagesAdded);
        var outcome = scene.Import(imported);
        Assert.Equal((false, 4), (outcome.Changed, outcome.MessagesKnown));
        Assert.Equal(opening.AddMinutes(1), scene.Newest.LastPlace!.Value.EffectiveAt);
        Assert.Equal("hello", scene.Newest.LastMessage!.Text);
        Assert.Equal(3, scene.History.Messages.Count(message => message is { IsNote: true, IsImported: true }));

        var changed = scene.Import(imported with { Messages = [Noted("1", "other words")] });
        Assert.Equal(ImportConflictCode.MessageContent, Assert.Single(changed.Conflicts).Code);

        // A later message with the id of a note is no reuse: it keeps its id.
        Assert.Equal(
            new MessageId("2"),
            scene.Import(imported with { Messages = [Noted("2", "noted")] }) is { Changed: true }
                ? scene.Receive("2", "live").Message
                : null
        );
    }

    [Rule(K3, L6, T4)]
    [Fact]
    public void An_imported_message_from_the_future_has_its_place_whatever_was_noted()
    {
        var opening = Cast.Noon.AddDays(-1);
        var ahead = new IncomingMessage("2", "from the future") { SentAt = Cast.Noon.AddDays(2) };
        var plain = new ImportedSession(Cast.WhatsApp, opening)
        {
            ClosedAt = opening.AddHours(1),
            Messages = [new IncomingMessage("1", "hello") { SentAt = opening.AddMinutes(1) }, ahead],
        };
        var note = new IncomingMessage("n1", "noted")
        {
            Audience = Audience.Staff,
            Author = Author.Operator(Cast.Bob.User),
            SentAt = opening.AddMinutes(9),
        };
        var (without, with) = (new Scene(Cast.WhatsApp), new Scene(Cast.WhatsApp));
        without.Import(plain);
        with.Import(plain with { Messages = [.. plain.Messages, note] });

        Assert.Equal(without.History.Message("2").Place, with.History.Message("2").Place);
        Assert.Equal(opening.AddMinutes(1), with.History.Message("2").Place.EffectiveAt);
    }

    [Rule(K3, L6)]
    [Fact]
    public void A_note_of_a_customer_or_with_a_delivery_state_is_an_error_that_names_it()
    {
        var session = new ImportedSession(Cast.WhatsApp, Cast.Noon);
        var note = new IncomingMessage("n1", "text") { Audience = Audience.Staff };

        var error = Assert.Throws<ArgumentException>(() => session with { Messages = [note] });
        Assert.Contains("n1", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() =>
            session with
            {
                Messages = [note with { Author = Author.Operator(), Delivery = DeliveryState.Read }],
            }
        );
    }

    /// <summary>
    /// Every command ends in the same sessions and the same conversation, whether or not somebody notes things between.
    /// </summary>
    [Rule(K3)]
    [Fact]
    public void Notes_change_nothing_but_themselves()
    {
        var seen = new Tally();
        seen.Check(
            Prop.ForAll(
                Step.Sequences,
                Gen.Elements(AccessPolicy.Default, AccessPolicy.Strict).ToArbitrary(),
                (steps, policy) =>
                {
                    var (plain, noted) = (new Scene(Cast.WhatsApp, policy), new Scene(Cast.WhatsApp, policy));
                    foreach (var (index, step) in steps.Index())
                    {
                        var (noting, now) = step.On(noted.History, index);
                        plain.Now = noted.Now = now;
                        if (noting is AddNote or EditNote or DeleteNote)
                        {
                            seen.SawIf(noted.Run(noting).Commit is not null, "Noted");
                            continue;
                        }

                        var command = Plain(step.On(plain.History, index).Command);
                        var (without, with) = (
                            plain.Run(command),
                            noted.Run(noting is ImportSession ? noting : command)
                        );
                        Assert.Equal(without.Refusal, with.Refusal);
                        Assert.Equal(Counted(without.Outcome), Counted(with.Outcome));
                        seen.SawIf(without.Commit is not null, "Said");
                        seen.SawIf(HasNotes(noting) && HasFuture(with.Commit, now), "Imported from the future");
                    }

                    Assert.Equal(
                        plain.History.Sessions.Values.Select(Unversioned),
                        noted.History.Sessions.Values.Select(Unversioned)
                    );
                    Assert.Equal(
                        plain.History.Timeline.Select(Unversioned),
                        noted.History.Timeline.Where(entry => entry is not Message { IsNote: true }).Select(Unversioned)
                    );
                    seen.SawIf(noted.History.Messages.Any(message => message.IsNote), "With notes");
                }
            ),
            Cases
        );
        seen.RequireAtLeast(Cases / 3, "Noted", "Said", "With notes");
        seen.RequireAtLeast(Cases / 30, "Imported from the future");
    }

    /// <summary>An outcome, without how many messages and notes an import brought, and what it says of them.</summary>
    private static CommandOutcome? Counted(CommandOutcome? outcome) =>
        outcome is ImportOutcome import
            ? import with
            {
                Changed = false,
                MessagesAdded = 0,
                MessagesKnown = 0,
                Conflicts = [.. import.Conflicts.Where(one => one.Message is null)],
            }
            : outcome;

    private static bool HasNotes(ChannelCommand command) =>
        command is ImportSession { Imported.Messages: var messages } && messages.Any(message => message.IsNote);

    /// <summary>Whether it adds a message whose time is a day ahead of the clock.</summary>
    private static bool HasFuture(ChannelCommit? commit, DateTimeOffset now) =>
        commit?.Entries.OfType<Message>().Any(message => message.SentAt > now.AddDays(1)) == true;

    private static MessageKey Key(Scene scene) => new(scene.Session, scene.ReplyId("1"));

    /// <summary>The same command without imported notes.</summary>
    private static ChannelCommand Plain(ChannelCommand command) =>
        command is ImportSession import
            ? new ImportSession(
                import.Imported with
                {
                    Messages = [.. import.Imported.Messages.Where(message => !message.IsNote)],
                },
                import.Now
            )
            : command;

    private static Session Unversioned(Session session) =>
        session with
        {
            Version = 0,
            AddedVersion = 0,
            AccessVersion = 0,
        };

    private static ChannelEntry Unversioned(ChannelEntry entry) => entry with { Version = 0, AddedVersion = 0 };
}
