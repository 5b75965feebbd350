using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.Storage;
using LiveChat.Tests.History;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests.Searching;

/// <summary>A search finds what a naive scan over what the viewer may read finds, in any pages and both directions.</summary>
public sealed class SearchProperties
{
    private static readonly string[] s_words = ["tea", "teapot", "team", "cup", "cups", "order", "a", "at"];

    private readonly Tally _seen = new();

    [Rule(Q1, Q2, Q3, A8, K3)]
    [Fact]
    public void A_search_equals_a_naive_scan_over_what_the_viewer_may_read()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                for (var message = random.Next(1, 15); message > 0; message--)
                {
                    await world.SayAsync(deeds.Pick(deeds.Channels), text: Some(random, 1, 6));
                }

                await deeds.DoAsync(random.Next(5, 40));
                var rows = await Rows.OfAsync(world);
                for (var attempt = 0; attempt < 6; attempt++)
                {
                    var (viewer, text) = (deeds.Pick(Cast.Everybody), Query(random));
                    foreach (var scope in Scopes(deeds, deeds.Pick(rows.Sessions).Id))
                    {
                        await CompareAsync(rows, scope, viewer, text, random);
                    }
                }
            },
            Shares.Searches,
            _seen,
            channels: 6
        );
        _seen.RequireAtLeast(
            Shares.Searches.AtLeast(20),
            "Timeline",
            "List",
            "Everything",
            "Several pages",
            "Forwards",
            "Phrase",
            "Two words",
            "Nothing found",
            "Spam found",
            "Note found",
            "Something hidden",
            "Left out by a filter",
            "Several channels"
        );
    }

    private static IEnumerable<SearchScope> Scopes(Deeds deeds, SessionId timeline)
    {
        yield return SearchScope.Everything;
        yield return SearchScope.Of(timeline);
        var (widget, item) = deeds.Pick(Stage.Widgets);
        foreach (var list in (SessionList[])[SessionList.Of(widget, item), SessionList.Of(Cast.Sales.Id)])
        {
            var filtered = list with { Filter = Filters.Any(deeds) };
            yield return SearchScope.Of(filtered.IsServed ? filtered : list);
        }
    }

    private async Task CompareAsync(Rows rows, SearchScope scope, Viewer viewer, string text, Random random)
    {
        var world = rows.World;
        var direction = random.Next(3) == 0 ? PagingDirection.Forwards : PagingDirection.Backwards;
        var size = random.Next(1, 5);
        var expected = await NaiveAsync(rows, scope, viewer, text);
        if (direction == PagingDirection.Forwards)
        {
            expected?.Reverse();
        }

        var found = await ReadAsync(world, scope, viewer, text, size, direction);
        Assert.Equal(
            expected?.Select(one => (one.Session, one.Id)),
            found?.Select(hit => (hit.Session.Id, hit.Place.Id))
        );
        if (found is null)
        {
            return;
        }

        _seen.SawIf(
            found.Count > 0,
            scope.Timeline is not null ? "Timeline"
                : scope.List is not null ? "List"
                : "Everything"
        );
        _seen.SawIf(found.Count > size, "Several pages");
        _seen.SawIf(found.Count > 1 && direction == PagingDirection.Forwards, "Forwards");
        _seen.SawIf(found.Count > 0 && text.Contains('"', StringComparison.Ordinal), "Phrase");
        _seen.SawIf(found.Count > 0 && text.Contains(' ', StringComparison.Ordinal), "Two words");
        _seen.SawIf(found.Count == 0, "Nothing found");
        _seen.SawIf(found.Exists(hit => hit.Session.Status == SessionStatus.Spam), "Spam found");
        _seen.SawIf(found.Exists(hit => hit.IsNote), "Note found");
        if (scope.List is null)
        {
            _seen.SawIf(expected!.Count < (await NaiveAsync(rows, scope, null, text))!.Count, "Something hidden");
        }

        if (found.Count > 0)
        {
            var hit = found[random.Next(found.Count)];
            var around = await world.History.FindTimelineAroundAsync(
                scope.Timeline ?? hit.Session.Id,
                hit.Place.Id,
                viewer
            );
            var shown = around!
                .Entries.OfType<MessageEntry>()
                .FirstOrDefault(entry => entry.Id == hit.Place.Id && entry.Session == hit.Session.Id);
            if (shown is null)
            {
                // On an earlier channel of the timeline an id may mean another message than on its own.
                Assert.NotEqual(scope.Timeline?.Channel, hit.Session.Id.Channel);
                return;
            }

            Assert.Equal((shown.Text, shown.IsNote, shown.Author), (hit.Text, hit.IsNote, hit.Author));
            Assert.All(
                hit.Marks,
                mark => Assert.Contains(Words(hit.Text[mark.Start..(mark.Start + mark.Length)])[0], Words(hit.Text))
            );
        }
    }

    /// <summary>The messages with the words, newest first; null when there is no such timeline. Without a viewer: of everybody.</summary>
    private async Task<List<Message>?> NaiveAsync(Rows rows, SearchScope scope, Viewer? viewer, string text)
    {
        var rights = viewer is null ? null : new Oracle(rows.World, viewer);
        var readable = new List<Session>();
        foreach (var session in rows.Sessions)
        {
            if (rights is null || await rights.MayReadAsync(session))
            {
                readable.Add(session);
            }
        }

        if (scope.Timeline is { } timeline)
        {
            if (!readable.Exists(session => session.Id == timeline))
            {
                return null;
            }

            var parts = (await new Oracle(rows.World, viewer ?? Cast.Supervisor).SessionsAsync(timeline)).ToHashSet();
            readable.RemoveAll(session =>
                !parts.Contains(session.Id) || (session.Status == SessionStatus.Spam && session.Id != timeline)
            );
            _seen.SawIf(parts.Select(one => one.Channel).Distinct().Count() > 1, "Several channels");
        }
        else if (scope.List is { } list)
        {
            var listed = await ListedAsync(rows.World, list, viewer!);
            _seen.SawIf(list.Filter != SessionFilter.None && listed.Count < readable.Count, "Left out by a filter");
            readable.RemoveAll(session => !listed.Contains(session.Id));
        }

        var found = new List<Message>();
        foreach (var session in readable)
        {
            var withNotes = rights is null || await rights.MayReadNotesAsync(session);
            found.AddRange(
                rows.Messages[session.Id].Where(message => (withNotes || !message.IsNote) && Has(message, text))
            );
        }

        return
        [
            .. found
                .OrderByDescending(message => message.Place.ReceivedAt)
                .ThenByDescending(message => message.Channel)
                .ThenByDescending(message => message.Id),
        ];
    }

    private static async Task<HashSet<SessionId>> ListedAsync(World world, SessionList list, Viewer viewer)
    {
        var ids = new HashSet<SessionId>();
        foreach (var status in Enum.GetValues<SessionStatus>())
        {
            var page = await world.History.ListSessionsAsync(list, viewer, status, pageSize: 200);
            ids.UnionWith(page.Items.Select(entry => entry.Id));
        }

        return ids;
    }

    private static bool Has(Message message, string text)
    {
        var parts = SearchedTexts.Of(message).Select(Words).ToList();
        if (text.Split('"') is [_, var phrase, ""])
        {
            return parts.Exists(part =>
                $" {string.Join(' ', part)} ".Contains($" {phrase} ", StringComparison.Ordinal)
            );
        }

        var (words, every) = (text.Split(' '), parts.SelectMany(part => part).ToList());
        return words[..^1].All(every.Contains)
            && every.Exists(word => word.StartsWith(words[^1], StringComparison.Ordinal));
    }

    private static List<string> Words(string text) =>
        [
            .. new string([.. text.ToLowerInvariant().Select(one => char.IsAsciiLetterOrDigit(one) ? one : ' ')]).Split(
                ' ',
                StringSplitOptions.RemoveEmptyEntries
            ),
        ];

    private static async Task<List<SearchHit>?> ReadAsync(
        World world,
        SearchScope scope,
        Viewer viewer,
        string text,
        int size,
        PagingDirection direction
    )
    {
        var (hits, next) = (new List<SearchHit>(), (SearchCursor?)null);
        do
        {
            if (await world.History.SearchAsync(scope, text, viewer, next, size, direction) is not { } page)
            {
                return null;
            }

            Assert.Null(page.Refusal);
            Assert.True(page.Next is null || page.Items.Length == size);
            Assert.Equal(page.Next is null, page.LookedTo is null);
            hits.AddRange(page.Items);
            next = page.Next is { } cursor ? SearchCursor.Parse(cursor.ToString()) : null;
        } while (next is not null);

        return hits;
    }

    private static string Query(Random random) =>
        random.Next(6) switch
        {
            0 => $"\"{Some(random, 2, 3)}\"",
            1 => random.Next(2) == 0 ? "text" : "note",
            2 or 3 => Some(random, 2, 3),
            _ => Some(random, 1, 2),
        };

    private static string Some(Random random, int from, int to) =>
        string.Join(' ', Enumerable.Range(0, random.Next(from, to)).Select(_ => s_words[random.Next(s_words.Length)]));

    /// <summary>What a world holds when all is done in it.</summary>
    private sealed record Rows(World World, ImmutableArray<Session> Sessions, ILookup<SessionId, Message> Messages)
    {
        public static async Task<Rows> OfAsync(World world)
        {
            var sessions = await world.SessionsAsync();
            var messages = new List<Message>();
            foreach (var channel in sessions.Select(session => session.Id.Channel).Distinct())
            {
                messages.AddRange((await world.RowsAsync(channel)).Entries.OfType<Message>());
            }

            return new Rows(
                world,
                sessions,
                messages.Where(message => !message.IsDeleted).ToLookup(message => message.Session)
            );
        }
    }
}
