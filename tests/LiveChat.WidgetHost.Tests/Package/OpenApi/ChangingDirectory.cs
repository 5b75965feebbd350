using System.Collections.Immutable;

namespace LiveChat.WidgetHost.Tests.Package.OpenApi;

/// <summary>The live chat of a host, whose settings may change while a command runs.</summary>
internal sealed class ChangingDirectory : ILiveChatDirectory
{
    private static readonly ImmutableArray<Connector> s_connectors =
    [
        new(new ConnectorId("wa"), Messenger.WhatsApp) { ManyReactions = true },
        new(new ConnectorId("sms"), new Messenger("sms")),
    ];

    private LiveChatSettings? _now = Sales();
    private LiveChatSettings? _then;
    private int _asked = int.MaxValue;

    /// <summary>The settings of sales, with connectors of its own.</summary>
    public static LiveChatSettings Sales(params ImmutableArray<Connector> connectors) =>
        new(ContractHost.Sales, "Sales")
        {
            Connectors = connectors.IsEmpty ? s_connectors : connectors,
            Operators = [Principal.Of(new UserId(ContractHost.Olga)), Principal.Of(new UserId(ContractHost.Paul))],
            Supervisors = [Principal.Of(new UserId(ContractHost.Ruth))],
            ReaderGroups = [new GroupId("readers")],
            ContactApp = ContractHost.Contacts,
            RequestApp = ContractHost.Deals,
        };

    /// <summary>Sets the settings; null removes the live chat.</summary>
    public void Set(LiveChatSettings? settings) => (_now, _asked) = (settings, int.MaxValue);

    /// <summary>Changes the settings after the directory was asked so often.</summary>
    public void SetAfter(int questions, LiveChatSettings? settings) =>
        (_now, _then, _asked) = (Sales(), settings, questions);

    public ValueTask<LiveChatSettings?> FindAsync(LiveChatId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Answer() is { } sales && sales.Id == id ? sales : null);

    public ValueTask<ImmutableArray<LiveChatSettings>> ListAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<ImmutableArray<LiveChatSettings>>(Answer() is { } sales ? [sales] : []);

    private LiveChatSettings? Answer()
    {
        if (_asked-- == 0)
        {
            _now = _then;
        }

        return _now;
    }
}
