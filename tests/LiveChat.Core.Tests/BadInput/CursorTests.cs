using LiveChat.Storage;
using LiveChat.Tests.Attacks;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.BadInput;

/// <summary>Cursors of other lists and timelines, damaged ones, and ones that no page gave.</summary>
public sealed class CursorTests
{
    // Rule: S4 T8
    [Fact]
    public async Task A_lists_cursor_is_refused_on_every_other_list_before_any_port_is_called()
    {
        var store = await FullStore.MakeAsync(AccessPolicy.Default);
        var history = store.Host.History;
        var next = (await history.ListSessionsAsync(People.ByAccount, People.Kim, People.Ann, SessionStatus.Closed, 1)).Next!.Value;
        (WidgetSettings Widget, AppItemId Item, SessionStatus Status, SessionListCursor Cursor)[] others =
        [
            (People.ByAccount, People.Lee, SessionStatus.Closed, next),
            (People.ByAccount, People.Kim, SessionStatus.Spam, next),
            (People.ByAppItem, People.Kim, SessionStatus.Closed, next),
            (WidgetSettings.ByAccount("contact", "accounts"), People.Kim, SessionStatus.Closed, next),
            (People.ByAccount, People.Kim, SessionStatus.Closed, default),
        ];
        foreach (var (widget, item, status, cursor) in others)
        {
            store.Host.Calls.Start();
            var error = await Assert.ThrowsAsync<ArgumentException>(
                () => history.ListSessionsAsync(widget, item, People.Ann, status, 1, cursor).AsTask());
            Assert.Equal("after", error.ParamName);
            Assert.Empty(store.Host.Calls.Names);
        }

        Assert.NotEmpty((await history.ListSessionsAsync(People.ByAccount, People.Kim, People.Ann, SessionStatus.Closed, 1, next)).Items);
    }

    // Rule: T8
    [Fact]
    public async Task A_timelines_cursor_is_refused_on_every_other_timeline_before_any_port_is_called()
    {
        var store = await FullStore.MakeAsync(AccessPolicy.Default);
        var session = store.Sessions[6].Id;
        var older = (await store.Host.History.FindTimelineAsync(session, People.Ann, 1))!.Older!;
        var later = new TimelineCursor(
            store.Sessions[0].Id, PagingDirection.Backwards, session.OpenedAt, isAfter: true);
        foreach (var other in store.Sessions.Select(one => one.Id).Where(id => id != session).Append(default))
        {
            store.Host.Calls.Start();
            var error = await Assert.ThrowsAsync<ArgumentException>(
                () => store.Host.History.FindTimelineAsync(other, People.Ann, 1, older).AsTask());
            Assert.Equal("cursor", error.ParamName);
            Assert.Empty(store.Host.Calls.Names);
        }

        await Assert.ThrowsAsync<ArgumentException>(
            () => store.Host.History.FindTimelineAsync(later.Session, People.Ann, 1, later).AsTask());
        Assert.NotNull(await store.Host.History.FindTimelineAsync(session, People.Ann, 1, older));
    }

    // Rule: T8 S4
    [Fact]
    public async Task A_text_with_any_one_character_changed_lost_or_added_is_no_cursor()
    {
        var store = await FullStore.MakeAsync(AccessPolicy.Default);
        var list = (await store.Host.History.ListSessionsAsync(People.ByAccount, People.Kim, People.Ann, SessionStatus.Closed, 1)).Next!.Value.ToString();
        var timeline =
            (await store.Host.History.FindTimelineAsync(store.Sessions[6].Id, People.Ann, 1))!.Older!.ToString();
        var tried = 0;
        foreach (var text in new[] { list, timeline })
        {
            for (var at = 0; at < text.Length; at++)
            {
                foreach (var other in "AaZ09-_=+/ \0")
                {
                    foreach (var damaged in new[] { text[..at] + other + text[(at + 1)..], text[..at] + text[(at + 1)..], text[..at] + other + text[at..] })
                    {
                        Assert.False(damaged != text && SessionListCursor.TryParse(damaged, out _), damaged);
                        Assert.False(damaged != text && TimelineCursor.TryParse(damaged, out _), damaged);
                        tried++;
                    }
                }
            }
        }

        Assert.True(SessionListCursor.TryParse(list, out _) && TimelineCursor.TryParse(timeline, out _));
        Assert.False(SessionListCursor.TryParse(null, out _) || TimelineCursor.TryParse(null, out _)
            || SessionId.TryParse(
            null, out _));
        Assert.True(tried > 3_000);
    }

    // Rule: T5 T8
    [Fact]
    public async Task A_place_that_no_page_showed_gives_a_page_of_the_same_timeline_or_an_error()
    {
        var store = await FullStore.MakeAsync(AccessPolicy.Strict);
        var session = store.Sessions[6].Id;
        var all = (await store.Host.History.FindTimelineAsync(session, People.Ann, 500))!.Entries.OfType<MessageEntry>().Select(entry => entry.Place).ToHashSet();
        DateTimeOffset[] times = [DateTimeOffset.MinValue, store.Sessions[0].Id.OpenedAt, session.OpenedAt.AddTicks(-1), session.OpenedAt, session.OpenedAt.AddTicks(10), DateTimeOffset.MaxValue];
        var shown = 0;
        foreach (var direction in Enum.GetValues<PagingDirection>())
        {
            foreach (var (opening, time, isAfter) in from opening in times from time in times from isAfter in new[] { true, false } select (
                opening, time, isAfter))
            {
                foreach (var cursor in new[]
                {
                    new TimelineCursor(session, direction, opening, isAfter),
                    new TimelineCursor(
                        session, direction, new EntryPlace(opening, time, time, new MessageId("m1")), isAfter),
                })
                {
                    var read = () => store.Host.History.FindTimelineAsync(session, People.Ann, 2, cursor).AsTask();
                    if (cursor.Opening > session.OpenedAt)
                    {
                        await Assert.ThrowsAsync<ArgumentException>(read);
                        continue;
                    }

                    var page = (await read())!;
                    Assert.True(
                        all.IsSupersetOf(page.Entries.OfType<MessageEntry>().Select(entry => entry.Place)));
                    shown += page.Entries.Length;
                }
            }
        }

        Assert.True(shown > 100, $"Saw {shown} entries only.");
    }
}
