using System.Collections.Immutable;

namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

/// <summary>Changes a commit that erases before the store gets it.</summary>
internal abstract class BrokenErasing : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        commit.Erasure is { } erasure
            ? EraseAsync(commit, erasure, cancellationToken)
            : base.CommitAsync(commit, cancellationToken);

    protected virtual ValueTask EraseAsync(
        ChannelCommit commit,
        ChannelErasure erasure,
        CancellationToken cancellationToken
    ) => base.CommitAsync(commit with { Erasure = Broken(erasure) }, cancellationToken);

    protected virtual ChannelErasure Broken(ChannelErasure erasure) => erasure;
}

/// <summary>Answers a load of a channel that was erased with something of before.</summary>
internal abstract class KeepsOfTheErased : BrokenErasing
{
    private ImmutableDictionary<ChannelId, ChannelState> _before = ImmutableDictionary<ChannelId, ChannelState>.Empty;

    public override async ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    )
    {
        var state = await base.LoadAsync(channel, needs, cancellationToken);
        return _before.GetValueOrDefault(channel) is { } before ? With(state, before) : state;
    }

    protected abstract ChannelState With(ChannelState state, ChannelState before);

    protected override async ValueTask EraseAsync(
        ChannelCommit commit,
        ChannelErasure erasure,
        CancellationToken cancellationToken
    )
    {
        var before = await base.LoadAsync(commit.Id, new ChannelNeeds(), cancellationToken);
        await base.EraseAsync(commit, erasure, cancellationToken);
        ImmutableInterlocked.TryAdd(ref _before, commit.Id, before);
    }
}

/// <summary>Keeps the time of a channel's first erasure.</summary>
internal sealed class ForgetsWhenItErased : KeepsOfTheErased
{
    protected override ChannelState With(ChannelState state, ChannelState before) =>
        before.ErasedAt is null ? state with { ErasedAt = null, Erased = [] } : state;
}

/// <summary>Loses the last hash of a commit.</summary>
internal sealed class ForgetsAnErasedId : BrokenErasing
{
    protected override ChannelErasure Broken(ChannelErasure erasure) =>
        erasure with
        {
            Ids = erasure.Ids.IsEmpty ? [] : erasure.Ids[..^1],
        };
}

/// <summary>Keeps the hashes of the last commit only.</summary>
internal sealed class ReplacesTheLedger : BrokenErasing
{
    private ImmutableDictionary<ChannelId, ImmutableArray<ErasedHash>> _last = ImmutableDictionary<
        ChannelId,
        ImmutableArray<ErasedHash>
    >.Empty;

    public override async ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    )
    {
        var state = await base.LoadAsync(channel, needs, cancellationToken);
        return _last.TryGetValue(channel, out var last)
            ? state with
            {
                Erased = [.. state.Erased.Where(last.Contains)],
            }
            : state;
    }

    protected override async ValueTask EraseAsync(
        ChannelCommit commit,
        ChannelErasure erasure,
        CancellationToken cancellationToken
    )
    {
        await base.EraseAsync(commit, erasure, cancellationToken);
        ImmutableInterlocked.Update(ref _last, last => last.SetItem(commit.Id, erasure.Ids));
    }
}

/// <summary>Answers hashes that nobody asked for.</summary>
internal sealed class AnswersTheWholeLedger : BrokenErasing
{
    private ImmutableHashSet<ErasedHash> _all = [];

    public override ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    ) => base.LoadAsync(channel, needs with { Erased = [.. _all] }, cancellationToken);

    protected override ChannelErasure Broken(ChannelErasure erasure)
    {
        ImmutableInterlocked.Update(ref _all, all => all.Union(erasure.Ids));
        return erasure;
    }
}

/// <summary>Has one ledger for all channels.</summary>
internal sealed class SharesTheLedger : BrokenErasing
{
    private ImmutableHashSet<ErasedHash> _all = [];

    public override async ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    ) =>
        await base.LoadAsync(channel, needs, cancellationToken) with
        {
            Erased = [.. needs.Erased.Distinct().Where(_all.Contains)],
        };

    protected override ChannelErasure Broken(ChannelErasure erasure)
    {
        ImmutableInterlocked.Update(ref _all, all => all.Union(erasure.Ids));
        return erasure;
    }
}

/// <summary>Keeps the watermarks.</summary>
internal sealed class KeepsReceiptsOfTheErased : KeepsOfTheErased
{
    protected override ChannelState With(ChannelState state, ChannelState before) =>
        state with
        {
            Watermarks = state.Watermarks ?? before.Watermarks,
        };
}

/// <summary>Keeps the time when the customer wrote.</summary>
internal sealed class KeepsWhenTheErasedWrote : KeepsOfTheErased
{
    protected override ChannelState With(ChannelState state, ChannelState before) =>
        state with
        {
            CustomerAt = state.CustomerAt ?? before.CustomerAt,
        };
}

/// <summary>Keeps what lies below the channel's sessions.</summary>
internal sealed class KeepsThePastOfTheErased : KeepsOfTheErased
{
    protected override ChannelState With(ChannelState state, ChannelState before) =>
        state with
        {
            Past = state.Past == ChannelPast.None ? before.Past : state.Past,
        };
}

/// <summary>Keeps who lifted a hold, and when.</summary>
internal sealed class KeepsTheHoldOfTheErased : KeepsOfTheErased
{
    protected override ChannelState With(ChannelState state, ChannelState before) =>
        state with
        {
            Hold = state.Hold ?? before.Hold,
        };
}

/// <summary>Clears the channel with each commit of an erasure, with what has come since the first.</summary>
internal sealed class ClearsAtEveryErasure : BrokenErasing
{
    protected override ChannelErasure Broken(ChannelErasure erasure) => erasure with { ClearsChannel = true };
}

/// <summary>Leaves the active session, as retention does.</summary>
internal sealed class LeavesAnActiveSession : BrokenErasing
{
    protected override async ValueTask EraseAsync(
        ChannelCommit commit,
        ChannelErasure erasure,
        CancellationToken cancellationToken
    )
    {
        var newest = (await LoadAsync(commit.Id, new ChannelNeeds(), cancellationToken)).Newest;
        await base.EraseAsync(
            newest?.Status == SessionStatus.Active
                ? commit with
                {
                    Runs =
                    [
                        .. commit.Runs.Select(run =>
                            run.To == newest.OpenedAt && run.From < run.To
                                ? run with
                                {
                                    To = run.To.AddMicroseconds(-1),
                                }
                                : run
                        ),
                    ],
                }
                : commit,
            erasure,
            cancellationToken
        );
    }
}

/// <summary>Answers nothing of any channel but its own ledger once something was erased.</summary>
internal sealed class ErasesTheNeighbour : BrokenErasing
{
    private ImmutableHashSet<ChannelId> _erased = [];

    public override async ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    )
    {
        var state = await base.LoadAsync(channel, needs, cancellationToken);
        return _erased.IsEmpty || _erased.Contains(channel)
            ? state
            : state with
            {
                Watermarks = null,
                CustomerAt = null,
                Hold = null,
            };
    }

    protected override ChannelErasure Broken(ChannelErasure erasure) => erasure;

    protected override async ValueTask EraseAsync(
        ChannelCommit commit,
        ChannelErasure erasure,
        CancellationToken cancellationToken
    )
    {
        await base.EraseAsync(commit, erasure, cancellationToken);
        ImmutableInterlocked.Update(ref _erased, erased => erased.Add(commit.Id));
    }
}

/// <summary>Forgets an account of the first contact that had it.</summary>
internal sealed class ForgetsAnAccountOfOneContact : StoreDecorator
{
    private AppItemId? _first;

    public override ValueTask SetAddedAccountAsync(
        AppItemId contact,
        Account account,
        bool isAdded,
        CancellationToken cancellationToken
    )
    {
        _first ??= contact;
        return base.SetAddedAccountAsync(contact, account, isAdded, cancellationToken);
    }

    public override ValueTask RemoveAddedAccountsAsync(Account account, CancellationToken cancellationToken) =>
        _first is { } first
            ? SetAddedAccountAsync(first, account, isAdded: false, cancellationToken)
            : ValueTask.CompletedTask;
}

/// <summary>Forgets the account with that address in every messenger.</summary>
internal sealed class ForgetsEveryAccount : StoreDecorator
{
    public override async ValueTask RemoveAddedAccountsAsync(Account account, CancellationToken cancellationToken)
    {
        foreach (var messenger in (Messenger[])[Messenger.WhatsApp, Messenger.Telegram])
        {
            await base.RemoveAddedAccountsAsync(new Account(messenger, account.Address), cancellationToken);
        }
    }
}

/// <summary>Loses the ledger when it cleans.</summary>
internal sealed class CleansTooMuch : StoreDecorator
{
    private volatile bool _isCleaned;

    public override async ValueTask<ChannelState> LoadAsync(
        ChannelId channel,
        ChannelNeeds needs,
        CancellationToken cancellationToken
    ) =>
        await base.LoadAsync(channel, needs, cancellationToken) is var state && _isCleaned
            ? state with
            {
                Erased = [],
            }
            : state;

    public override ValueTask CleanAsync(CancellationToken cancellationToken)
    {
        _isCleaned = true;
        return base.CleanAsync(cancellationToken);
    }
}
