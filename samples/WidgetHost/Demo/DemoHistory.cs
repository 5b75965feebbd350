using LiveChat;

namespace WidgetHost.Demo;

/// <summary>The conversations at the demo's start; adding them again changes nothing.</summary>
internal sealed class DemoHistory(SessionDesk desk, TimeProvider time)
{
    private static readonly UserId s_nora = new("nora");
    private static readonly UserId s_paul = new("paul");
    private static readonly Channel s_mayaOrders = Orders("orders-whatsapp", DemoShop.MayaWhatsApp);
    private static readonly Channel s_mayaHelp = Help(DemoShop.MayaTelegram);
    private static readonly Channel s_tomas = Orders("orders-mailbox", DemoShop.TomasEmail);
    private static readonly Channel s_ida = Help(DemoShop.IdaTelegram);

    internal async Task AddAsync(CancellationToken cancellationToken)
    {
        var noon = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(-1).AddHours(12);
        await ImportAsync(ByAccount(noon), cancellationToken);
        await ImportAsync(ByAppItem(noon), cancellationToken);
        await AskAsync(s_mayaOrders, "maya-3", "Maya", "Is my order on its way?", cancellationToken);
        await AskAsync(s_ida, "ida-2", "Ida", "Whom do we call about the grinder?", cancellationToken);
    }

    /// <summary>One customer in two messengers; her earlier inquiry was never bound.</summary>
    private static IEnumerable<ImportedSession> ByAccount(DateTimeOffset noon) =>
        [
            new(s_mayaOrders, noon.AddDays(-30))
            {
                ClosedAt = noon.AddDays(-30).AddMinutes(20),
                ClosedBy = s_paul,
                Operator = s_paul,
                Messages =
                [
                    Customer("maya-1", "Maya", "Do you roast decaf as well?", noon.AddDays(-30)),
                    Operator("paul-1", s_paul, "Paul", "Every Tuesday. Shall I send a sample?", noon.AddDays(-30), 4),
                ],
            },
            new(s_mayaOrders, noon)
            {
                Operator = s_nora,
                Contact = DemoShop.Maya,
                Messages =
                [
                    Customer("maya-2", "Maya", "I would like two bags of the decaf, please.", noon),
                    Operator("nora-1", s_nora, "Nora", "Two bags, noted. They leave today.", noon, 6),
                ],
            },
            new(s_mayaHelp, noon.AddHours(1))
            {
                Operator = s_paul,
                Contact = DemoShop.Maya,
                Messages =
                [
                    Customer("maya-t1", "Maya L.", "How fine do I grind for a stove-top pot?", noon.AddHours(1)),
                ],
            },
        ];

    /// <summary>Two customers of one company and their deal; the earlier mail is bound to nothing.</summary>
    private static IEnumerable<ImportedSession> ByAppItem(DateTimeOffset noon) =>
        [
            new(s_tomas, noon.AddDays(-12))
            {
                ClosedAt = noon.AddDays(-11),
                ClosedBy = s_nora,
                Operator = s_nora,
                Messages =
                [
                    Customer("tomas-1", "Tomas", "Do you deliver to the harbour?", noon.AddDays(-12)),
                    Operator("nora-2", s_nora, "Nora", "We do, on weekdays before nine.", noon.AddDays(-12), 30),
                ],
            },
            new(s_tomas, noon.AddHours(2))
            {
                Operator = s_nora,
                Requests = [DemoShop.HarbourDeal],
                Messages = [Customer("tomas-2", "Tomas", "Please quote ten kilos a month.", noon.AddHours(2))],
            },
            new(s_ida, noon.AddHours(3))
            {
                Requests = [DemoShop.HarbourDeal],
                Messages = [Customer("ida-1", "Ida", "Our grinder has arrived, thank you!", noon.AddHours(3))],
            },
        ];

    private static Channel Orders(string connector, Account account) =>
        new(DemoShop.Orders.Id, new ConnectorId(connector), account);

    private static Channel Help(Account account) => new(DemoShop.Help.Id, new ConnectorId("help-telegram"), account);

    private static IncomingMessage Customer(string id, string name, string text, DateTimeOffset at) =>
        new(id, text)
        {
            Author = Author.Customer(name),
            SentAt = at,
            ReceivedAt = at,
        };

    private static IncomingMessage Operator(
        string id,
        UserId user,
        string name,
        string text,
        DateTimeOffset opened,
        int minutes
    ) =>
        new(id, text)
        {
            Author = Author.Operator(user, name),
            SentAt = opened.AddMinutes(minutes),
            ReceivedAt = opened.AddMinutes(minutes),
            Delivery = DeliveryState.Read,
        };

    private async Task ImportAsync(IEnumerable<ImportedSession> sessions, CancellationToken cancellationToken)
    {
        await foreach (var outcome in desk.ImportAsync(sessions, cancellationToken))
        {
            if (outcome.Refusal is { } refusal)
            {
                throw new InvalidOperationException(refusal.Message);
            }
        }
    }

    private async Task AskAsync(
        Channel channel,
        string id,
        string name,
        string text,
        CancellationToken cancellationToken
    )
    {
        var message = new IncomingMessage(id, text) { Author = Author.Customer(name) };
        (await desk.ReceiveAsync(channel, message, cancellationToken)).GetSession();
    }
}
