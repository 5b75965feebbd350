using System.Collections.Immutable;
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
        foreach (var opening in stretches.SelectMany(stretch => stretch.Openings))
        {
            var found = WholeSession.MessagesAsync(
                messages,
                new SessionId(channel, opening),
                liveChat,
                onlyFiles: true,
                cancellationToken
            );
            await foreach (var message in found.ConfigureAwait(false))
            {
                files.AddRange(message.Attachments.Select(file => new RemovedFile(message.Session, message.Id, file)));
            }
        }

        return files.DrainToImmutable();
    }
}
