using System.Collections.Immutable;

namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

/// <summary>Changes a commit that removes sessions before the store gets it.</summary>
internal abstract class BrokenRemoval : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        commit.NewRuns.Any() ? RemoveAsync(commit, cancellationToken) : base.CommitAsync(commit, cancellationToken);

    protected virtual ValueTask RemoveAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.CommitAsync(commit, cancellationToken);
}

/// <summary>Tells no mark of what it removed, so that a history looks whole.</summary>
internal sealed class RemovesWithoutAMark : StoreDecorator
{
    public override async ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken) =>
        await base.ListAsync(query, cancellationToken) with
        {
            Runs = [],
        };
}

/// <summary>Loads no mark, so that removed sessions can be imported again.</summary>
internal sealed class LoadsNoRuns : StoreDecorator
{
    public override async ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    ) => await base.LoadAsync(channel, needs, cancellationToken) with { Runs = [] };
}

/// <summary>Tells the run after the last session of every page, and again on the next.</summary>
internal sealed class TellsRunsTwice : StoreDecorator
{
    public override async ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        var page = await base.ListAsync(query, cancellationToken);
        var state = await LoadAsync(query.Channel, new ChannelNeeds(), cancellationToken);
        return page with { Runs = EntryPaging.RunsOf(query, page with { End = EntryPageEnd.Range }, state.Runs) };
    }
}

/// <summary>Does not say in changes that sessions went, so that a feed never starts over.</summary>
internal sealed class LetsFeedsGoOn : StoreDecorator
{
    public override async ValueTask<ChannelChanges> ListChangedAsync(
        ChangeQuery query,
        CancellationToken cancellationToken
    ) => await base.ListChangedAsync(query, cancellationToken) with { RemovedVersion = 0 };
}

/// <summary>Takes the end of a range for exclusive.</summary>
internal sealed class LeavesTheLastSessionOfARun : BrokenRemoval
{
    protected override ValueTask RemoveAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.RemoveAsync(
            commit with
            {
                Runs =
                [
                    .. commit.Runs.Select(run =>
                        run.Version == commit.Version && run.From < run.To
                            ? run with
                            {
                                To = run.To.AddMicroseconds(-1),
                            }
                            : run
                    ),
                ],
            },
            cancellationToken
        );
}

/// <summary>Removes everything before a run, too.</summary>
internal sealed class RemovesWhatIsOlder : BrokenRemoval
{
    protected override ValueTask RemoveAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.RemoveAsync(
            commit with
            {
                Runs =
                [
                    commit.NewRuns.Last() with
                    {
                        From = DateTimeOffset.MinValue,
                    },
                    .. commit.Runs.Where(run => run.From > commit.NewRuns.Last().To),
                ],
            },
            cancellationToken
        );
}

/// <summary>Keeps the marks of readers in sessions that went.</summary>
internal sealed class LeavesReadMarks : StoreDecorator
{
    private ImmutableDictionary<ReadMarkKey, ReadMark> _marks = ImmutableDictionary<ReadMarkKey, ReadMark>.Empty;

    public override async ValueTask SetAsync(
        UserId user,
        SessionId session,
        ReadMark mark,
        CancellationToken cancellationToken
    )
    {
        var key = new ReadMarkKey(user, session);
        ImmutableInterlocked.AddOrUpdate(ref _marks, key, mark, (_, there) => mark.Join(there));
        await base.SetAsync(user, session, mark, cancellationToken);
    }

    public override ValueTask<ImmutableDictionary<ReadMarkKey, ReadMark>> GetAsync(
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> sessions,
        CancellationToken cancellationToken
    ) =>
        ValueTask.FromResult(
            _marks
                .Where(mark => users.Contains(mark.Key.User) && sessions.Contains(mark.Key.Session))
                .ToImmutableDictionary()
        );
}

/// <summary>Keeps what it found by words, or what waited to be sent, as an index that no removal reaches does.</summary>
internal abstract class LeavesRows : StoreDecorator
{
    private readonly List<ChannelEntry> _gone = [];
    private Channel? _channel;

    protected IEnumerable<Message> Gone => _gone.OfType<Message>();

    protected Channel Channel => _channel!;

    public override async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        foreach (var run in commit.NewRuns)
        {
            var everything = await base.ListAsync(
                new EntryQuery
                {
                    Channel = commit.Id,
                    Anchor = run.From,
                    From = run.From,
                    To = run.To,
                    Limit = 1_000,
                    SessionLimit = 1_000,
                },
                cancellationToken
            );
            (_channel, _) = (commit.Channel, 0);
            _gone.AddRange(everything.Entries);
        }

        await base.CommitAsync(commit, cancellationToken);
    }
}

internal sealed class FindsWordsOfWhatWent : LeavesRows
{
    public override async ValueTask<ImmutableArray<FoundMessage>> SearchAsync(
        MessageQuery query,
        CancellationToken cancellationToken
    )
    {
        var found = await base.SearchAsync(query, cancellationToken);
        var left = Gone.Where(message => query.Asks(message, Channel.LiveChat));
        return
        [
            .. found,
            .. left.Select(message => new FoundMessage(
                new Session { Id = message.Session, Channel = Channel },
                message
            )),
        ];
    }
}

internal sealed class SendsWhatWent : LeavesRows
{
    public override async ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after,
        int limit,
        CancellationToken cancellationToken
    ) =>
        [
            .. await base.ListQueuedAsync(after, limit, cancellationToken),
            .. Gone.Where(message => message is { IsReply: true, Delivery: DeliveryState.Queued })
                .Select(message => new QueuedMessage(Channel, message)),
        ];
}

internal sealed class FindsEarlierIdsOfWhatWent : LeavesRows
{
    public override async ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    ) =>
        [
            .. await base.FindAsync(channel, ids, cancellationToken),
            .. Gone.Where(message => message.Channel == channel && message.EarlierIds.Any(ids.Contains)),
        ];
}

internal sealed class ForgetsAChannelsHold : StoreDecorator
{
    public override async ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    ) => await base.LoadAsync(channel, needs, cancellationToken) with { Hold = null };
}

internal sealed class ForgetsASessionsHold : StoreDecorator
{
    public override async ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        await base.FindAsync(id, cancellationToken) is { } session ? session with { Hold = null } : null;
}

internal sealed class KeepsTheFirstHoldOfAContact : StoreDecorator
{
    public override async ValueTask SetHoldAsync(AppItemId contact, LegalHold hold, CancellationToken cancellationToken)
    {
        if ((await GetHoldsAsync([contact], cancellationToken)).IsEmpty)
        {
            await base.SetHoldAsync(contact, hold, cancellationToken);
        }
    }
}

internal sealed class ListsTheNewestOfEveryLiveChat : StoreDecorator
{
    public override async ValueTask<ImmutableArray<Session>> ListNewestAsync(
        NewestQuery query,
        CancellationToken cancellationToken
    )
    {
        var all = new List<Session>();
        foreach (var liveChat in (LiveChatId[])[new("sales"), new("Sales"), new("support")])
        {
            all.AddRange(await base.ListNewestAsync(query with { LiveChat = liveChat }, cancellationToken));
        }

        return [.. all.OrderBy(session => session.Id).Take(query.Limit)];
    }
}

internal sealed class ListsTheNewestAgain : StoreDecorator
{
    public override ValueTask<ImmutableArray<Session>> ListNewestAsync(
        NewestQuery query,
        CancellationToken cancellationToken
    ) => base.ListNewestAsync(query with { After = null }, cancellationToken);
}
