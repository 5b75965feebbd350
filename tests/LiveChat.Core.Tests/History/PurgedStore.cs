using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Tests.History;

/// <summary>
/// Copies a host's records and its store without a viewer's unreadable sessions and notes, version by version, directly through
/// the port. How a customer can be reached, and by which channel they
/// wrote before, are facts of the channel, not of a session, and stay (rules R2, P1).
/// </summary>
internal static class PurgedStore
{
    public static async Task CopyAsync(
        World from,
        World to,
        Func<Session, Task<bool>> keep,
        Func<Session, Task<bool>> keepNotes,
        Func<ChannelEntry, ChannelEntry>? change = null
    )
    {
        foreach (
            var item in await from.Items.FindAsync(
                [.. Stage.Items.Select(item => item.Id)],
                Cast.Supervisor,
                CancellationToken.None
            )
        )
        {
            to.Items.Put(item);
        }

        var kept = new List<Session>();
        foreach (var session in await from.SessionsAsync())
        {
            if (await keep(session))
            {
                kept.Add(session);
            }
        }

        var channels = (await from.SessionsAsync()).Select(session => session.Channel);
        foreach (var channel in channels.Concat(Stage.Channels).Distinct())
        {
            var ofChannel = kept.Where(session => session.Channel == channel).ToImmutableArray();
            var withNotes = !ofChannel.IsEmpty && await keepNotes(ofChannel[0]);
            await CopyAsync(from, to.Store, ofChannel, channel, withNotes, change ?? (row => row));
        }

        var marks = await from.Store.GetAsync(
            [.. Cast.Everybody.Select(viewer => viewer.User)],
            [.. kept.Select(session => session.Id)],
            CancellationToken.None
        );
        foreach (var (key, mark) in marks)
        {
            await to.Store.SetAsync(key.User, key.Session, mark, CancellationToken.None);
        }
    }

    private static async Task CopyAsync(
        World from,
        InMemoryStore to,
        ImmutableArray<Session> kept,
        Channel channel,
        bool withNotes,
        Func<ChannelEntry, ChannelEntry> change
    )
    {
        var id = World.IdOf(channel);
        var page = await from.RowsAsync(id);
        var openings = kept.ToDictionary(session => session.OpenedAt);
        var state = await from.Store.LoadAsync(id, new ChannelNeeds(), CancellationToken.None);
        var rows = page
            .Entries.Where(row => openings.ContainsKey(row.Place.OpenedAt))
            .Where(row => withNotes || row is not Message { IsNote: true })
            .ToLookup(row => row.Version);
        for (var version = 1L; version <= (kept.IsEmpty ? 1 : page.Version); version++)
        {
            // A session is written with its first row, so that the row has its session, and again at its real version.
            var sessions = rows[version]
                .Select(row => openings[row.Place.OpenedAt])
                .Where(session => session.Version >= version)
                .Concat(kept.Where(session => session.Version == version))
                .Select(session => session with { Version = version })
                .DistinctBy(session => session.Id);
            await to.CommitAsync(
                new ChannelCommit
                {
                    Id = id,
                    Channel = channel,
                    ExpectedVersion = version - 1,
                    Sessions = [.. sessions],
                    Entries = [.. rows[version].Select(change)],
                    CustomerAt = state.CustomerAt,
                    Past = state.Past,
                },
                CancellationToken.None
            );
        }
    }
}
