namespace LiveChat.Storage.PostgreSql.Tests;

/// <summary>The live chat of the tests, and commits like those of the rules.</summary>
internal static class Host
{
    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static LiveChatId Sales { get; } = new("sales");

    public static ConnectorId Connector { get; } = new("wa-main");

    public static Viewer Operator { get; } = new(new UserId("otto"));

    public static LiveChatSettings Settings { get; } =
        new(Sales, "Sales")
        {
            Connectors = [new Connector(Connector, Messenger.WhatsApp)],
            Operators = [Principal.Of(Operator.User)],
        };

    public static ChannelNeeds Nothing { get; } = new();

    public static SessionDesk Desk(PostgreSqlStore store) => new(LiveChatStore.Of(store), new LiveChatHost(Settings));

    public static Channel Channel(string address) => new(Sales, Connector, new Account(Messenger.WhatsApp, address));

    /// <summary>The commit that opens a channel's first session with one message.</summary>
    public static ChannelCommit Opening(ChannelKey key, string address, string text = "Hello")
    {
        var channel = Channel(address);
        var session = new SessionId(key.IdOf(channel), Start);
        var message = MessageOf(session, "m1", text);
        return new ChannelCommit
        {
            Id = session.Channel,
            Channel = channel,
            ExpectedVersion = 0,
            Sessions =
            [
                new Session
                {
                    Id = session,
                    Channel = channel,
                    Status = SessionStatus.Active,
                    CustomerMessages = 1,
                    LastMessage = message.ToPreview(),
                    LastPlace = message.Place,
                    Version = 1,
                    AddedVersion = 1,
                },
            ],
            Entries = [message],
        };
    }

    /// <summary>The commit that adds a message to such a channel.</summary>
    public static ChannelCommit Next(ChannelCommit before, string text = "Hello again")
    {
        var version = before.Version + 1;
        var message = MessageOf(before.Sessions[0].Id, $"m{version}", text) with
        {
            Version = version,
            AddedVersion = version,
        };
        return before with
        {
            ExpectedVersion = before.Version,
            Sessions = [before.Sessions[0] with { Version = version, CustomerMessages = (int)version }],
            Entries = [message],
        };
    }

    public static async Task<long> VersionAsync(PostgreSqlStore store, ChannelId channel) =>
        (await store.LoadAsync(channel, Nothing, CancellationToken.None)).Version;

    private static Message MessageOf(SessionId session, string id, string text) =>
        new()
        {
            Channel = session.Channel,
            Place = new EntryPlace(session.OpenedAt, Start, Start, new MessageId(id)),
            Author = Author.Customer(),
            SentAt = Start,
            OriginalText = text,
            Fingerprint = "f",
            Version = 1,
            AddedVersion = 1,
        };
}
