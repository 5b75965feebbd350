using LiveChat.Storage;

namespace LiveChat.Tests.Searching;

/// <summary>Messages of a text, for looking at their words.</summary>
internal static class Messages
{
    public static Message Of(string text, params Attachment[] files) =>
        new()
        {
            Channel = default,
            Place = new EntryPlace(Cast.Noon, Cast.Noon, Cast.Noon, new MessageId("m")),
            Version = 1,
            Author = Author.Customer(null),
            SentAt = Cast.Noon,
            OriginalText = text,
            Attachments = [.. files],
        };
}
