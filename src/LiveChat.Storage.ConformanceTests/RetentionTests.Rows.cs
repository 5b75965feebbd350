using System.Collections.Immutable;
using LiveChat.Storage.ConformanceTests.Hosts;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <content>The rows that are put, and all that any read tells of them.</content>
public abstract partial class RetentionTests<TStore>
{
    private static RemovedRun Run(int from, int to, int sessions = 1) =>
        new()
        {
            From = ScriptedChannel.At(from),
            To = ScriptedChannel.At(to),
            Reason = GapReason.RetentionExpired,
            Sessions = sessions,
            Until = ScriptedChannel.At(to + 100),
            At = ScriptedChannel.At(200),
            Version = 0,
        };

    /// <summary>Puts a session with a row of every kind.</summary>
    private static async Task FillAsync(ScriptedChannel channel, int opened, AppItemId item)
    {
        var session = channel.Session(opened) with
        {
            Operator = Ann,
            Bindings = [new Binding(item, BindingKind.Contact, Ann, ScriptedChannel.At(0), AddedAccount: false)],
        };
        var edited = channel.Message($"edited{opened}", opened, 1) with
        {
            Edits = [new MessageEdit(AuthorKind.Customer, ScriptedChannel.At(2), "tea, edited")],
            Attachments = [new Attachment("f", "image/png")],
        };
        var resent = channel.Reply($"resent{opened}", opened, 2) with
        {
            Attempt = 2,
            EarlierAttempts =
            [
                new SendAttempt
                {
                    Number = 1,
                    ProviderId = new MessageId($"earlier{opened}"),
                    Delivery = DeliveryState.Failed,
                },
            ],
            Edits = [new MessageEdit(AuthorKind.Operator, ScriptedChannel.At(2), "tea, edited")],
        };
        var gone = channel.Message($"gone{opened}", opened, 3);
        await channel.PutAsync(
            channel
                .Next()
                .Put(session)
                .Put(
                    edited,
                    resent,
                    channel.Event($"event{opened}", opened, 4),
                    channel.Message($"sent{opened}", opened, 5) with
                    {
                        ProviderId = new MessageId($"provider{opened}"),
                    },
                    gone
                )
                .PutNotes(channel.Note($"note{opened}", opened, 6))
        );
        await channel.PutAsync(channel.Next().Remove(gone.Place));
    }

    /// <summary>All that any read tells of a channel, each with the opening of its session.</summary>
    private async Task<List<(int Opened, string Told)>> TellAsync(ScriptedChannel channel, AppItemId item)
    {
        var everything = new ReadScope(Ann) { Whole = [channel.Channel.LiveChat] };
        var scope = new TimelineScope
        {
            Sessions = everything,
            Spam = everything,
            Notes = [channel.Channel.LiveChat],
        };
        var told = new List<(int, string)>();
        void Tell(string what, SessionId session, object? row) =>
            told.Add(((int)(session.OpenedAt - ScriptedChannel.At(0)).TotalMicroseconds, $"{what} {row}"));

        foreach (var onlyFiles in (bool[])[false, true])
        {
            var page = await channel.PageAsync(channel.All() with { Scope = scope, OnlyFiles = onlyFiles });
            page.Sessions.ToList().ForEach(session => Tell($"page {onlyFiles}", session.Id, session));
            page.Entries.ToList().ForEach(entry => Tell($"page {onlyFiles}", entry.Session, entry));
        }

        SessionSelector[] selectors =
        [
            SessionSelector.Of(channel.Id),
            SessionSelector.Of(channel.Channel.LiveChat),
            SessionSelector.Of([channel.Channel.Account]),
            SessionSelector.Of([item]),
            SessionSelector.Of(item, channel.Channel.Account),
        ];
        foreach (
            var (selector, status) in selectors.SelectMany(
                _ => (SessionStatus?[])[null, SessionStatus.Closed],
                (one, status) => (one, status)
            )
        )
        {
            var query = new SessionQuery
            {
                Selector = selector,
                Status = status,
                Limit = 100,
            };
            var list = await Store.Sessions.ListAsync(query, Token);
            list.ToList().ForEach(session => Tell($"list {status}", session.Id, session));
        }

        foreach (var opened in Enumerable.Range(0, 6))
        {
            var session = channel.SessionId(opened);
            foreach (var id in (string[])["edited", "resent", "earlier", "provider", "note", "gone"])
            {
                (await channel.FindAsync($"{id}{opened}")).ToList().ForEach(one => Tell("find", one.Session, one));
            }

            (await channel.LoadAsync([opened], $"event{opened}"))
                .Entries.ToList()
                .ForEach(entry => Tell("load", entry.Session, entry));
            var marks = await Store.Marks.GetAsync([Ann], [session], Token);
            marks.ToList().ForEach(mark => Tell("mark", session, mark.Value));
            Tell("found", session, await Store.Sessions.FindAsync(session, Token));
        }

        told.RemoveAll(one => one is (_, "found "));
        var changes = await channel.ChangesAsync();
        changes.Entries.ToList().ForEach(entry => Tell("changed", entry.Session, entry));
        changes.Sessions.ToList().ForEach(session => Tell("changed", session.Id, session));
        changes.Removed.ToList().ForEach(one => Tell("removed", new(channel.Id, one.Place.OpenedAt), one));
        (await Store.Messages.ListQueuedAsync(null, 100, Token))
            .ToList()
            .ForEach(reply => Tell("queued", reply.Message.Session, reply.Message));
        foreach (var word in (string[])["tea", "text"])
        {
            if (Store.Search is not { CanSearch: true })
            {
                break;
            }

            var query = new MessageQuery
            {
                Words = SearchText.Of(word).Words,
                Scope = scope,
                Selector = SessionSelector.Of(channel.Channel.LiveChat),
                Limit = 100,
            };
            (await Store.SearchAsync(query)).ToList().ForEach(found => Tell("search", found.Session.Id, found.Message));
        }

        return told;
    }

    private static async Task SameLoadAsync(StorePorts store, RandomHistory history)
    {
        var channel = history.AnyChannel();
        var (model, state) = (history.Model.Of(channel), await store.LoadAsync(channel));
        Assert.Equal(
            (model.Version, model.Newest, model.Hold, model.CustomerAt),
            (state.Version, state.Newest, state.Hold, state.CustomerAt)
        );
        Assert.Equal(model.Runs, state.Runs);
    }

    private static async Task<int> SamePageAsync(StorePorts store, RandomHistory history)
    {
        var query = history.AnyPage();
        var expected = history.Model.Of(query.Channel).Page(query);
        Assert.Equal(expected, await store.Messages.ListAsync(query, Token));
        return expected.Runs.Length;
    }

    private static async Task<int> SameChangesAsync(StorePorts store, RandomHistory history)
    {
        var (channel, after, limit) = (history.AnyChannel(), history.Below(12), history.Any([1, 3, 100]));
        var query = new ChangeQuery(channel, history.AnyOpening(), after, limit);
        var changes = await store.Messages.ListChangedAsync(query, Token);
        ModelChanges.AssertEqual(history.Model.Of(channel), after, limit, changes);
        return changes.RemovedVersion > after ? 1 : 0;
    }

    private static async Task SameRestAsync(StorePorts store, RandomHistory history)
    {
        Assert.Equal(history.Model.ListQueued(null, 1_000), await store.Messages.ListQueuedAsync(null, 1_000, Token));
        ImmutableArray<SessionId> sessions =
        [
            .. history.Channels.SelectMany(
                _ => Enumerable.Range(0, 24),
                (channel, step) => new SessionId(history.IdOf(channel), RandomHistory.Opening(step))
            ),
        ];
        var marks = await store.Marks.GetAsync(RandomHistory.Users, sessions, Token);
        Assert.Equal(history.Model.Marks(RandomHistory.Users, sessions), marks.ToDictionary());
        foreach (var channel in history.Channels.Select(history.IdOf))
        {
            var entries = history.Model.Of(channel).Entries;
            var found = await store.Messages.FindAsync(channel, [.. entries.Select(entry => entry.Id)], Token);
            StoreCheck.SameInAnyOrder([.. entries.OfType<Message>()], found, message => message.Id);
        }
    }
}
