using System.Collections.Immutable;

namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

/// <summary>Searches everything and leaves the rest to a derived type.</summary>
internal abstract class BrokenSearch : StoreDecorator
{
    public override async ValueTask<ImmutableArray<FoundMessage>> SearchAsync(
        MessageQuery query,
        CancellationToken cancellationToken
    )
    {
        MessageQuery.Check(query);
        var all = await base.SearchAsync(Asked(query) with { After = null, Limit = int.MaxValue }, cancellationToken);
        return [.. Left(all, query).Take(query.Limit)];
    }

    protected virtual MessageQuery Asked(MessageQuery query) => query;

    protected virtual IEnumerable<FoundMessage> Left(IEnumerable<FoundMessage> all, MessageQuery query) =>
        all.Where(found => query.IsAfter(found.Place));
}

/// <summary>Finds the texts of before, as an index that no edit reaches does.</summary>
internal sealed class FindsFormerTexts : BrokenSearch
{
    private readonly Dictionary<(ChannelId, MessageId), HashSet<string>> _terms = [];

    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        foreach (var message in commit.Entries.OfType<Message>())
        {
            _terms.TryAdd((commit.Id, message.Id), [.. SearchTerms.Of(message)]);
        }

        return base.CommitAsync(commit, cancellationToken);
    }

    protected override MessageQuery Asked(MessageQuery query) => query with { Words = SearchText.Of("t").Words };

    protected override IEnumerable<FoundMessage> Left(IEnumerable<FoundMessage> all, MessageQuery query) =>
        base.Left(all, query)
            .Where(found => query.Words.All(word => word.IsIn(_terms[(found.Place.Channel, found.Message.Id)])));
}

internal sealed class FindsOfEverySession : BrokenSearch
{
    protected override MessageQuery Asked(MessageQuery query)
    {
        var everything = new ReadScope(query.Scope.Sessions.Viewer)
        {
            Whole = [new("sales"), new("Sales"), new("support")],
        };
        return query with { Scope = query.Scope with { Sessions = everything } };
    }
}

internal sealed class FindsSpamForEverybody : BrokenSearch
{
    protected override MessageQuery Asked(MessageQuery query) =>
        query with
        {
            Scope = query.Scope with { Spam = query.Scope.Sessions },
        };
}

internal sealed class FindsNotesForEverybody : BrokenSearch
{
    protected override MessageQuery Asked(MessageQuery query) =>
        query with
        {
            Scope = query.Scope with { Notes = [new("sales"), new("Sales"), new("support")] },
        };
}

internal sealed class FindsInEveryChannel : BrokenSearch
{
    protected override MessageQuery Asked(MessageQuery query) => query with { Timeline = null, Selector = null };
}

internal sealed class FindsLaterSessionsOfATimeline : BrokenSearch
{
    protected override MessageQuery Asked(MessageQuery query) =>
        query.Timeline is { } timeline
            ? query with
            {
                Timeline = new SessionId(timeline.Channel, timeline.OpenedAt.AddYears(1)),
            }
            : query;
}

internal sealed class OrdersHitsByEffectiveTime : BrokenSearch
{
    protected override IEnumerable<FoundMessage> Left(IEnumerable<FoundMessage> all, MessageQuery query)
    {
        var left = base.Left(all, query);
        return query.Direction == PagingDirection.Forwards
            ? left.OrderBy(found => found.Message.Place.EffectiveAt)
            : left.OrderByDescending(found => found.Message.Place.EffectiveAt);
    }
}

/// <summary>Goes on after a time, and so loses what has the same time on the other side of a page's border.</summary>
internal sealed class LosesTiesAtPageBorders : BrokenSearch
{
    protected override IEnumerable<FoundMessage> Left(IEnumerable<FoundMessage> all, MessageQuery query) =>
        base.Left(all, query).Where(found => found.Place.ReceivedAt != query.After?.ReceivedAt);
}

internal sealed class FindsWholeWordsOnly : BrokenSearch
{
    protected override IEnumerable<FoundMessage> Left(IEnumerable<FoundMessage> all, MessageQuery query) =>
        base.Left(all, query)
            .Where(found =>
                query
                    .Words.SelectMany(word => word.Terms)
                    .All(term => SearchTerms.Of(found.Message).Contains(term.Text))
            );
}

/// <summary>Reads a full page and drops what is not for the viewer, so that pages end too early.</summary>
internal sealed class DropsNotesFromFullPages : StoreDecorator
{
    public override async ValueTask<ImmutableArray<FoundMessage>> SearchAsync(
        MessageQuery query,
        CancellationToken cancellationToken
    )
    {
        MessageQuery.Check(query);
        var all = query with { Scope = query.Scope with { Notes = [new("sales"), new("Sales"), new("support")] } };
        var page = await base.SearchAsync(all, cancellationToken);
        return [.. page.Where(found => query.Asks(found.Message, found.Session.Channel.LiveChat))];
    }
}

/// <summary>Answers the session as it was when the message came.</summary>
internal sealed class AnswersFormerSessions : BrokenSearch
{
    private readonly Dictionary<SessionId, Session> _first = [];

    public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        foreach (var session in commit.Sessions)
        {
            _first.TryAdd(session.Id, session);
        }

        return base.CommitAsync(commit, cancellationToken);
    }

    protected override IEnumerable<FoundMessage> Left(IEnumerable<FoundMessage> all, MessageQuery query) =>
        base.Left(all, query).Select(found => found with { Session = _first[found.Session.Id] });
}
