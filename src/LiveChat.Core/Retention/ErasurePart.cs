using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LiveChat.Desk;
using LiveChat.Storage;

namespace LiveChat.Retention;

/// <summary>Some sessions of a channel that go with one commit, and what is in them.</summary>
/// <param name="Openings">Their openings.</param>
/// <param name="Ids">All ids in them that a messenger, a host or a caller may name again.</param>
/// <param name="Messages">How many messages they have.</param>
/// <param name="Files">The files of the messages.</param>
internal sealed record ErasurePart(
    ImmutableArray<DateTimeOffset> Openings,
    ImmutableArray<MessageId> Ids,
    long Messages,
    ImmutableArray<RemovedFile> Files
)
{
    /// <summary>How many sessions a part has at the most.</summary>
    private const int MaxSessions = 50;

    /// <summary>How many ids a part has, unless one session has more.</summary>
    private const int MaxIds = 2_000;

    /// <summary>Reads the sessions that a look found, part after part.</summary>
    internal static async IAsyncEnumerable<ErasurePart> ReadAsync(
        DeskPorts ports,
        ErasureLook look,
        LiveChatId liveChat,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var part = new ErasurePart([], [], 0, []);
        foreach (var session in look.Sessions)
        {
            var one = await ReadAsync(ports, look.State.Channel, session.OpenedAt, liveChat, cancellationToken)
                .ConfigureAwait(false);
            if (
                !part.Openings.IsEmpty
                && (part.Openings.Length == MaxSessions || part.Ids.Length + one.Ids.Length > MaxIds)
            )
            {
                yield return part;
                part = one;
            }
            else
            {
                part = part.With(one);
            }
        }

        if (!part.Openings.IsEmpty)
        {
            yield return part;
        }
    }

    private static async ValueTask<ErasurePart> ReadAsync(
        DeskPorts ports,
        ChannelId channel,
        DateTimeOffset opening,
        LiveChatId liveChat,
        CancellationToken cancellationToken
    )
    {
        var ids = new HashSet<MessageId>();
        var messages = 0L;
        var files = ImmutableArray.CreateBuilder<RemovedFile>();
        var entries = WholeSession.EntriesAsync(
            ports.Messages,
            new SessionId(channel, opening),
            liveChat,
            onlyFiles: false,
            cancellationToken
        );
        await foreach (var entry in entries.ConfigureAwait(false))
        {
            if (entry.Id.Origin != MessageOrigin.Library)
            {
                ids.Add(entry.Id);
            }

            if (entry is Message message)
            {
                messages++;
                ids.UnionWith(message.SecondIds);
                ids.UnionWith(message.ReusedId is { } reused ? [reused] : []);
                files.AddRange(message.Attachments.Select(file => new RemovedFile(message.Session, message.Id, file)));
            }
        }

        return new ErasurePart([opening], [.. ids], messages, files.DrainToImmutable());
    }

    private ErasurePart With(ErasurePart other) =>
        new(
            Openings.AddRange(other.Openings),
            Ids.AddRange(other.Ids),
            Messages + other.Messages,
            Files.AddRange(other.Files)
        );
}
