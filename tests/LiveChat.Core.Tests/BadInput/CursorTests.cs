using LiveChat.Storage;
using LiveChat.Tests.Attacks;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.BadInput;

/// <summary>Cursors of other lists and timelines, damaged cursors, and cursors that no page returned.</summary>
public sealed class CursorTests
{
    [Rule(S4, T8)]
    [Fact]
    public async Task A_lists_cursor_is_refused_on_every_other_list_before_any_port_is_called()
    {
        var store = await FullStore.MakeAsync(AccessPolicy.Default);
        var history = store.Host.History;
        var next = (
            await history.ListSessionsAsync(
                SessionList.Of(Cast.ByAccount, Cast.Kim),
                Cast.Ann,
                SessionStatus.Closed,
                pageSize: 1
            )
        )
            .Next!
            .Value;
        (WidgetSettings Widget, AppItemId Item, SessionStatus Status, SessionListCursor Cursor)[] others =
        [
            (Cast.ByAccount, Cast.Lee, SessionStatus.Closed, next),
            (Cast.ByAccount, Cast.Kim, SessionStatus.Spam, next),
            (Cast.ByAppItem, Cast.Kim, SessionStatus.Closed, next),
            (
                WidgetSettings.ByAccount(new AccountField("accounts") { LinkProperty = "contact" }),
                Cast.Kim,
                SessionStatus.Closed,
                next
            ),
            (Cast.ByAccount, Cast.Kim, SessionStatus.Closed, default),
        ];
        foreach (var (widget, item, status, cursor) in others)
        {
            store.Host.Calls.Start();
            var page = await history.ListSessionsAsync(SessionList.Of(widget, item), Cast.Ann, status, cursor, 1);
            Assert.Equal((RefusalCode.ForeignCursor, 0, null), (page.Refusal?.Code, page.Items.Length, page.Next));
            Assert.Empty(store.Host.Calls.Names);
        }

        Assert.NotEmpty(
            (
                await history.ListSessionsAsync(
                    SessionList.Of(Cast.ByAccount, Cast.Kim),
                    Cast.Ann,
                    SessionStatus.Closed,
                    next,
                    1
                )
            ).Items
        );
    }

    [Rule(T8)]
    [Fact]
    public async Task A_timelines_cursor_is_refused_on_every_other_timeline_that_the_viewer_may_read()
    {
        var store = await FullStore.MakeAsync(AccessPolicy.Default);
        var session = store.Sessions[6].Id;
        var older = (await store.Host.History.FindTimelineAsync(session, Cast.Ann, pageSize: 1))!.Older!;
        var later = new TimelineCursor(
            store.Sessions[0].Id,
            PagingDirection.Backwards,
            session.OpenedAt,
            isAfter: true
        );
        var refused = 0;
        foreach (var other in store.Sessions.Select(one => one.Id).Where(id => id != session))
        {
            if (await store.Host.History.FindSessionAsync(other, Cast.Ann) is null)
            {
                Assert.Null(await store.Host.History.FindTimelineAsync(other, Cast.Ann, older, 1));
                continue;
            }

            store.Host.Calls.Start();
            var page = await store.Host.History.FindTimelineAsync(other, Cast.Ann, older, 1);
            Assert.Equal((RefusalCode.ForeignCursor, 0), (page!.Refusal?.Code, page.Entries.Length));
            Assert.Equal((null, null, default), (page.Older, page.Newer, page.Feed));
            Assert.Equal(0, store.Host.Calls.CountOf("IMessageReader.ListAsync"));
            Assert.Null(await store.Host.History.FindTimelineAsync(other, new Viewer(new UserId("nobody")), older, 1));
            refused++;
        }

        Assert.True(refused > 3, $"Only {refused} timelines may be read.");
        Assert.Null(await store.Host.History.FindTimelineAsync(default, Cast.Ann, older, 1));
        var beyond = await store.Host.History.FindTimelineAsync(later.Session, Cast.Ann, later, 1);
        Assert.Equal(RefusalCode.ForeignCursor, beyond!.Refusal?.Code);
        Assert.NotNull(await store.Host.History.FindTimelineAsync(session, Cast.Ann, older, 1));
    }

    [Rule(T8, S4)]
    [Fact]
    public async Task A_text_with_one_character_changed_lost_or_added_is_not_a_cursor()
    {
        var store = await FullStore.MakeAsync(AccessPolicy.Default);
        var list = (
            await store.Host.History.ListSessionsAsync(
                SessionList.Of(Cast.ByAccount, Cast.Kim),
                Cast.Ann,
                SessionStatus.Closed,
                pageSize: 1
            )
        ).Next!.Value.ToString();
        var timeline = (
            await store.Host.History.FindTimelineAsync(store.Sessions[6].Id, Cast.Ann, pageSize: 1)
        )!.Older!.ToString();
        var tried = 0;
        foreach (var text in new[] { list, timeline })
        {
            for (var at = 0; at < text.Length; at++)
            {
                foreach (var other in "AaZ09-_=+/ \0")
                {
                    foreach (
                        var damaged in new[]
                        {
                            text[..at] + other + text[(at + 1)..],
                            text[..at] + text[(at + 1)..],
                            text[..at] + other + text[at..],
                        }
                    )
                    {
                        Assert.False(damaged != text && SessionListCursor.TryParse(damaged, out _), damaged);
                        Assert.False(damaged != text && TimelineCursor.TryParse(damaged, out _), damaged);
                        tried++;
                    }
                }
            }
        }

        Assert.True(SessionListCursor.TryParse(list, out _) && TimelineCursor.TryParse(timeline, out _));
        Assert.False(
            SessionListCursor.TryParse(null, out _)
                || TimelineCursor.TryParse(null, out _)
                || SessionId.TryParse(null, out _)
        );
        Assert.True(tried > 3_000);
    }

    [Rule(T5, T8)]
    [Fact]
    public async Task A_place_that_no_page_showed_gives_a_page_of_the_same_timeline_or_a_refusal()
    {
        var store = await FullStore.MakeAsync(AccessPolicy.Strict);
        var session = store.Sessions[6].Id;
        var all = (await store.Host.History.FindTimelineAsync(session, Cast.Ann, pageSize: 500))!
            .Entries.OfType<MessageEntry>()
            .Select(entry => entry.Place)
            .ToHashSet();
        DateTimeOffset[] times =
        [
            DateTimeOffset.MinValue,
            store.Sessions[0].Id.OpenedAt,
            session.OpenedAt.AddTicks(-1),
            session.OpenedAt,
            session.OpenedAt.AddTicks(10),
            DateTimeOffset.MaxValue,
        ];
        var shown = 0;
        foreach (var direction in Enum.GetValues<PagingDirection>())
        {
            foreach (
                var (opening, time, isAfter) in from opening in times
                from time in times
                from isAfter in new[] { true, false }
                select (opening, time, isAfter)
            )
            {
                foreach (
                    var cursor in new[]
                    {
                        new TimelineCursor(session, direction, opening, isAfter),
                        new TimelineCursor(
                            session,
                            direction,
                            new EntryPlace(opening, time, time, new MessageId("m1")),
                            isAfter
                        ),
                    }
                )
                {
                    var read = () => store.Host.History.FindTimelineAsync(session, Cast.Ann, cursor, 2).AsTask();
                    var page = (await read())!;
                    Assert.Equal(
                        cursor.Opening > session.OpenedAt,
                        page.Refusal is { Code: RefusalCode.ForeignCursor }
                    );
                    Assert.True(page.Refusal is null || page.Entries.IsEmpty);
                    Assert.True(all.IsSupersetOf(page.Entries.OfType<MessageEntry>().Select(entry => entry.Place)));
                    shown += page.Entries.Length;
                }
            }
        }

        Assert.True(shown > 100, $"Saw {shown} entries only.");
    }
}
