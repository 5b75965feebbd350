using System.Text;
using LiveChat.Rules;

namespace LiveChat.Tests.Rules;

public sealed class RevisionTests
{
    private static readonly MessageId Id = new("m1");

    [Rule(L4)]
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Only_the_side_that_wrote_a_message_may_edit_or_delete_it(bool messageFirst)
    {
        var scene = new Scene(Cast.WhatsApp);
        Action[] order = messageFirst ? [Receive, Revise] : [Revise, Receive];
        foreach (var act in order)
        {
            act();
        }

        var message = scene.History.Message("m1");
        Assert.Equal(("hello", false), (message.Text, message.IsDeleted));
        Assert.Empty(scene.History.Pending);

        void Receive() => scene.Receive("m1");

        void Revise()
        {
            scene.Do(Edit(AuthorKind.Operator, 1, "forged"));
            scene.Do(Edit(AuthorKind.System, 2, "forged"));
            scene.Do(new ReceiveDeletion(Cast.WhatsApp, Id, new Deletion(AuthorKind.Operator, Cast.Noon), scene.Now));
        }
    }

    [Rule(L4, L5)]
    [Fact]
    public void Late_edits_and_deletions_apply_to_a_closed_session_and_do_not_reopen_it()
    {
        var scene = new Scene(Cast.Mail);
        scene.Receive("m1");
        scene.Close();

        scene.Done(
            new ReceiveEdit(Cast.Mail, Id, new MessageEdit(AuthorKind.Customer, Cast.Noon, "edited"), scene.Now)
        );
        Assert.Equal((SessionStatus.Closed, "edited"), (scene.Newest.Status, scene.Newest.LastMessage!.Text));
        scene.Done(new ReceiveDeletion(Cast.Mail, Id, new Deletion(AuthorKind.Customer, Cast.Noon), scene.Now));
        Assert.Equal((SessionStatus.Closed, true), (scene.Newest.Status, scene.Newest.LastMessage!.IsDeleted));
    }

    [Rule(L4, T9)]
    [Fact]
    public void A_deletion_removes_the_text_its_versions_and_the_files()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Receive(
            new IncomingMessage("m1", "secret") { Attachments = [new Attachment("secret.png", "image/png")] }
        );
        scene.Do(Edit(AuthorKind.Customer, 1, "more secret"));

        scene.Done(new ReceiveDeletion(Cast.WhatsApp, Id, new Deletion(AuthorKind.Customer, Cast.Noon), scene.Now));

        Assert.DoesNotContain("secret", $"{scene.History.Message("m1")} {scene.Newest}", StringComparison.Ordinal);
        scene.LeavesAsItIs(Edit(AuthorKind.Customer, 2, "secret again"));
    }

    [Rule(L4)]
    [Fact]
    public void A_message_keeps_its_newest_hundred_versions()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Receive("m1");
        for (var edit = MessageJoin.MaxEdits + 20; edit > 0; edit--)
        {
            scene.Do(Edit(AuthorKind.Customer, edit, $"edit {edit}"));
        }

        var edits = scene.History.Message("m1").Edits;
        Assert.Equal(MessageJoin.MaxEdits, edits.Length);
        Assert.Equal(("edit 21", "edit 120"), (edits[0].Text, edits[^1].Text));
    }

    // Case: FC-74
    [Rule(T9, L4)]
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void FC_74_the_versions_of_a_message_are_bounded_in_bytes_in_any_order_and_the_newest_stays(int direction)
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Receive("m1");
        var texts = Enumerable
            .Range(1, 80)
            .ToDictionary(edit => edit, edit => $"{edit}{new string('日', edit % 9 == 0 ? 400_000 : 70_000)}");
        foreach (var edit in texts.Keys.OrderBy(edit => edit * direction))
        {
            Assert.False(scene.Do(Edit(AuthorKind.Customer, edit, texts[edit])).IsRefused);
        }

        var message = scene.History.Message("m1");
        var kept = message.Edits.Select(edit => edit.Text).ToList();
        var newest = texts.Values.Reverse().ToList();
        Assert.Equal(newest.Take(kept.Count).Reverse(), kept);
        Assert.Equal(newest[0], message.Text);
        Assert.InRange(kept.Sum(Encoding.UTF8.GetByteCount), 1, MessageJoin.MaxEditBytes);
        Assert.True(
            newest.Take(kept.Count + 1).Sum(Encoding.UTF8.GetByteCount) > MessageJoin.MaxEditBytes,
            "One more would fit."
        );
        Assert.NotEmpty(message.OriginalText);
    }

    [Rule(L4)]
    [Fact]
    public void Waiting_edits_of_the_other_side_do_not_displace_the_authors_own()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Do(Edit(AuthorKind.Customer, 1, "mine"));
        for (var edit = 0; edit <= MessageJoin.MaxEdits; edit++)
        {
            scene.Do(Edit(AuthorKind.Operator, 10 + edit, "not mine"));
        }

        scene.Receive("m1");

        Assert.Equal("mine", scene.History.Message("m1").Text);
    }

    // Case: FC-76
    [Rule(L4)]
    [Fact]
    public void FC_76_placeholders_of_messages_that_never_arrive_are_dropped_after_thirty_days_receipts_first()
    {
        var scene = new Scene(Cast.WhatsApp);
        for (var number = 0; number < ChannelRules.MaxPendingReceipts; number++)
        {
            scene.Done(new RecordDelivery(Cast.WhatsApp, new MessageId($"never {number}"), DeliveryState.Read));
        }

        scene.Done(
            new ReceiveDeletion(
                Cast.WhatsApp,
                new MessageId("deleted"),
                new Deletion(AuthorKind.Customer, scene.Now),
                scene.Now
            )
        );
        scene.Now += ChannelRules.MaxWait;
        scene.Refuses(
            RefusalCode.TooManyPending,
            new RecordDelivery(Cast.WhatsApp, new MessageId("early"), DeliveryState.Read)
        );

        scene.Now += TimeSpan.FromSeconds(1);
        scene.Done(new RecordDelivery(Cast.WhatsApp, new MessageId("early"), DeliveryState.Read));
        Assert.Equal(ChannelRules.MaxPendingReceipts + 2 - ChannelRules.MaxGone, scene.History.Pending.Count);
        Assert.Contains(new MessageId("deleted"), scene.History.Pending.Keys);

        for (var number = 0; number < 10; number++)
        {
            scene.Done(new RecordDelivery(Cast.WhatsApp, new MessageId($"early {number}"), DeliveryState.Read));
        }

        Assert.Equal(11, scene.History.Pending.Count);
        scene.Receive("early");
        Assert.Equal(10, scene.History.Pending.Count);
    }

    // Case: FC-76
    [Rule(L4)]
    [Fact]
    public void FC_76_a_placeholder_that_gets_another_update_waits_from_then_on()
    {
        var scene = new Scene(Cast.WhatsApp);
        var edit = new MessageId("m1");
        scene.Done(Edit(AuthorKind.Customer, 1, "first"));
        scene.Now += TimeSpan.FromDays(20);
        scene.Done(Edit(AuthorKind.Customer, 2, "second"));
        scene.Now += TimeSpan.FromDays(20);
        scene.Done(new RecordDelivery(Cast.WhatsApp, new MessageId("other"), DeliveryState.Read));

        Assert.Contains(edit, scene.History.Pending.Keys);
    }

    [Rule(L4)]
    [Fact]
    public void A_channel_keeps_a_thousand_placeholders_and_refuses_the_next()
    {
        var scene = new Scene(Cast.WhatsApp);
        var history = scene.History;
        for (var index = 0; index < ChannelRules.MaxPending; index++)
        {
            var command = new ReceiveEdit(
                Cast.WhatsApp,
                new MessageId($"x{index}"),
                new MessageEdit(AuthorKind.Customer, Cast.Noon, "edit"),
                scene.Now
            );
            history = history.After(
                ChannelRules.Decide(history.Load(command), command, new RuleContext(Cast.Noon, default, Cast.Sales))
            );
        }

        scene.History = history;
        Assert.Equal(ChannelRules.MaxPending, history.Pending.Count);
        scene.Refuses(
            RefusalCode.TooManyPending,
            new ReceiveDeletion(Cast.WhatsApp, Id, new Deletion(AuthorKind.Customer, Cast.Noon), scene.Now)
        );
        scene.Refuses(RefusalCode.TooManyPending, new RecordDelivery(Cast.WhatsApp, Id, DeliveryState.Read));

        // An existing placeholder still takes more, and the message's arrival makes room.
        scene.Done(
            new ReceiveDeletion(
                Cast.WhatsApp,
                new MessageId("x0"),
                new Deletion(AuthorKind.Customer, Cast.Noon),
                scene.Now
            )
        );
        Assert.True(scene.Receive("x0").Changed);
        Assert.True(scene.History.Message("x0").IsDeleted);
        scene.Done(new ReceiveDeletion(Cast.WhatsApp, Id, new Deletion(AuthorKind.Customer, Cast.Noon), scene.Now));
    }

    [Rule(L4)]
    [Fact]
    public void Receipts_of_messages_that_never_arrived_leave_room_for_an_early_deletion()
    {
        var scene = new Scene(Cast.WhatsApp);
        for (var index = 0; index < ChannelRules.MaxPendingReceipts; index++)
        {
            scene.Done(new RecordDelivery(Cast.WhatsApp, new MessageId($"x{index}"), DeliveryState.Read));
        }

        scene.Refuses(RefusalCode.TooManyPending, new RecordDelivery(Cast.WhatsApp, Id, DeliveryState.Read));
        scene.Done(new ReceiveDeletion(Cast.WhatsApp, Id, new Deletion(AuthorKind.Customer, Cast.Noon), scene.Now));
        scene.Receive("m1");

        Assert.True(scene.History.Message("m1").IsDeleted);
    }

    // Case: FC-29
    [Rule(T4, L4)]
    [Fact]
    public void FC_29_An_edit_from_the_future_gets_the_time_of_its_arrival_and_a_later_correction_counts()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Receive("m1");
        foreach (
            var (at, text) in new[]
            {
                (Cast.Noon.AddYears(70), "from the future"),
                (Cast.Noon, "corrected"),
                (Cast.Noon.AddYears(-70), "corrected again"),
                (DateTimeOffset.MaxValue, "and again"),
                (DateTimeOffset.MinValue, "at last"),
            }
        )
        {
            scene.Now += TimeSpan.FromMinutes(1);
            var edit = new ReceiveEdit(Cast.WhatsApp, Id, new MessageEdit(AuthorKind.Customer, at, text), scene.Now);
            scene.Done(edit);
            scene.LeavesAsItIs(edit with { ReceivedAt = scene.Now.AddSeconds(5) });
            Assert.Equal(at == Cast.Noon ? "from the future" : text, scene.History.Message("m1").Text);
        }

        Assert.All(scene.History.Message("m1").Edits, edit => Assert.InRange(edit.At, Cast.Noon, scene.Now));
    }

    [Rule(T4, L4)]
    [Fact]
    public void A_deletion_from_the_future_or_from_long_ago_gets_the_time_of_its_arrival()
    {
        foreach (var at in new[] { DateTimeOffset.MaxValue, DateTimeOffset.MinValue })
        {
            var scene = new Scene(Cast.WhatsApp);
            scene.Receive("m1");
            scene.Done(new ReceiveDeletion(Cast.WhatsApp, Id, new Deletion(AuthorKind.Customer, at), scene.Now));

            Assert.Equal(scene.Now, scene.History.Message("m1").Deletion!.At);
        }
    }

    // Case: FC-35
    [Rule(L3, L4)]
    [Fact]
    public void FC_35_After_a_deletion_nothing_that_arrives_under_its_id_is_shown_however_often_the_content_changes()
    {
        foreach (var deletionFirst in new[] { true, false })
        {
            var scene = new Scene(Cast.WhatsApp);
            var deletion = new ReceiveDeletion(
                Cast.WhatsApp,
                Id,
                new Deletion(AuthorKind.Customer, Cast.Noon),
                Cast.Noon
            );
            if (deletionFirst)
            {
                scene.Done(deletion);
            }

            scene.Receive("m1", "first");
            if (!deletionFirst)
            {
                scene.Done(deletion);
            }

            Assert.True(scene.Receive("m1", "second").IdReused);
            Assert.True(scene.Receive("m1", "third").IdReused);

            Assert.Equal(3, scene.History.Messages.Count());
            Assert.All(scene.History.Messages, message => Assert.True(message.IsDeleted));
            Assert.DoesNotContain(
                "second",
                $"{string.Join(' ', scene.History.Messages)} {scene.Newest}",
                StringComparison.Ordinal
            );
        }
    }

    // Case: FC-32
    [Rule(L3, T9)]
    [Fact]
    public void FC_32_Later_versions_and_a_deletion_that_arrive_with_a_live_message_apply()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Receive(new IncomingMessage("m1", "secret") { Deletion = new Deletion(AuthorKind.Customer, Cast.Noon) });
        scene.Receive(
            new IncomingMessage("m2", "first")
            {
                Edits =
                [
                    new(AuthorKind.Customer, Cast.Noon.AddMinutes(-2), "second"),
                    new(AuthorKind.Operator, Cast.Noon.AddMinutes(-1), "forged"),
                ],
            }
        );
        scene.Receive(new IncomingMessage("e1", "hi") { Author = Author.Operator(), Delivery = DeliveryState.Read });

        Assert.Equal(
            (true, string.Empty),
            (scene.History.Message("m1").IsDeleted, scene.History.Message("m1").OriginalText)
        );
        Assert.Equal("second", scene.History.Message("m2").Text);
        Assert.Equal(DeliveryState.Read, scene.History.Message("e1").Delivery);
    }

    private static ReceiveEdit Edit(AuthorKind side, int minute, string text) =>
        new(Cast.WhatsApp, Id, new MessageEdit(side, Cast.Noon.AddMinutes(minute), text), Cast.Noon.AddHours(3));
}
