using LiveChat.Storage.Sqlite.Tests.Errors;

namespace LiveChat.Storage.Sqlite.Tests.Plans;

/// <summary>A message costs the same in a session with many bindings.</summary>
public sealed class LookUpTests
{
    // Case: FC-75
    [Rule(A6)]
    [Fact]
    public async Task FC_75_a_message_touches_no_look_up_row()
    {
        var token = TestContext.Current.CancellationToken;
        using var folder = new TestFolder();
        using var store = new SqliteStore(folder.File("history.db")).EnsureCreated();
        var outcome = await Given.ReceiveAsync(store, 1);
        var session = (await store.FindAsync(outcome.GetSession(), token))!;
        var items = Enumerable.Range(0, 1_000).Select(number => new AppItemId(new AppId("deals"), $"deal {number}"));
        await PutAsync(store, session with { Bindings = [.. items.Select(BindingTo)] });
        foreach (var change in new[] { "INSERT", "UPDATE", "DELETE" })
        {
            Given.Run(
                folder.File("history.db"),
                $"CREATE TRIGGER no_{change} BEFORE {change} ON session_item BEGIN SELECT RAISE(ABORT, 'a look-up row'); END"
            );
        }

        Assert.True((await Given.ReceiveAsync(store, 2)).Changed);
        Assert.True((await Given.ReceiveAsync(store, 3)).Changed);

        // The triggers work: a change of the bindings fires them.
        session = (await store.FindAsync(session.Id, token))!;
        Assert.Equal((3, 1_000), (session.CustomerMessages, session.Bindings.Length));
        var error = await Assert.ThrowsAsync<StoreException>(() => PutAsync(store, session with { Bindings = [] }));
        Assert.Contains("a look-up row", error.Message, StringComparison.Ordinal);
    }

    private static Binding BindingTo(AppItemId item) =>
        new(item, BindingKind.Request, By: null, Filled.Start, AddedAccount: false);

    private static async Task PutAsync(SqliteStore store, Session session)
    {
        var state = await store.LoadAsync(session.Id.Channel, new ChannelNeeds(), CancellationToken.None);
        var commit = new ChannelCommit
        {
            Id = session.Id.Channel,
            Channel = session.Channel,
            ExpectedVersion = state.Version,
            Sessions = [session with { Version = state.Version + 1 }],
        };
        await store.CommitAsync(commit, CancellationToken.None);
    }
}
