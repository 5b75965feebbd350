using LiveChat.Rules;

namespace LiveChat.Tests.Rules;

public sealed class DeliveryTests
{
    private static readonly MessageId Reply = Cast.ReplyAtNoon("r1");
    private static readonly MessageId Provider = new("p1");

    [Rule(T10)]
    [Fact]
    public void A_reply_is_queued_first_and_sent_once_it_has_its_second_id()
    {
        var scene = WithReply();
        Assert.Equal(DeliveryState.Queued, scene.History.Message("r1").Delivery);

        scene.Done(Sent());

        Assert.Equal(
            (DeliveryState.Sent, Provider),
            (scene.History.Message("r1").Delivery, scene.History.Message("r1").ProviderId)
        );
        scene.LeavesAsItIs(Sent());
        scene.Refuses(RefusalCode.AlreadySent, scene.Sent("r1", "p2"));
    }

    [Rule(T10)]
    [Fact]
    public void Receipts_name_the_messengers_id_or_the_senders_key_and_may_come_before_the_second_id()
    {
        var scene = WithReply();
        Assert.True(scene.Done(Receipt(Provider, DeliveryState.Delivered)).IsWaiting);
        scene.Done(Sent());
        Assert.Equal(DeliveryState.Delivered, scene.History.Message("r1").Delivery);

        scene.Done(ReceiptOfReply(DeliveryState.Read));

        Assert.Equal(DeliveryState.Read, scene.History.Message("r1").Delivery);
        Assert.Empty(scene.History.Pending);
        scene.LeavesAsItIs(Receipt(Provider, DeliveryState.Read));
    }

    [Rule(T9)]
    [Theory]
    [InlineData(DeliveryState.Sent, DeliveryState.Queued, DeliveryState.Sent)]
    [InlineData(DeliveryState.Read, DeliveryState.Failed, DeliveryState.Read)]
    [InlineData(DeliveryState.Delivered, DeliveryState.Failed, DeliveryState.Delivered)]
    [InlineData(DeliveryState.Failed, DeliveryState.Delivered, DeliveryState.Delivered)]
    [InlineData(DeliveryState.Failed, DeliveryState.Sent, DeliveryState.Failed)]
    public void Delivery_only_moves_forward(DeliveryState first, DeliveryState then, DeliveryState last)
    {
        var scene = WithReply();
        scene.Do(ReceiptOfReply(first));
        scene.Do(ReceiptOfReply(then));

        Assert.Equal(last, scene.History.Message("r1").Delivery);
    }

    [Rule(T9)]
    [Fact]
    public void A_customers_message_has_no_delivery()
    {
        var scene = WithReply();

        scene.LeavesAsItIs(Receipt(new MessageId("m1"), DeliveryState.Read));
        Assert.Null(scene.History.Message("m1").Delivery);
    }

    [Rule(T10, L4)]
    [Fact]
    public void An_echo_that_arrived_first_is_merged_with_its_reply()
    {
        var scene = WithReply();
        scene.Echo("p1", "answer");
        scene.Do(
            new ReceiveEdit(
                Cast.WhatsApp,
                Provider,
                new MessageEdit(AuthorKind.Operator, Cast.Noon, "better answer"),
                scene.Now
            )
        );
        scene.Do(Receipt(Provider, DeliveryState.Read));

        var decision = scene.Decide(Sent());
        scene.Done(Sent());

        Assert.Equal(Provider, Assert.Single(decision.Commit!.Removed).Place.Id);
        var reply = Assert.Single(scene.History.Messages, message => message.Author.Kind == AuthorKind.Operator);
        Assert.Equal(
            (Reply, Provider, "better answer", DeliveryState.Read),
            (reply.Id, reply.ProviderId, reply.Text, reply.Delivery)
        );
        Assert.Equal(Reply, scene.Newest.LastMessage!.Place.Id);
    }

    [Rule(T10, S5)]
    [Fact]
    public void A_message_between_a_reply_and_its_echo_is_the_last_once_the_echo_is_removed()
    {
        var scene = WithReply();
        scene.Now += TimeSpan.FromMinutes(1);
        scene.Receive("m2", "wait");
        for (var deal = 1; deal <= 30; deal++)
        {
            scene.Now += TimeSpan.FromSeconds(1);
            scene.Bind(Cast.DealRecord($"deal{deal}"), Cast.Ann);
        }

        var last = scene.Newest.LastPlace;
        scene.Now += TimeSpan.FromMinutes(1);
        scene.Echo("p1", "answer");
        scene.Done(Sent());

        Assert.Equal(
            ("wait", new MessageId("m2")),
            (scene.Newest.LastMessage!.Text, scene.Newest.LastMessage.Place.Id)
        );
        Assert.Equal(last, scene.Newest.LastPlace);
    }

    [Rule(T10, L4)]
    [Fact]
    public void An_echo_that_arrives_after_its_reply_was_sent_is_a_redelivery()
    {
        var scene = WithReply();
        scene.Done(Sent());

        Assert.Equal((false, Reply), (scene.Echo("p1").Changed, scene.Echo("p1").Message!.Value));
    }

    [Rule(T10)]
    [Fact]
    public void A_second_id_names_one_message()
    {
        var scene = WithReply();
        scene.Reply("r2", Cast.Ann);
        scene.Done(Sent());

        scene.Refuses(RefusalCode.IdTaken, scene.Sent("r2", "p1"));
        scene.Refuses(RefusalCode.IdTaken, scene.Sent("r2", "m1"));
        scene.Refuses(RefusalCode.UnknownMessage, scene.Sent("m1", "p2"));
        scene.Refuses(RefusalCode.UnknownMessage, scene.Sent("r9", "p2"));
        scene.Refuses(
            RefusalCode.UnknownMessage,
            new RecordSent(new MessageKey(scene.Session, new MessageId("m1")), new MessageId("p2"), Cast.Noon)
        );
        Assert.True(scene.Reply("p1", Cast.Ann).Changed);
        scene.Done(scene.Sent("r2", "r2"));
    }

    private static Scene WithReply()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Now += TimeSpan.FromMinutes(1);
        Assert.True(scene.Reply("r1", Cast.Ann).Changed);
        return scene;
    }

    private static RecordSent Sent() => new(new MessageKey(Cast.SessionAtNoon, Reply), Provider, Cast.Noon);

    private static RecordReplyDelivery ReceiptOfReply(DeliveryState state) =>
        new(new MessageKey(Cast.SessionAtNoon, Reply), state);

    private static RecordDelivery Receipt(MessageId id, DeliveryState state) => new(Cast.WhatsApp, id, state);
}
