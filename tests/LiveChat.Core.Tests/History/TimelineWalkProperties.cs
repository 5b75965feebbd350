using System.Collections.Immutable;
using FsCheck.Fluent;
using LiveChat.History;
using LiveChat.Storage;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests.History;

/// <summary>The walk as a pure fold: no store, only answers, good ones and any that pass the check of answers.</summary>
public sealed class TimelineWalkProperties
{
    private static readonly ChannelId s_channel = World.IdOf(Stage.Channels[0]);
    private static readonly SessionId s_timeline = new(s_channel, At(100));

    private readonly Tally _seen = new();

    [Rule(T4, T5, T7)]
    [Fact]
    public void Whatever_answers_pass_the_check_the_walk_ends_and_shows_each_row_once_with_gaps_apart()
    {
        Check(
            random =>
            {
                var walk = Begin(random);
                var questions = 0;
                while (!walk.IsDone)
                {
                    Assert.True(++questions <= 3, "One question a segment.");
                    if (Checked(AnyPage(random, walk.Question), walk.Question) is not { } page)
                    {
                        _seen.Saw("Thrown out");
                        return;
                    }

                    var before = walk;
                    walk = walk.Take(page);
                    Assert.Equal([.. before.Rows, .. page.Entries], walk.Rows);
                }

                _seen.Saw("Walked");
                _seen.SawIf(questions > 1, "Several segments");
                _seen.SawIf(walk.Entries.Any(entry => entry is GapEntry), "With a gap");
                _seen.SawIf(walk.End is not null, "To be continued");
                Assert.InRange(walk.Rows.Length, 0, walk.Limit);
                Assert.Equal(walk.Rows.Length, walk.Entries.Count(entry => entry is null));
                Assert.DoesNotContain(
                    walk.Entries.Zip(walk.Entries.Skip(1)),
                    pair => pair.First is GapEntry && pair.Second is GapEntry
                );
                Assert.True(walk.End is null || walk.Entries is not [.., GapEntry] || walk.Segments.Length > 1);
            },
            cases: 20_000
        );
        _seen.RequireAtLeast(500, "Walked", "Thrown out", "Several segments", "With a gap", "To be continued");
    }

    [Rule(T5, T7)]
    [Fact]
    public void Pages_of_any_size_over_one_to_three_segments_show_what_one_page_shows()
    {
        Check(
            random =>
            {
                var rows = AnyHistory(random);
                var direction = (PagingDirection)random.Next(2);
                var segments = SegmentsOf(random, direction);
                var whole = Shown(rows, segments, direction, size: 500);
                Assert.Equal(whole, Shown(rows, segments, direction, size: 1 + random.Next(5)));
                _seen.Saw("Histories");
                _seen.SawIf(segments.Length > 1, "Of several segments");
                _seen.SawIf(whole.Contains("gap"), "With a hidden session");
            },
            cases: 2_000
        );
        _seen.RequireAtLeast(300, "Histories", "Of several segments", "With a hidden session");
    }

    private void Check(Action<Random> body, int cases) =>
        _seen.Check(Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1)), number => body(new Random(number))), cases);

    private static DateTimeOffset At(int minutes) => Cast.Noon.AddMinutes(minutes);

    private static ReadScope Everything { get; } = new(Cast.Ann.User) { Whole = [Stage.Channels[0].LiveChat] };

    private static TimelineWalk Walk(
        ImmutableArray<TimelineSegment> segments,
        PagingDirection direction,
        int limit,
        TimelinePosition? position
    ) =>
        new()
        {
            Timeline = s_timeline,
            Segments = segments,
            Position = position,
            Direction = direction,
            Limit = limit,
            Scope = new TimelineScope { Sessions = Everything, Spam = Everything },
            Disclosure = GapDisclosure.Reason,
        };

    private static TimelineWalk Begin(Random random)
    {
        var direction = (PagingDirection)random.Next(2);
        var opening = At(random.Next(100));
        TimelinePosition? position = random.Next(4) switch
        {
            0 => null,
            1 => TimelinePosition.AfterSession(opening),
            2 => TimelinePosition.BeforeSession(opening),
            _ => TimelinePosition.After(new EntryPlace(opening, opening, opening, new MessageId("m"))),
        };
        return Walk(SegmentsOf(random, direction), direction, 1 + random.Next(4), position);
    }

    /// <summary>One to three neighbouring ranges of openings, in the order of the walk.</summary>
    private static ImmutableArray<TimelineSegment> SegmentsOf(Random random, PagingDirection direction)
    {
        var borders = new[] { random.Next(20, 50), random.Next(50, 90) }.Take(random.Next(3)).Append(101).ToArray();
        var from = -1;
        var segments = new List<TimelineSegment>();
        foreach (var border in borders)
        {
            segments.Add(
                new TimelineSegment(
                    s_channel,
                    new OpeningRange { From = At(from + 1), To = At(border) },
                    segments.Count == 0 ? null : new IdentityEntry(IdentityChange.NewAddress, At(border), By: null)
                )
            );
            from = border;
        }

        return direction == PagingDirection.Forwards ? [.. segments] : [.. segments.AsEnumerable().Reverse()];
    }

    private static EntryPage? Checked(EntryPage page, EntryQuery query)
    {
        try
        {
            return EntryPageAnswer.Checked(page, query);
        }
        catch (InvalidStoreException)
        {
            return null;
        }
    }

    private static EntryPage AnyPage(Random random, EntryQuery query)
    {
        var isForwards = query.Direction == PagingDirection.Forwards;
        var range = EntryPaging.RangeOf(query);
        var span = Math.Max(1, (int)(range.To - range.From).TotalMinutes + 1);
        var openings = Enumerable.Range(0, random.Next(4)).Select(_ => range.From.AddMinutes(random.Next(span)));
        openings =
            random.Next(8) == 0 ? openings
            : isForwards ? openings.Distinct().Order()
            : openings.Distinct().OrderDescending();
        ImmutableArray<Session> sessions = [.. openings.Select(opening => Session(opening, SessionStatus.Closed))];
        ImmutableArray<ChannelEntry> entries =
        [
            .. sessions
                .SelectMany(session => Enumerable.Range(0, random.Next(3)).Select(number => Message(session, number)))
                .OrderBy(entry => isForwards ? entry.Place : default)
                .Take(query.Limit),
        ];
        entries = isForwards ? entries : [.. entries.OrderByDescending(entry => entry.Place)];
        return new EntryPage
        {
            Version = 1,
            Sessions = sessions,
            Entries = entries,
            End = (EntryPageEnd)random.Next(3),
            Passed =
                random.Next(2) == 0
                    ? []
                    :
                    [
                        .. Enumerable
                            .Range(0, sessions.Length + 1)
                            .Select(_ => new PassedSessions(random.Next(2), random.Next(2) == 0)),
                    ],
        };
    }

    /// <summary>Sessions every few minutes, one in three of them spam, with up to three messages each.</summary>
    private static (List<Session> Sessions, List<ChannelEntry> Entries) AnyHistory(Random random)
    {
        var sessions = Enumerable
            .Range(0, 100)
            .Where(_ => random.Next(8) == 0)
            .Select(minute => Session(At(minute), random.Next(3) == 0 ? SessionStatus.Spam : SessionStatus.Closed))
            .Append(Session(At(100), SessionStatus.Closed))
            .ToList();
        return (
            sessions,
            [
                .. sessions.SelectMany(session =>
                    Enumerable.Range(0, random.Next(4)).Select(number => Message(session, number))
                ),
            ]
        );
    }

    /// <summary>Pages through a history, answered by filtering and sorting it, and tells what they showed.</summary>
    private static List<string> Shown(
        (List<Session> Sessions, List<ChannelEntry> Entries) rows,
        ImmutableArray<TimelineSegment> segments,
        PagingDirection direction,
        int size
    )
    {
        var shown = new List<string>();
        TimelinePosition? position = null;
        for (var pages = 0; pages < 1_000; pages++)
        {
            var left = position is { } at
                ? segments.SkipWhile(segment => at.Opening < segment.Openings.From || at.Opening > segment.Openings.To)
                : segments;
            var walk = Walk([.. left], direction, size, position);
            while (!walk.IsDone)
            {
                walk = walk.Take(EntryPageAnswer.Checked(Answer(rows, walk.Question), walk.Question));
            }

            var next = 0;
            shown.AddRange(
                walk.Entries.Select(entry =>
                    entry switch
                    {
                        null => walk.Rows[next++].Id.Value,
                        GapEntry => "gap",
                        IdentityEntry identity => $"identity {identity.At:HHmm}",
                        BoundaryEntry boundary => $"{boundary.Kind} {boundary.Session.OpenedAt:HHmm}",
                        _ => throw new InvalidOperationException(),
                    }
                )
            );
            if (walk.End is null)
            {
                return shown;
            }

            position = walk.End.Position;
        }

        throw new InvalidOperationException("The pages come to no end.");
    }

    private static EntryPage Answer((List<Session> Sessions, List<ChannelEntry> Entries) rows, EntryQuery query)
    {
        var isForwards = query.Direction == PagingDirection.Forwards;
        var range = EntryPaging.RangeOf(query);
        var shown = rows
            .Sessions.Where(session => query.Shows(session))
            .Where(session => session.OpenedAt >= range.From && session.OpenedAt <= range.To)
            .ToList();
        var entries = rows
            .Entries.Where(entry => shown.Exists(session => session.Id == entry.Session))
            .Where(entry => query.Start is not { } start || start.IsBefore(entry.Place) == isForwards)
            .ToList();
        var page = isForwards
            ? EntryPaging.Cut(query, [.. shown.OrderBy(one => one.Id)], [.. entries.OrderBy(one => one.Place)])
            : EntryPaging.Cut(
                query,
                [.. shown.OrderByDescending(one => one.Id)],
                [.. entries.OrderByDescending(one => one.Place)]
            );
        var passed = EntryPaging
            .Passed(query, page)
            .Select(between => new PassedSessions(
                rows.Sessions.Exists(one => one.OpenedAt >= between.From && one.OpenedAt <= between.To) ? 1 : 0,
                false
            ));
        return EntryPaging.With(page, [.. passed]);
    }

    private static Session Session(DateTimeOffset opening, SessionStatus status) =>
        new()
        {
            Id = new SessionId(s_channel, opening),
            Channel = Stage.Channels[0],
            Status = status,
            ClosedAt = opening.AddSeconds(50),
        };

    private static Message Message(Session session, int number) =>
        new()
        {
            Channel = s_channel,
            Place = new EntryPlace(
                session.OpenedAt,
                session.OpenedAt.AddSeconds(number),
                session.OpenedAt,
                new MessageId($"{session.OpenedAt:HHmm}-{number}")
            ),
            Author = Author.Customer(),
            SentAt = session.OpenedAt,
            OriginalText = "text",
            Fingerprint = string.Empty,
        };
}
