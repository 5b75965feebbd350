using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

/// <summary>Files that change their address, disappear, or arrive after their message.</summary>
public sealed class AttachmentTests
{
    private static readonly MessageId Id = new("m1");
    private static readonly Attachment Photo = new("photo.jpg", "image/jpeg", 10, "https://files/1");

    // Case: FC-27
    [Rule(T9, L3)]
    [Fact]
    public void FC_27_a_file_changes_its_address_disappears_and_another_arrives_after_its_message()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Receive(
            new IncomingMessage("m1", "look") { Attachments = [Photo with { State = AttachmentState.Pending }] }
        );
        var fingerprint = scene.History.Message("m1").OriginalFingerprint;
        var moved = new Attachment("photo.jpg", "image/jpeg", 10, "https://files/2");
        var second = new Attachment("second.jpg", "image/jpeg");

        scene.Done(Change(0, moved));
        scene.LeavesAsItIs(Change(0, moved));
        scene.Done(Change(1, second));
        scene.LeavesAsItIs(Change(1, second));
        scene.Done(Change(0, moved with { State = AttachmentState.Removed }));

        var message = scene.History.Message("m1");
        Assert.Equal([moved with { State = AttachmentState.Removed }, second], message.Attachments);
        Assert.Equal((fingerprint, 1), (message.OriginalFingerprint, scene.Newest.CustomerMessages));
        scene.LeavesAsItIs(
            new ReceiveMessage(
                Cast.WhatsApp,
                Arrival.Live(new IncomingMessage("m1", "look") { Attachments = [Photo] }, scene.Now)
            )
        );
    }

    // Case: FC-27
    [Rule(T9, T10)]
    [Fact]
    public void FC_27_a_replys_file_is_changed_by_its_key()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Do(new SendReply(scene.Session, new Reply("r1", "here") { Attachments = [Photo] }, Cast.Ann));
        var key = new MessageKey(scene.Session, scene.ReplyId("r1"));

        scene.Done(new ChangeReplyAttachment(key, 0, Photo with { State = AttachmentState.Removed }));

        var reply = (Message)scene.History.Timeline.Single(entry => entry.Id == key.Message);
        Assert.Equal(AttachmentState.Removed, Assert.Single(reply.Attachments).State);
        scene.Refuses(
            RefusalCode.UnknownMessage,
            new ChangeReplyAttachment(new MessageKey(scene.Session, scene.ReplyId("r2")), 0, Photo)
        );
    }

    [Rule(T9)]
    [Fact]
    public void A_file_of_an_unknown_or_deleted_message_or_beyond_the_last_one_is_refused()
    {
        var scene = new Scene(Cast.WhatsApp);
        scene.Refuses(RefusalCode.UnknownMessage, Change(0, Photo));
        scene.Receive("m1");
        scene.Refuses(RefusalCode.NoSuchAttachment, Change(1, Photo));
        for (var position = 0; position < AttachmentRule.MaxAttachments; position++)
        {
            scene.Done(Change(position, Photo));
        }

        scene.Refuses(RefusalCode.NoSuchAttachment, Change(AttachmentRule.MaxAttachments, Photo));
        scene.Done(new ReceiveDeletion(Cast.WhatsApp, Id, new Deletion(AuthorKind.Customer, scene.Now), scene.Now));
        scene.Refuses(RefusalCode.MessageDeleted, Change(0, Photo));
        Assert.Empty(scene.History.Message("m1").Attachments);
    }

    private static ChangeAttachment Change(int position, Attachment attachment) =>
        new(Cast.WhatsApp, Id, position, attachment);
}
