namespace LiveChat.Storage.PostgreSql;

/// <summary>The look-up rows that sessions gain and lose when they are put.</summary>
internal sealed class SessionLookUps
{
    internal (Columns Added, Columns Removed) LiveChats { get; } = (new(), new());

    internal (Columns Added, Columns Removed) Accounts { get; } = (new(), new());

    internal (Columns Added, Columns Removed) Items { get; } = (new(), new());

    internal void Add(Session session, SessionListing? before)
    {
        var (channel, now) = (session.Channel, SessionListing.Of(session));
        if (before is not null && before.IsListedAs(now))
        {
            return;
        }

        Change(LiveChats, session.Id, before, now, one => Listed(channel, one));
        Change(Accounts, session.Id, before, now, one => With(RowId.Of(channel.Account), channel.LiveChat, one));
        Change(
            Items,
            session.Id,
            before,
            now,
            one => KeysOf(one, channel.Account).SelectMany(key => With(key, channel.LiveChat, one))
        );
    }

    /// <summary>Removes all rows of a session that is removed.</summary>
    internal void Remove(Channel channel, SessionListing before)
    {
        foreach (var lane in Listed(channel, before))
        {
            Put(LiveChats.Removed, lane, before.Id);
        }

        foreach (var lane in With(RowId.Of(channel.Account), channel.LiveChat, before))
        {
            Put(Accounts.Removed, lane, before.Id);
        }

        foreach (
            var lane in KeysOf(before, channel.Account)
                .SelectMany(key => With(key, channel.LiveChat, before))
                .ToHashSet()
        )
        {
            Put(Items.Removed, lane, before.Id);
        }
    }

    private static IEnumerable<Guid> KeysOf(SessionListing one, Account account) =>
        one.Items.Select(RowId.Of).Concat(one.Contact is { } contact ? [RowId.Of(contact, account)] : []);

    /// <summary>Only differences are written.</summary>
    private static void Change(
        (Columns Added, Columns Removed) rows,
        SessionId id,
        SessionListing? before,
        SessionListing now,
        Func<SessionListing, IEnumerable<(Guid? Key, Guid Lane)>> lanesOf
    )
    {
        var (was, becomes) = (before is null ? [] : lanesOf(before).ToHashSet(), lanesOf(now).ToHashSet());
        foreach (var lane in becomes.Except(was))
        {
            Put(rows.Added, lane, id);
        }

        foreach (var lane in was.Except(becomes))
        {
            Put(rows.Removed, lane, id);
        }
    }

    private static void Put(Columns rows, (Guid? Key, Guid Lane) lane, SessionId id)
    {
        var row = rows.Row();
        row = lane.Key is { } key ? row.Add(key) : row;
        row.Add(lane.Lane).Add(id.OpenedAt).Add(id.Channel);
    }

    /// <summary>The lanes of a live chat's list, which alone is filtered by messenger and by connector.</summary>
    private static IEnumerable<(Guid? Key, Guid Lane)> Listed(Channel channel, SessionListing one) =>
        InLiveChat(channel.LiveChat, one)
            .Concat(InLiveChat(channel.LiveChat, one, Lane.Through(channel.Account.Messenger, connector: null)))
            .Concat(InLiveChat(channel.LiveChat, one, Lane.Through(messenger: null, channel.Connector)));

    private static IEnumerable<(Guid? Key, Guid Lane)> InLiveChat(
        LiveChatId liveChat,
        SessionListing one,
        string? through = null
    ) => [(null, Lane.Of(one.Status, liveChat, through)), (null, Lane.Of(one.Status, liveChat, one.Operator, through))];

    private static IEnumerable<(Guid? Key, Guid Lane)> With(Guid key, LiveChatId liveChat, SessionListing one) =>
        InLiveChat(liveChat, one).Select(lane => ((Guid?)key, lane.Lane)).Append((key, Lane.Of(one.Status)));
}
