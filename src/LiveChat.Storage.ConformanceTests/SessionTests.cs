using LiveChat.Storage.ConformanceTests.Hosts;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Finding one session by its id.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class SessionTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    /// <summary>Every session of random histories is found, and nothing else.</summary>
    // Contract: C2, C7, C26
    [Rule(S6)]
    [Fact]
    public virtual async Task A_session_is_found_by_its_id_in_its_current_state()
    {
        var found = 0;
        await OnHistoriesAsync(
            60,
            40,
            async (store, history) =>
            {
                foreach (var session in history.Model.Sessions)
                {
                    Assert.Equal(session, await store.Sessions.FindAsync(session.Id, Token));
                    found++;
                }

                for (var step = 0; step < 50; step++)
                {
                    var id = new SessionId(history.AnyChannel(), history.AnyOpening());
                    var expected = history.Model.Of(id.Channel).Find(id.OpenedAt);
                    Assert.Equal(expected, await store.Sessions.FindAsync(id, Token));
                }
            }
        );
        StoreCheck.SawShare("sessions found", found, 1_000);
    }

    /// <summary>An id without a session finds nothing, even if it is close to an existing id.</summary>
    // Contract: C5, C26
    [Fact]
    public virtual async Task An_unknown_id_and_the_default_id_find_nothing()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session());

        Assert.Null(await Store.Sessions.FindAsync(default, Token));
        Assert.Null(await Store.Sessions.FindAsync(channel.SessionId(1), Token));
        Assert.Null(await Store.Sessions.FindAsync(channel.SessionId(-1), Token));
        Assert.Null(await Store.Sessions.FindAsync(new SessionId(Channel("+2").Id, ScriptedChannel.At(0)), Token));
    }

    /// <summary>Sessions opened at the same time on two channels are different sessions.</summary>
    // Contract: C9, C26
    [Fact]
    public virtual async Task Sessions_with_the_same_opening_on_two_channels_are_different()
    {
        var (one, other) = (Channel("+1"), Channel("+2"));
        await one.PutAsync(one.Session());
        var done = await other.PutAsync(other.Session(0, SessionStatus.Spam));

        Assert.Equal(SessionStatus.Closed, (await Store.Sessions.FindAsync(one.SessionId(), Token))!.Status);
        Assert.Equal(done.Sessions[0], await Store.Sessions.FindAsync(other.SessionId(), Token));
    }
}
