using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

internal sealed class FindsWithoutCase : StoreDecorator
{
    public override ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    ) =>
        base.FindAsync(
            channel,
            [
                .. ids.SelectMany(id => new[] { id.Value, id.Value.ToUpperInvariant(), id.Value.ToLowerInvariant() })
                    .Where(id => !string.IsNullOrWhiteSpace(id))
                    .Select(id => new MessageId(id)),
            ],
            cancellationToken
        );
}

internal sealed class FindsTrimmedIds : StoreDecorator
{
    public override ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    ) =>
        base.FindAsync(
            channel,
            [.. ids.Where(id => !id.IsDefault).Select(id => new MessageId(id.Value.Trim()))],
            cancellationToken
        );
}

internal sealed class ForgetsSecondIds : StoreDecorator
{
    public override async ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    ) => [.. (await base.FindAsync(channel, ids, cancellationToken)).Where(message => ids.Contains(message.Id))];
}

internal sealed class ForgetsWatermarks : StoreDecorator
{
    private readonly ConcurrentDictionary<ChannelId, ReceiptWatermarks?> _last = [];

    public override async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        await base.CommitAsync(commit, cancellationToken);
        _last[commit.Id] = commit.Watermarks;
    }

    public override async ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    ) => await base.LoadAsync(channel, needs, cancellationToken) with { Watermarks = _last.GetValueOrDefault(channel) };
}

internal sealed class ForgetsCustomersTimes : StoreDecorator
{
    private readonly ConcurrentDictionary<ChannelId, DateTimeOffset?> _last = [];

    public override async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        await base.CommitAsync(commit, cancellationToken);
        _last[commit.Id] = commit.CustomerAt;
    }

    public override async ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    ) => await base.LoadAsync(channel, needs, cancellationToken) with { CustomerAt = _last.GetValueOrDefault(channel) };
}

internal sealed class CutsCustomersTimesToSeconds : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        var cut = commit.CustomerAt is { } at ? at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)) : commit.CustomerAt;
        return base.CommitAsync(commit with { CustomerAt = cut }, cancellationToken);
    }
}

internal sealed class ListsCustomersTimesOfAHundred : StoreDecorator
{
    public override ValueTask<ImmutableDictionary<ChannelId, ReachFacts>> ListReachFactsAsync(
        ImmutableArray<ChannelId> channels,
        CancellationToken cancellationToken
    ) => base.ListReachFactsAsync([.. channels.Reverse().Take(100)], cancellationToken);
}

internal sealed class ThrowsWhenNothingIsFound : StoreDecorator
{
    public override async ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        await base.FindAsync(id, cancellationToken) ?? throw new KeyNotFoundException($"There is no session {id}.");
}

internal sealed class IgnoresCancelledReads : StoreDecorator
{
    public override ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        base.FindAsync(id, CancellationToken.None);
}

internal sealed class TakesTheLastPutForTheNewest : StoreDecorator
{
    private readonly ConcurrentDictionary<ChannelId, Session> _last = [];

    public override async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        await base.CommitAsync(commit, cancellationToken);
        if (commit.Sessions is [.., var last])
        {
            _last[commit.Id] = last;
        }
    }

    public override async ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    ) => await base.LoadAsync(channel, needs, cancellationToken) with { Newest = _last.GetValueOrDefault(channel) };
}

internal sealed class LoadsNoSessionsOfEntries : StoreDecorator
{
    public override async ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    )
    {
        var state = await base.LoadAsync(channel, needs, cancellationToken);
        return state with
        {
            Sessions = [.. state.Sessions.Where(session => needs.Openings.Contains(session.OpenedAt))],
        };
    }
}

internal sealed class CountsOnlyThePlaceholdersNamed : StoreDecorator
{
    public override async ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    )
    {
        var state = await base.LoadAsync(channel, needs, cancellationToken);
        return state with { PendingCount = state.Pending.Length };
    }
}

internal sealed class NeverForgetsAnAddedAccount : StoreDecorator
{
    public override ValueTask SetAddedAccountAsync(
        AppItemId contact,
        Account account,
        bool isAdded,
        CancellationToken cancellationToken
    ) => isAdded ? base.SetAddedAccountAsync(contact, account, isAdded, cancellationToken) : default;
}

internal sealed class MixesUpAddedAccounts : StoreDecorator
{
    public override ValueTask<bool> HasAddedAccountAsync(
        AppItemId contact,
        Account account,
        CancellationToken cancellationToken
    ) => base.HasAddedAccountAsync(contact, new Account(Messenger.WhatsApp, account.Address), cancellationToken);
}

internal sealed class OverwritesMarks : StoreDecorator
{
    private readonly ConcurrentDictionary<ReadMarkKey, ReadMark> _marks = [];

    public override ValueTask SetAsync(
        UserId user,
        SessionId session,
        ReadMark mark,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(mark);
        _marks[new(user, session)] = mark;
        return ValueTask.CompletedTask;
    }

    public override ValueTask<ImmutableDictionary<ReadMarkKey, ReadMark>> GetAsync(
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> sessions,
        CancellationToken cancellationToken
    ) =>
        new(
            users
                .Distinct()
                .SelectMany(_ => sessions.Distinct(), (user, session) => new ReadMarkKey(user, session))
                .Where(_marks.ContainsKey)
                .ToImmutableDictionary(key => key, key => _marks[key])
        );
}

internal sealed class JoinsMarksOfAllGenerations : StoreDecorator
{
    public override ValueTask SetAsync(
        UserId user,
        SessionId session,
        ReadMark mark,
        CancellationToken cancellationToken
    ) => base.SetAsync(user, session, mark with { Generation = 0 }, cancellationToken);
}

internal sealed class ReadsAndWritesMarksApart : StoreDecorator
{
    private readonly ConcurrentDictionary<ReadMarkKey, ReadMark> _marks = [];

    public override async ValueTask SetAsync(
        UserId user,
        SessionId session,
        ReadMark mark,
        CancellationToken cancellationToken
    )
    {
        var joined = mark.Join(_marks.GetValueOrDefault(new ReadMarkKey(user, session)));
        for (var others = 0; others < 50; others++)
        {
            await Task.Yield();
        }

        _marks[new(user, session)] = joined;
    }

    public override ValueTask<ImmutableDictionary<ReadMarkKey, ReadMark>> GetAsync(
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> sessions,
        CancellationToken cancellationToken
    ) =>
        new(
            users
                .Distinct()
                .SelectMany(_ => sessions.Distinct(), (user, session) => new ReadMarkKey(user, session))
                .Where(_marks.ContainsKey)
                .ToImmutableDictionary(key => key, key => _marks[key])
        );
}

internal sealed class SharesMarksAmongUsers : StoreDecorator
{
    private static readonly UserId Everybody = new("everybody");

    public override ValueTask SetAsync(
        UserId user,
        SessionId session,
        ReadMark mark,
        CancellationToken cancellationToken
    ) => base.SetAsync(Everybody, session, mark, cancellationToken);

    public override async ValueTask<ImmutableDictionary<ReadMarkKey, ReadMark>> GetAsync(
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> sessions,
        CancellationToken cancellationToken
    )
    {
        var marks = await base.GetAsync([Everybody], sessions, cancellationToken);
        return users
            .Distinct()
            .SelectMany(_ => marks, (user, mark) => (Key: new ReadMarkKey(user, mark.Key.Session), mark.Value))
            .ToImmutableDictionary(one => one.Key, one => one.Value);
    }
}

internal sealed class TellsTheMarksOfTheFirstUserOnly : StoreDecorator
{
    public override ValueTask<ImmutableDictionary<ReadMarkKey, ReadMark>> GetAsync(
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> sessions,
        CancellationToken cancellationToken
    ) => base.GetAsync([.. users.Take(1)], sessions, cancellationToken);
}

internal sealed class TellsNoMarksWithChanges : StoreDecorator
{
    public override ValueTask<ChannelChanges> ListChangedAsync(
        ChangeQuery query,
        CancellationToken cancellationToken
    ) => base.ListChangedAsync(query with { MarksOf = [] }, cancellationToken);
}

internal sealed class TellsMarksOfTheFirstSessionWithChanges : StoreDecorator
{
    public override async ValueTask<ChannelChanges> ListChangedAsync(
        ChangeQuery query,
        CancellationToken cancellationToken
    )
    {
        var changes = await base.ListChangedAsync(query, cancellationToken);
        if (changes.Sessions.IsEmpty)
        {
            return changes;
        }

        var marks = await GetAsync(query.MarksOf, [changes.Sessions[0].Id], cancellationToken);
        return changes with { Marks = [.. marks.Select(one => new UserReadMark(one.Key.User, one.Value))] };
    }
}

internal sealed class LosesTombstones : StoreDecorator
{
    public override async ValueTask<ChannelChanges> ListChangedAsync(
        ChangeQuery query,
        CancellationToken cancellationToken
    ) => await base.ListChangedAsync(query, cancellationToken) with { Removed = [] };
}

internal sealed class AnswersHalfAVersion : StoreDecorator
{
    public override async ValueTask<ChannelChanges> ListChangedAsync(
        ChangeQuery query,
        CancellationToken cancellationToken
    )
    {
        var changes = await base.ListChangedAsync(query, cancellationToken);
        return changes with { Entries = [.. changes.Entries.Take(query.Limit)] };
    }
}

internal sealed class AnswersChangesWithoutTheirSessions : StoreDecorator
{
    public override async ValueTask<ChannelChanges> ListChangedAsync(
        ChangeQuery query,
        CancellationToken cancellationToken
    )
    {
        var changes = await base.ListChangedAsync(query, cancellationToken);
        return changes with { Sessions = [.. changes.Sessions.Where(session => session.Version > query.After)] };
    }
}

internal sealed class StopsAtEmptyVersions : StoreDecorator
{
    public override async ValueTask<ChannelChanges> ListChangedAsync(
        ChangeQuery query,
        CancellationToken cancellationToken
    )
    {
        var changes = await base.ListChangedAsync(query, cancellationToken);
        var last = changes
            .Entries.Select(entry => entry.Version)
            .Concat(changes.Sessions.Select(session => session.Version))
            .DefaultIfEmpty()
            .Max();
        return changes with { Version = Math.Max(last, Math.Min(query.After, changes.NewestVersion)) };
    }
}
