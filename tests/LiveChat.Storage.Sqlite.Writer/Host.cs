namespace LiveChat.Storage.Sqlite.Writing;

/// <summary>The host that the writer program shares with the tests that read its history.</summary>
internal static class Host
{
    /// <summary>Channels on which all writers write, so that they conflict.</summary>
    private const int SharedChannels = 4;

    /// <summary>Channels on which one writer writes alone.</summary>
    private const int OwnChannels = 8;

    internal static LiveChatId Sales { get; } = new("sales");

    internal static ConnectorId Connector { get; } = new("wa-main");

    internal static Viewer Supervisor { get; } = new(new UserId("sue"));

    internal static Viewer Operator { get; } = new(new UserId("otto"));

    internal static AppItemId Kept { get; } = new(new AppId("contacts"), "kept");

    internal static AppItemId Doubled { get; } = new(new AppId("contacts"), "doubled");

    internal static ContactMerge Merge { get; } = new() { From = Doubled, Into = Kept };

    internal static LiveChatSettings Settings { get; } =
        new(Sales, "Sales")
        {
            ContactApp = Kept.App,
            Connectors = [new Connector(Connector, Messenger.WhatsApp)],
            Operators = [Principal.Of(Operator.User)],
            Supervisors = [Principal.Of(Supervisor.User)],
        };

    internal static SessionDesk Desk(SqliteStore store) => new(LiveChatStore.Of(store), WithRecords());

    internal static ContactMerger Merger(SqliteStore store) => new(LiveChatStore.Of(store), WithRecords());

    /// <summary>A run that keeps a year, at the time <see cref="Later"/>.</summary>
    internal static RetentionRun Retention(LiveChatStore store) =>
        new(
            store,
            new LiveChatHost(Settings with { Retention = RetentionPolicy.ByAge(TimeSpan.FromDays(365)) }),
            time: new LaterClock()
        );

    /// <summary>When runs of retention take place: what was opened a year before has expired.</summary>
    internal static DateTimeOffset Later { get; } = new(2027, 6, 1, 0, 0, 0, TimeSpan.Zero);

    internal static Channel Channel(string address) => new(Sales, Connector, new Account(Messenger.WhatsApp, address));

    /// <summary>The channel of a writer's message; every third message goes to a shared channel.</summary>
    internal static Channel ChannelOf(string writer, int number) =>
        Channel(number % 3 == 0 ? $"shared-{number % SharedChannels}" : $"{writer}-{number % OwnChannels}");

    internal static IEnumerable<Channel> ChannelsOf(IEnumerable<string> writers) =>
        writers
            .SelectMany(writer =>
                Enumerable.Range(0, 3 * SharedChannels * OwnChannels).Select(number => ChannelOf(writer, number))
            )
            .Distinct();

    internal static string IdOf(string writer, int number) => $"{writer}-{number}";

    internal static IncomingMessage MessageOf(string writer, int number) =>
        new(IdOf(writer, number), $"{number} of {writer}: {new string('x', number % 200)}");

    private sealed class LaterClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Later;
    }

    /// <summary>The host with two contacts that have no accounts.</summary>
    private static LiveChatHost WithRecords() =>
        new(Settings)
        {
            AppItems = new InMemoryAppItems([
                .. new[] { Kept, Doubled }.Select(contact => new AppItem(contact, contact.Item)
                {
                    Accounts = [new AppItemAccounts("phone")],
                }),
            ]),
        };
}
