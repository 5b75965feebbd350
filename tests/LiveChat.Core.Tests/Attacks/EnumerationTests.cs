using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Attacks;

/// <summary>Tries ids one after the other.</summary>
public sealed class EnumerationTests
{
    [Rule(S6, A8)]
    [Theory]
    [InlineData(AccessPolicy.Default)]
    [InlineData(AccessPolicy.Strict)]
    public async Task ATK_34_trying_every_id_of_a_full_store_shows_exactly_the_readable_sessions(AccessPolicy policy)
    {
        var store = await FullStore.MakeAsync(policy);
        var ids = store.Sessions.Select(session => session.Id).ToList();
        var neighbours = ids.SelectMany(
            id => new[] { -10L, 10L },
            (id, ticks) => new SessionId(id.Channel, id.OpenedAt.AddTicks(ticks))
        );
        var crossed =
            from channel in ids.Select(id => id.Channel).Distinct()
            from openedAt in ids.Select(id => id.OpenedAt.AddSeconds(1)).Distinct()
            select new SessionId(channel, openedAt);
        var tried = ids.Concat(neighbours).Concat(crossed).Distinct().ToList();
        var read = 0;
        foreach (var viewer in Cast.All)
        {
            var permitted = store
                .Sessions.Where(one => FullStore.MayRead(viewer, one.LiveChat, one.Operator, one.Status, policy))
                .Select(one => one.Id)
                .Order()
                .ToList();
            var found = new List<SessionId>();
            foreach (var id in tried)
            {
                var details = await store.Host.History.FindSessionAsync(id, viewer);
                var timeline = await store.Host.History.FindTimelineAsync(id, viewer, pageSize: 1);
                Assert.Equal(details is null, timeline is null);
                found.AddRange(details is null ? [] : [id]);
            }

            Assert.Equal(permitted, found.Order());
            Assert.Equal(permitted, (await ListedAsync(store.Host.History, viewer)).Order());
            read += found.Count;
        }

        Assert.True(tried.Count >= 200);
        Assert.InRange(read, 100, Cast.All.Length * ids.Count - 100);
    }

    [Rule(H6, S6, T8)]
    [Fact]
    public async Task ATK_13_ids_and_cursors_of_one_tenant_are_useless_in_anothers_store()
    {
        var ours = await FullStore.MakeAsync(AccessPolicy.Default, key: 1);
        var theirs = await FullStore.MakeAsync(AccessPolicy.Default, key: 2);
        var viewer = Cast.Supervisor;
        foreach (var (id, _, _, _) in ours.Sessions)
        {
            Assert.Null(await theirs.Host.History.FindSessionAsync(id, viewer));
            Assert.Null(await theirs.Host.History.FindTimelineAsync(id, viewer));
            Assert.Empty(await theirs.Host.History.WhoCanReadAsync(id, viewer));
            Assert.Empty(await theirs.Host.History.ExplainAsync(Cast.ByAccount, Cast.Kim, id, viewer));
            Assert.Empty(await RevokedTests.UpdatesAsync(theirs.Host.History.WatchTimelineAsync(id, viewer)));
            await RevokedTests.RefusedWritesAsync(theirs.Host, id, viewer, RefusalCode.UnknownSession);
        }

        var (session, other) = (ours.Sessions[4].Id, theirs.Sessions[4].Id);
        var page = await ours.Host.History.FindTimelineAsync(session, viewer, pageSize: 1);
        Assert.NotNull(page!.Older);
        Assert.Null(await theirs.Host.History.FindTimelineAsync(session, viewer, page.Older, 1));
        Assert.Equal(
            RefusalCode.ForeignCursor,
            (await theirs.Host.History.FindTimelineAsync(other, viewer, page.Older, 1))?.Refusal?.Code
        );

        // A list's cursor is only a time to continue from: it leads only to the other tenant's own sessions.
        var list = await ours.Host.History.ListSessionsAsync(
            SessionList.Of(Cast.ByAccount, Cast.Kim),
            viewer,
            SessionStatus.Closed,
            pageSize: 1
        );
        var rest = await theirs.Host.History.ListSessionsAsync(
            SessionList.Of(Cast.ByAccount, Cast.Kim),
            viewer,
            SessionStatus.Closed,
            list.Next,
            200
        );
        Assert.NotEmpty(rest.Items);
        Assert.Empty(rest.Items.Select(entry => entry.Id).Except(theirs.Sessions.Select(one => one.Id)));
    }

    /// <summary>Everything that the widget's lists show the viewer on two contacts' pages.</summary>
    internal static async Task<List<SessionId>> ListedAsync(HistoryResolver history, Viewer viewer)
    {
        var listed = new List<SessionId>();
        foreach (var contact in new[] { Cast.Kim, Cast.Lee })
        {
            foreach (var status in Enum.GetValues<SessionStatus>())
            {
                SessionListCursor? after = null;
                do
                {
                    var page = await history.ListSessionsAsync(
                        SessionList.Of(Cast.ByAccount, contact),
                        viewer,
                        status,
                        after,
                        3
                    );
                    listed.AddRange(page.Items.Select(entry => entry.Id));
                    after = page.Next;
                } while (after is not null);
            }
        }

        return listed;
    }
}
