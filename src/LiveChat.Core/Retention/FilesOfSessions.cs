using System.Collections.Immutable;
using LiveChat.History;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Retention;

/// <summary>Finds the files of sessions that go: nobody can find them afterwards.</summary>
internal static class FilesOfSessions
{
    internal static async ValueTask<ImmutableArray<RemovedFile>> FindAsync(
        IMessageReader messages,
        ChannelId channel,
        LiveChatId liveChat,
        ImmutableArray<RemovedStretch> stretches,
        CancellationToken cancellationToken
    )
    {
        var files = ImmutableArray.CreateBuilder<RemovedFile>();
        var everything = new ReadScope(new UserId("retention")) { Whole = [liveChat] };
        foreach (var opening in stretches.SelectMany(stretch => stretch.Openings))
        {
            // The anchor is always shown, even if it is spam.
            var query = new EntryQuery
            {
                Channel = channel,
                Anchor = opening,
                From = opening,
                To = opening,
                Direction = PagingDirection.Forwards,
                Scope = new TimelineScope
                {
                    Sessions = everything,
                    Spam = everything,
                    Notes = [liveChat],
                },
                OnlyFiles = true,
                Limit = PageLimits.Entries,
                SessionLimit = 1,
            };
            for (EntryQuery? next = query; next is not null; )
            {
                var page = await messages.ListAsync(next, cancellationToken).ConfigureAwait(false);
                files.AddRange(
                    page.Entries.OfType<Message>()
                        .SelectMany(message =>
                            message.Attachments.Select(file => new RemovedFile(message.Session, message.Id, file))
                        )
                );
                next = page.Next(query.Direction) is { } start ? query with { Start = start } : null;
            }
        }

        return files.DrainToImmutable();
    }
}
