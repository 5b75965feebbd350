using System.Runtime.CompilerServices;
using LiveChat.History;
using LiveChat.Storage;

namespace LiveChat.Retention;

/// <summary>Reads all messages of a session, notes included, whoever may read it.</summary>
internal static class WholeSession
{
    internal static async IAsyncEnumerable<Message> MessagesAsync(
        IMessageReader messages,
        SessionId session,
        LiveChatId liveChat,
        bool onlyFiles,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        // The anchor is always shown, even if it is spam.
        var everything = new ReadScope(new UserId("retention")) { Whole = [liveChat] };
        var query = new EntryQuery
        {
            Channel = session.Channel,
            Anchor = session.OpenedAt,
            From = session.OpenedAt,
            To = session.OpenedAt,
            Direction = PagingDirection.Forwards,
            Scope = new TimelineScope
            {
                Sessions = everything,
                Spam = everything,
                Notes = [liveChat],
            },
            OnlyFiles = onlyFiles,
            Limit = PageLimits.Entries,
            ByteLimit = PageLimits.Bytes,
            SessionLimit = 1,
        };
        for (EntryQuery? next = query; next is not null; )
        {
            var page = await messages.ListAsync(next, cancellationToken).ConfigureAwait(false);
            foreach (var message in page.Entries.OfType<Message>())
            {
                yield return message;
            }

            next = page.Next(query.Direction) is { } start ? query with { Start = start } : null;
        }
    }
}
