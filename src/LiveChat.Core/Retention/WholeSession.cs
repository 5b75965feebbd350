using System.Runtime.CompilerServices;
using LiveChat.History;
using LiveChat.Storage;

namespace LiveChat.Retention;

/// <summary>Reads all of a session, notes included, whoever may read it.</summary>
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
        await foreach (
            var entry in EntriesAsync(messages, session, liveChat, onlyFiles, cancellationToken).ConfigureAwait(false)
        )
        {
            if (entry is Message message)
            {
                yield return message;
            }
        }
    }

    internal static async IAsyncEnumerable<ChannelEntry> EntriesAsync(
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
            foreach (var entry in page.Entries)
            {
                yield return entry;
            }

            next = page.Next(query.Direction) is { } start ? query with { Start = start } : null;
        }
    }
}
