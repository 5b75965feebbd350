namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

internal sealed class LosesAppends : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.CommitAsync(
            commit is { Entries.Length: > 1 } ? commit with { Entries = commit.Entries[..^1] } : commit!,
            cancellationToken
        );
}

internal sealed class CommitsByHalves : StoreDecorator
{
    public override async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        try
        {
            await base.CommitAsync(commit, cancellationToken);
        }
        catch (StoreException)
        {
            await base.CommitAsync(commit with { Sessions = [], Entries = [], Removed = [] }, cancellationToken);
            throw;
        }
    }
}

internal sealed class AcceptsStaleVersions : StoreDecorator
{
    public override async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        try
        {
            await base.CommitAsync(commit, cancellationToken);
        }
        catch (ConcurrencyException)
        {
            await base.CommitAsync(await Restamp.OnNewestAsync(this, commit), cancellationToken);
        }
    }
}

internal sealed class ChecksTheVersionBeforeTheWrite : StoreDecorator
{
    public override async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        var there = await base.LoadAsync(commit.Id, new ChannelNeeds(), cancellationToken);
        if (there.Version != commit.ExpectedVersion)
        {
            throw new ConcurrencyException(commit.Id, commit.ExpectedVersion);
        }

        await Task.Yield();
        await base.CommitAsync(await Restamp.OnNewestAsync(this, commit), cancellationToken);
    }
}

internal sealed class AcceptsASecondActiveSession : StoreDecorator
{
    public override async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        try
        {
            await base.CommitAsync(commit, cancellationToken);
        }
        catch (StoreException)
        {
            var closed = commit.Sessions.Select(session => session with { Status = SessionStatus.Closed });
            await base.CommitAsync(commit with { Sessions = [.. closed] }, cancellationToken);
        }
    }
}

internal sealed class DropsPlaceholders : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.CommitAsync(commit is null ? commit! : commit with { Pending = [] }, cancellationToken);
}

internal sealed class KeepsPlaceholdersForever : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.CommitAsync(commit is null ? commit! : commit with { RemovedPending = [] }, cancellationToken);
}

internal sealed class KeepsMilliseconds : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.CommitAsync(
            Rewrite.Messages(
                commit,
                message =>
                    message with
                    {
                        SentAt = message.SentAt.AddTicks(-(message.SentAt.Ticks % TimeSpan.TicksPerMillisecond)),
                    }
            ),
            cancellationToken
        );
}

internal sealed class KeepsEmptyAsNull : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.CommitAsync(
            Rewrite.Messages(
                commit,
                message =>
                    message.Author is { Kind: AuthorKind.Customer, Name: "" }
                        ? message with
                        {
                            Author = Author.Customer(),
                        }
                        : message
            ),
            cancellationToken
        );
}

internal sealed class CutsLongTexts : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.CommitAsync(
            Rewrite.Messages(
                commit,
                message =>
                    message.OriginalText.Length > 65_535
                        ? message with
                        {
                            OriginalText = message.OriginalText[..65_535],
                        }
                        : message
            ),
            cancellationToken
        );
}

internal sealed class NormalisesTexts : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.CommitAsync(
            Rewrite.Messages(
                commit,
                message => message with { OriginalText = message.OriginalText.ReplaceLineEndings("\n") }
            ),
            cancellationToken
        );
}

internal sealed class CommitsWhatWasCancelled : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.CommitAsync(commit, CancellationToken.None);
}

internal sealed class QuotesWordsInErrors : StoreDecorator
{
    public override async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        try
        {
            await base.CommitAsync(commit, cancellationToken);
        }
        catch (StoreException error)
        {
            var words = string.Join(' ', commit.Entries.OfType<Message>().Select(message => message.OriginalText));
            throw new StoreException("broken", "commit", $"Cannot put '{words}'.", outcomeUnknown: false, error);
        }
    }
}

internal sealed class MakesAKeyAtEveryCall : StoreDecorator
{
    public override ValueTask<ChannelKey> GetKeyAsync(CancellationToken cancellationToken) =>
        new InMemoryStore().GetKeyAsync(cancellationToken);
}

/// <summary>Changes a commit's messages before they reach the store.</summary>
internal static class Rewrite
{
    public static ChannelCommit Messages(ChannelCommit commit, Func<Message, Message> change) =>
        commit is null
            ? commit!
            : commit with
            {
                Entries = [.. commit.Entries.Select(entry => entry is Message message ? change(message) : entry)],
            };
}

/// <summary>Makes a commit expect whatever version the channel has.</summary>
internal static class Restamp
{
    public static async Task<ChannelCommit> OnNewestAsync(IChannelStore store, ChannelCommit commit)
    {
        var there = await store.LoadAsync(commit.Id, new ChannelNeeds(), CancellationToken.None);
        var version = there.Version + 1;
        return commit with
        {
            ExpectedVersion = there.Version,
            Sessions = [.. commit.Sessions.Select(session => session with { Version = version })],
            Entries = [.. commit.Entries.Select(entry => entry with { Version = version })],
            Pending = [.. commit.Pending.Select(pending => pending with { Version = version })],
            Removed = [.. commit.Removed.Select(removed => removed with { Version = version })],
        };
    }
}

internal sealed class ForgetsMerges : StoreDecorator
{
    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        base.CommitAsync(
            commit with
            {
                Sessions = [.. commit.Sessions.Select(session => session with { Merges = [] })],
            },
            cancellationToken
        );
}
