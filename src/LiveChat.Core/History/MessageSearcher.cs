using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>Finds messages by their words, in what the viewer may read (rules Q1–Q3).</summary>
internal sealed class MessageSearcher(HistoryPorts ports, SessionLists lists, SessionEntries entries)
{
    /// <summary>How many messages one call looks at: so many a hit that is asked for, and so many beside.</summary>
    private const int LooksPerHit = 20;
    private const int LooksAtLeast = 1_000;

    private static readonly Refusal NotServed = new(
        RefusalCode.SearchNotServed,
        "The store cannot search. Use a store that implements IMessageSearch."
    );

    private static readonly Refusal Nothing = new(
        RefusalCode.NothingToSearch,
        "The text has no word that could be found. Give a word, a number or a symbol."
    );

    private static readonly Refusal TooLong = new(
        RefusalCode.SearchTooLong,
        $"A search takes {SearchText.MaxLength} characters and {SearchText.MaxWords} words. Leave some out."
    );

    /// <summary>Searches; null when the timeline to search does not exist or the viewer may not read it.</summary>
    internal async ValueTask<SearchPage?> SearchAsync(
        SearchRequest request,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var entered = request.Scope.Timeline is { } timeline
            ? await ports.EnterTimelineAsync(timeline, viewer, cancellationToken).ConfigureAwait(false)
            : null;
        if (request.Scope.Timeline is not null && entered is null)
        {
            return null;
        }

        if (RefusalOf(request) is { } refusal)
        {
            return new SearchPage { Refusal = refusal };
        }

        var sessions = await SearchedSessions
            .OfAsync(request.Scope, entered, ports, lists, viewer, cancellationToken)
            .ConfigureAwait(false);
        var scope = await ports.ScopeOfAsync(viewer, cancellationToken).ConfigureAwait(false);
        if (sessions.AreNone || (scope.Sessions.IsEmpty && scope.Spam.IsEmpty))
        {
            return new SearchPage { Diagnostics = sessions.Diagnostics };
        }

        var query = new MessageQuery
        {
            Words = request.Text.Words,
            Scope = scope,
            Timeline = sessions.Timeline?.Timeline,
            Selector = sessions.Selector,
            Direction = request.Direction,
            After = request.Cursor?.After,
            Limit = 1,
        };
        ImmutableArray<FoundMessage> found;
        MessagePlace? next;
        try
        {
            (found, next) = await ReadAsync(request, query, sessions, cancellationToken).ConfigureAwait(false);
        }
        catch (SearchNotReadyException error)
        {
            return new SearchPage { Refusal = new Refusal(RefusalCode.SearchNotReady, error.Message) };
        }

        return new SearchPage
        {
            Items = await HitsAsync(found, request.Text, viewer, cancellationToken).ConfigureAwait(false),
            Next = next is { } place ? SearchCursor.Of(request.Scope, request.Text, request.Direction, place) : null,
            Diagnostics = sessions.Diagnostics,
        };
    }

    private Refusal? RefusalOf(SearchRequest request) =>
        !ports.Store.CanSearch ? NotServed
        : request.Text.IsTooLong ? TooLong
        : request.Text.Words.IsEmpty ? Nothing
        : request.Cursor?.BelongsTo(request.Scope, request.Text, request.Direction) == false
            ? Refusal.ForeignCursor("search", "first")
        : null;

    /// <summary>Reads until the page is full, everything was looked at, or the call has looked at enough.</summary>
    /// <returns>The page, and the place up to which it looked; no place at the end.</returns>
    private async ValueTask<(ImmutableArray<FoundMessage> Found, MessagePlace? Next)> ReadAsync(
        SearchRequest request,
        MessageQuery query,
        SearchedSessions sessions,
        CancellationToken cancellationToken
    )
    {
        var hits = ImmutableArray.CreateBuilder<FoundMessage>();
        var (left, bytes) = ((LooksPerHit * request.PageSize) + LooksAtLeast, 0L);
        for (var after = query.After; ; )
        {
            // One more than the page shows tells whether there is a next page.
            var limit = Math.Min(left, hits.Count == 0 ? request.PageSize + 1 : PageLimits.Sessions);
            var looked = await LookAsync(query with { After = after, Limit = limit }, sessions, cancellationToken)
                .ConfigureAwait(false);
            foreach (var found in looked)
            {
                if (sessions.Have(found.Session) && request.Text.IsIn(found.Message))
                {
                    var size = EntryPaging.BytesOf(found.Message);
                    if (hits.Count == request.PageSize || (hits.Count > 0 && bytes + size > PageLimits.Bytes))
                    {
                        return (hits.DrainToImmutable(), after);
                    }

                    hits.Add(found);
                    bytes += size;
                }

                after = found.Place;
            }

            left -= looked.Length;
            if (looked.Length < limit || left == 0)
            {
                return (hits.DrainToImmutable(), looked.Length < limit ? null : after);
            }
        }
    }

    /// <summary>Looks in all channels of a timeline, if it has several: their messages come in one order.</summary>
    private async ValueTask<ImmutableArray<FoundMessage>> LookAsync(
        MessageQuery query,
        SearchedSessions sessions,
        CancellationToken cancellationToken
    )
    {
        if (sessions.Timeline is not { IsLinked: true } timeline)
        {
            return await ports.Store.SearchAsync(query, cancellationToken).ConfigureAwait(false);
        }

        var looked = new List<FoundMessage>();
        foreach (var segment in timeline.All)
        {
            var newest =
                segment.Channel == timeline.Timeline.Channel
                    ? timeline.Timeline
                    : new SessionId(segment.Channel, segment.Openings.To);
            looked.AddRange(
                await ports.Store.SearchAsync(query with { Timeline = newest }, cancellationToken).ConfigureAwait(false)
            );
        }

        var isForwards = query.Direction == PagingDirection.Forwards;
        var ordered = isForwards ? looked.OrderBy(one => one.Place) : looked.OrderByDescending(one => one.Place);
        return [.. ordered.Take(query.Limit)];
    }

    private async ValueTask<ImmutableArray<SearchHit>> HitsAsync(
        ImmutableArray<FoundMessage> found,
        SearchText text,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        ImmutableArray<Session> sessions = [.. found.Select(one => one.Session).DistinctBy(session => session.Id)];
        var shown = await entries.OfAsync(sessions, viewer, cancellationToken).ConfigureAwait(false);
        var byId = shown.ToDictionary(session => session.Id);
        return
        [
            .. found.Select(one => new SearchHit
            {
                Session = byId[one.Session.Id],
                Place = one.Message.Place,
                Author = one.Message.Author,
                SentAt = one.Message.SentAt,
                IsNote = one.Message.IsNote,
                Text = one.Message.Text,
                Marks = text.MarksIn(one.Message.Text),
                Content = one.Message.Content,
                Attachments = one.Message.Attachments,
            }),
        ];
    }
}
