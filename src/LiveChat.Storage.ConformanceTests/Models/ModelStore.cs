namespace LiveChat.Storage.ConformanceTests.Models;

/// <summary>The contract in its plainest form: lists, filtered and sorted for every question.</summary>
internal sealed class ModelStore
{
    private readonly Dictionary<ReadMarkKey, ReadMark> _marks = [];

    public Dictionary<ChannelId, ModelChannel> Channels { get; } = [];

    public IEnumerable<Session> Sessions => Channels.Values.SelectMany(channel => channel.Sessions);

    public ModelChannel Of(ChannelId id) => Channels.GetValueOrDefault(id) ?? new ModelChannel { Id = id };

    public void Commit(ChannelCommit commit)
    {
        var channel = Channels[commit.Id] = Of(commit.Id);
        Assert.Equal(channel.Version, commit.ExpectedVersion);
        channel.Commit(commit);
        foreach (
            var key in _marks.Keys.Where(key =>
                key.Session.Channel == commit.Id && commit.NewRuns.Any(run => run.Contains(key.Session.OpenedAt))
            )
        )
        {
            _marks.Remove(key);
        }
    }

    public List<Session> List(SessionQuery query)
    {
        var all = Sessions.Where(session =>
            query.Selector.Selects(session)
            && (query.Status is null || session.Status == query.Status)
            && (query.Scope is null || query.Scope.Contains(session))
            && (query.Messenger is null || session.Channel.Account.Messenger == query.Messenger)
            && (query.Connector is null || session.Channel.Connector == query.Connector)
            && (query.OpenedFrom is null || session.OpenedAt >= query.OpenedFrom)
            && (query.OpenedBefore is null || session.OpenedAt < query.OpenedBefore)
        );
        var after =
            query.Direction == PagingDirection.Forwards
                ? all.OrderBy(session => session.Id).Where(session => query.After is null || session.Id > query.After)
                : all.OrderByDescending(session => session.Id)
                    .Where(session => query.After is null || session.Id < query.After);
        var first = query.Selector is AccountSelector { IsFirstOfEach: true }
            ? after.DistinctBy(session => session.Channel.Account)
            : after;
        return [.. first.Take(query.Limit)];
    }

    public List<FoundMessage> Search(MessageQuery query)
    {
        var all =
            from channel in Channels.Values
            from session in channel.Sessions
            where query.Asks(session)
            from message in channel.Entries.OfType<Message>()
            where message.Session == session.Id && query.Asks(message, session.Channel.LiveChat)
            select new FoundMessage(session, message);
        var after = all.Where(found => query.IsAfter(found.Place));
        return
        [
            .. (
                query.Direction == PagingDirection.Forwards
                    ? after.OrderBy(found => found.Place)
                    : after.OrderByDescending(found => found.Place)
            ).Take(query.Limit),
        ];
    }

    public List<QueuedMessage> ListQueued(QueuedPlace? after, int limit) =>
        [
            .. Channels
                .Values.SelectMany(channel =>
                    channel
                        .Entries.OfType<Message>()
                        .Where(message =>
                            message is { IsReply: true, Delivery: DeliveryState.Queued, IsDeleted: false }
                        )
                        .Select(message => new QueuedMessage(channel.Channel!, message))
                )
                .OrderBy(reply => reply.Message.Channel)
                .ThenBy(reply => reply.Message.Id)
                .Where(reply =>
                    after is not { } place
                    || reply.Message.Channel > place.Channel
                    || (reply.Message.Channel == place.Channel && reply.Message.Id > place.Message)
                )
                .Take(limit),
        ];

    public void Set(UserId user, SessionId session, ReadMark mark) =>
        _marks[new(user, session)] = mark.Join(_marks.GetValueOrDefault(new ReadMarkKey(user, session)));

    public Dictionary<ReadMarkKey, ReadMark> Marks(IEnumerable<UserId> users, IEnumerable<SessionId> sessions) =>
        _marks
            .Where(mark => users.Contains(mark.Key.User) && sessions.Contains(mark.Key.Session))
            .ToDictionary(mark => mark.Key, mark => mark.Value);
}
