using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

internal sealed class ShowsNotesToEverybody : StoreDecorator
{
    public override ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken) =>
        base.ListAsync(query with { Scope = BrokenNotes.WithNotes(query.Scope) }, cancellationToken);
}

internal sealed class ShowsNotesOfEveryLiveChat : StoreDecorator
{
    public override ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken) =>
        base.ListAsync(
            query.Scope is { Notes.IsEmpty: false } ? query with { Scope = BrokenNotes.WithNotes(query.Scope) } : query,
            cancellationToken
        );
}

/// <summary>Reads the page with notes and filters afterwards, so that pages are not full.</summary>
internal sealed class TakesNotesOutOfFullPages : StoreDecorator
{
    public override async ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var page = await base.ListAsync(query with { Scope = BrokenNotes.WithNotes(query.Scope) }, cancellationToken);
        return page with
        {
            Entries =
            [
                .. page.Entries.Where(entry =>
                    entry is not Message { IsNote: true } || query.ShowsNotes(BrokenNotes.LiveChat)
                ),
            ],
        };
    }
}

internal sealed class ForgetsThatANoteIsOne : StoreDecorator
{
    public override async ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await base.FindAsync(channel, ids, cancellationToken)).Select(message =>
                message with
                {
                    Audience = Audience.Everybody,
                }
            ),
        ];
}

internal sealed class LeavesNotesOutOfChanges : StoreDecorator
{
    public override async ValueTask<ChannelChanges> ListChangedAsync(
        ChangeQuery query,
        CancellationToken cancellationToken
    )
    {
        var changes = await base.ListChangedAsync(query, cancellationToken);
        return changes with { Entries = [.. changes.Entries.Where(entry => entry is not Message { IsNote: true })] };
    }
}

internal sealed class TouchesSessionsWithNotes : StoreDecorator
{
    public override async ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(commit);
        var noted = commit.Entries.Where(entry => entry is Message { IsNote: true }).Select(entry => entry.Session);
        var put = ImmutableArray.CreateBuilder<Session>();
        foreach (var id in noted.Distinct().Where(id => commit.Sessions.All(session => session.Id != id)))
        {
            put.Add((await base.FindAsync(id, cancellationToken))! with { Version = commit.Version });
        }

        await base.CommitAsync(commit with { Sessions = [.. commit.Sessions, .. put] }, cancellationToken);
    }
}

/// <summary>What the broken stores of notes share.</summary>
internal static class BrokenNotes
{
    internal static LiveChatId LiveChat { get; } = new("sales");

    /// <summary>A scope that shows the notes of the tests' live chat, and what it showed before.</summary>
    internal static TimelineScope WithNotes(TimelineScope? scope) => (scope ?? Everything) with { Notes = [LiveChat] };

    private static TimelineScope Everything { get; } =
        new()
        {
            Sessions = new ReadScope(new UserId("ann")) { Whole = [LiveChat] },
            Spam = new ReadScope(new UserId("ann")) { Whole = [LiveChat] },
        };
}
