namespace LiveChat.Storage.ConformanceTests.Hosts;

/// <summary>One call of every member of the ports, by the member's name.</summary>
internal static class EveryCall
{
    public static readonly UserId User = new("ann");

    public static IReadOnlyDictionary<string, Func<CancellationToken, Task>> Reads(StorePorts store, ChannelId channel)
    {
        var session = new SessionId(channel, ScriptedChannel.At(0));
        var list = new SessionQuery { Selector = SessionSelector.Of(channel), Limit = 10 };
        var page = new EntryQuery
        {
            Channel = channel,
            Anchor = session.OpenedAt,
            Limit = 10,
            SessionLimit = 10,
        };
        return new Dictionary<string, Func<CancellationToken, Task>>(StringComparer.Ordinal)
        {
            ["GetKey"] = async token => await store.Channels.GetKeyAsync(token),
            ["Load"] = async token =>
                await store.Channels.LoadAsync(channel, new ChannelNeeds { Messages = [new MessageId("a")] }, token),
            ["FindSession"] = async token => await store.Sessions.FindAsync(session, token),
            ["ListSessions"] = async token => await store.Sessions.ListAsync(list, token),
            ["ListEntries"] = async token => await store.Messages.ListAsync(page, token),
            ["FindMessages"] = async token => await store.Messages.FindAsync(channel, [new MessageId("a")], token),
            ["ListChanged"] = async token =>
                await store.Messages.ListChangedAsync(new ChangeQuery(channel, session.OpenedAt, 0, 10), token),
            ["ListQueued"] = async token => await store.Messages.ListQueuedAsync(null, 10, token),
            ["GetMarks"] = async token => await store.Marks.GetAsync([User], [session], token),
        };
    }
}
