using FsCheck.Fluent;
using LiveChat.Rules;

namespace LiveChat.Tests.Rules;

public sealed class RedeliveryTests
{
    [Rule(L3)]
    [Fact]
    public void A_redelivery_changes_nothing_and_says_so()
    {
        var scene = new Scene(Cast.WhatsApp);
        var first = scene.Receive("m1");
        var before = scene.History;
        scene.Now += TimeSpan.FromDays(1);

        var again = scene.Receive("m1");

        Assert.Same(before, scene.History);
        Assert.Equal((false, SessionEffect.None, false), (again.Changed, again.Effect, again.IdReused));
        Assert.Equal((first.Session, first.Message), (again.Session, again.Message));
        Assert.Equal(Cast.Noon, scene.History.Message("m1").Place.ReceivedAt);
    }

    [Rule(L3, L5)]
    [Fact]
    public void A_redelivery_after_the_close_reopens_nothing()
    {
        var scene = new Scene(Cast.Mail);
        scene.Receive("m1");
        scene.Close();

        Assert.False(scene.Receive("m1").Changed);
    }

    [Rule(L3)]
    [Fact]
    public void The_same_id_with_other_content_is_kept_and_marked_and_is_itself_idempotent()
    {
        var scene = new Scene(Cast.Mail);
        scene.Receive("m1", "one");

        var other = scene.Receive("m1", "two");
        var again = scene.Receive("m1", "two");
        var third = scene.Receive("m1", "three");

        Assert.Equal((true, true), (other.Changed, other.IdReused));
        Assert.True(other.Message!.Value.IsDerived);
        Assert.Equal((false, true, other.Message), (again.Changed, again.IdReused, again.Message));
        Assert.Equal((true, true), (third.Changed, third.IdReused));
        Assert.Equal(
            ["one", "three", "two"],
            scene.History.Messages.Select(message => message.Text).Order(StringComparer.Ordinal)
        );
        Assert.Equal(new MessageId("m1"), scene.History.Message(other.Message.Value.Value).ReusedId);
        Assert.False(scene.Receive("m1", "one").Changed);
    }

    [Rule(L3)]
    [Fact]
    public void A_message_of_the_other_side_with_a_known_id_is_another_message()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Receive("m1");

        Assert.True(scene.Echo("m1").IdReused);
        Assert.Equal(2, scene.History.Messages.Count());
    }

    [Rule(L3)]
    [Fact]
    public void A_redelivery_is_recognised_after_edits_and_deletion()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Receive("m1");
        scene.Done(
            new ReceiveEdit(
                Cast.WhatsApp,
                new MessageId("m1"),
                new MessageEdit(AuthorKind.Customer, Cast.Noon, "edited"),
                scene.Now
            )
        );
        Assert.False(scene.Receive("m1").Changed);
        scene.Done(
            new ReceiveDeletion(
                Cast.WhatsApp,
                new MessageId("m1"),
                new Deletion(AuthorKind.Customer, Cast.Noon),
                scene.Now
            )
        );

        Assert.False(scene.Receive("m1").Changed);
        Assert.True(scene.History.Message("m1").IsDeleted);
    }

    [Rule(L3)]
    [Fact]
    public void A_file_whose_address_is_signed_anew_for_each_delivery_is_the_same_file()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Receive(
            new IncomingMessage("m1", string.Empty)
            {
                Attachments = [new Attachment("a.png", "image/png", 7, "https://files/a?sig=1")],
            }
        );

        Assert.False(
            scene
                .Receive(
                    new IncomingMessage("m1", string.Empty)
                    {
                        Attachments = [new Attachment("a.png", "image/png", 7, "https://files/a?sig=2")],
                    }
                )
                .Changed
        );
    }

    [Rule(L3)]
    [Fact]
    public void Only_messages_that_are_the_same_in_content_and_sent_time_share_a_derived_id()
    {
        var seen = new Tally();
        var parts = Gen.Elements(string.Empty, "a", "b", "ab", "customer", "\uFFFD", "1");
        var files = (
            from name in parts
            from type in parts
            from size in Gen.Elements<long?>(null, 0, 1)
            select new Attachment(name, type, size)
        )
            .ArrayOf()
            .Resize(2);
        var messages = (
            from text in parts
            from attachments in files
            from minute in Gen.Choose(0, 1)
            from author in Gen.Elements(Author.Customer(), Author.Operator())
            select new IncomingMessage(null, text)
            {
                Author = author,
                Attachments = [.. attachments],
                SentAt = Cast.Noon.AddMinutes(minute),
            }
        ).ToArbitrary();
        seen.Check(
            Prop.ForAll(
                messages,
                messages,
                (one, other) =>
                {
                    var same = one == other;
                    var ids = new[] { one, other }.Select(message => Arrival.Live(message, Cast.Noon).Id).ToList();
                    seen.Saw(same ? "Same" : "Different");
                    Assert.True(ids[0].IsDerived);
                    Assert.Equal(same, ids[0] == ids[1]);
                }
            ),
            10_000
        );

        seen.RequireAtLeast(10, "Same", "Different");
    }

    [Rule(L3)]
    [Fact]
    public void A_message_without_an_id_is_recognised_by_its_content_and_time()
    {
        var scene = new Scene(Cast.Mail);
        var message = new IncomingMessage(" ", "no id") { SentAt = Cast.Noon.AddMinutes(-1) };

        Assert.True(scene.Receive(message).Changed);
        scene.Now += TimeSpan.FromHours(1);
        Assert.False(scene.Receive(message).Changed);
        Assert.True(scene.Receive(message with { SentAt = Cast.Noon }).Changed);
    }

    // Case: FC-22
    [Rule(L3, T10)]
    [Fact]
    public void FC_22_An_echo_with_the_text_of_a_callers_id_is_a_separate_message_and_the_reply_stays_queued()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Reply("5", Cast.Ann);

        Assert.True(scene.Echo("5", "typed on the phone").Changed);
        scene.Do(new RecordDelivery(Cast.WhatsApp, new MessageId("5"), DeliveryState.Read));

        var (reply, typed) = (
            scene.History.Messages.Single(one => one.IsReply),
            scene.History.Messages.Single(one => one.Id == new MessageId("5"))
        );
        Assert.Equal((DeliveryState.Queued, "answer"), (reply.Delivery, reply.Text));
        Assert.Equal((DeliveryState.Read, "typed on the phone"), (typed.Delivery, typed.Text));
        scene.Done(scene.Sent("5", "6"));
        Assert.Equal(2, scene.History.Messages.Count(one => one.Author.Kind == AuthorKind.Operator));
    }
}
