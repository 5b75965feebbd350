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
    private Func<Task>? _meanwhile;
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
        (_now, _then, _meanwhile, _asked) = (Sales(), settings, null, questions);

    /// <summary>Lets something else happen after the directory was asked so often.</summary>
    public void DoAfter(int questions, Func<Task> meanwhile) =>
        (_now, _then, _meanwhile, _asked) = (Sales(), Sales(), meanwhile, questions);

    public async ValueTask<LiveChatSettings?> FindAsync(LiveChatId id, CancellationToken cancellationToken) =>
        await AnswerAsync() is { } sales && sales.Id == id ? sales : null;

    public async ValueTask<ImmutableArray<LiveChatSettings>> ListAsync(CancellationToken cancellationToken) =>
        await AnswerAsync() is { } sales ? [sales] : [];

    private async ValueTask<LiveChatSettings?> AnswerAsync()
    {
        if (_asked-- == 0)
        {
            _now = _then;
            await (_meanwhile?.Invoke() ?? Task.CompletedTask);
        }

        return _now;
    }
}
