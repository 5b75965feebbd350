using HistoryCli;
using HistoryCli.Transcripts;
using LiveChat;
using WidgetHost.Demo;
using WidgetHost.People;
using WidgetHost.Records;

namespace WidgetHost.Importing;

/// <summary>
/// Imports a folder of transcripts, in the form that HistoryCli reads, and with them their live chats, operators and
/// records. Existing data with the same ids stay, and get what they lack; importing a folder again changes
/// nothing.
/// </summary>
internal sealed partial class TranscriptImport(
    SessionDesk desk,
    InMemoryLiveChatDirectory liveChats,
    HostRecords records,
    UserDirectory users,
    ILogger<TranscriptImport> log
) : IProgress<Step>
{
    /// <summary>The messenger, and its connector, if the lines do not name them.</summary>
    private const string Untold = "irc";

    /// <summary>Imports a folder; invalid lines are skipped and counted in the log.</summary>
    /// <exception cref="DataException">The folder or a file is missing or cannot be read.</exception>
    internal async ValueTask RunAsync(string folder, CancellationToken token)
    {
        var transcript = await TranscriptReader.ReadAsync(folder, this, token);
        List<TranscriptSession> sessions = [.. transcript.Sessions.OrderBy(session => session.Session.OpenedAt)];
        await AddPeopleAsync(sessions, token);
        await AddRecordsAsync(sessions);
        var (imported, refused) = (0, 0);
        await foreach (var outcome in desk.ImportAsync(sessions.Select(Map).OfType<ImportedSession>(), token))
        {
            _ = outcome.Refusal is null ? imported++ : refused++;
        }

        LogImported(folder, imported, refused, transcript.Problems.Count);
    }

    void IProgress<Step>.Report(Step value)
    {
        // The log reports it at the end.
    }

    private async ValueTask AddPeopleAsync(IEnumerable<TranscriptSession> sessions, CancellationToken token)
    {
        foreach (var liveChat in sessions.GroupBy(session => session.Session.LiveChat, StringComparer.Ordinal))
        {
            // Sessions whose texts cannot be ids are skipped later, and logged.
            if (!LiveChatId.TryParse(liveChat.Key, out var liveChatId))
            {
                continue;
            }

            List<UserId> operators =
            [
                .. liveChat
                    .SelectMany(session => session.Session.AllOperators)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
                    .SelectMany(IdsOf),
            ];
            foreach (var id in operators.Where(id => users.Find(id) is null))
            {
                users.Set(new Person(id, id.Value, $"Operator of {liveChat.Key} (imported)", []));
            }

            var connectors = liveChat.Select(session => ConnectorOf(session.Session)).OfType<Connector>().ToList();
            var settings = await liveChats.FindAsync(liveChatId, token) ?? New(liveChatId);
            liveChats.Set(
                settings with
                {
                    Connectors = [.. settings.Connectors.UnionBy(connectors, one => one.Id)],
                    Operators = [.. settings.Operators.Union(operators.Select(Principal.Of))],
                }
            );
        }
    }

    /// <summary>The user's id; nothing if the name cannot be one.</summary>
    private static IEnumerable<UserId> IdsOf(string name) => UserId.TryParse(name, out var id) ? [id] : [];

    private static LiveChatSettings New(LiveChatId liveChat) =>
        new(liveChat, liveChat.Value)
        {
            Supervisors = DemoShop.Orders.Supervisors,
            ReaderGroups = DemoShop.Orders.ReaderGroups,
            ContactApp = DemoShop.Contacts,
            RequestApp = DemoShop.Deals,
        };

    private async ValueTask AddRecordsAsync(IReadOnlyCollection<TranscriptSession> sessions)
    {
        var bound = sessions.Select(session => session.Session).Where(session => session.CustomerAccount is not null);
        foreach (var contact in bound.GroupBy(session => session.CustomerAccount!, StringComparer.Ordinal))
        {
            if (!AppItemId.TryCreate(DemoShop.Contacts, contact.Key, out var id))
            {
                continue;
            }

            var accounts = contact.Select(AccountOf).OfType<Account>().Distinct();
            await records.AddAsync(
                new AppItem(id, contact.Key) { Accounts = [new AppItemAccounts("accounts", [.. accounts])] }
            );
        }

        foreach (
            var item in sessions
                .Select(session => session.Session)
                .Where(session => session.AppItem is not null)
                .GroupBy(session => session.AppItem!, StringComparer.Ordinal)
        )
        {
            if (!AppItemId.TryCreate(DemoShop.Deals, item.Key, out var id))
            {
                continue;
            }

            var customers = item.Select(session => session.CustomerAccount)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .SelectMany(ContactsOf);
            await records.AddAsync(
                new AppItem(id, item.Key) { Links = [new AppItemLinks("customers", [.. customers])] }
            );
        }
    }

    /// <summary>The contact's id; nothing if the text cannot be one.</summary>
    private static IEnumerable<AppItemId> ContactsOf(string name) =>
        AppItemId.TryCreate(DemoShop.Contacts, name, out var id) ? [id] : [];

    private ImportedSession? Map(TranscriptSession source)
    {
        try
        {
            return Map(source.Session, source.FirstSequence) with
            {
                Messages = [.. source.Messages.Select(line => LineValues.Message(line.Value, source.Session))],
            };
        }
        catch (LineException fault)
        {
            LogLeftOut(source.Line.Line, fault.Message);
            return null;
        }
    }

    private static ImportedSession Map(SessionLine line, long firstSequence)
    {
        var openedAt = LineValues.Later("openedAtUtc", line.OpenedAt, firstSequence);
        var liveChat = LineValues.Id<LiveChatId>("liveChat", line.LiveChat);
        var messenger = LineValues.Id<Messenger>("messenger", line.Messenger ?? Untold);
        var connector = LineValues.Id<ConnectorId>("connector", line.Connector ?? messenger.Name);
        var account = LineValues.Account(messenger, "address", line.Address ?? line.Nickname);
        return new ImportedSession(new Channel(liveChat, connector, account), openedAt)
        {
            Operator = line.ResponsibleOperator is { } responsible
                ? LineValues.Id<UserId>("responsibleOperator", responsible)
                : null,
            Contact = line.CustomerAccount is { } contact
                ? LineValues.Item(DemoShop.Contacts, "customerAccount", contact)
                : null,
            Requests = line.AppItem is { } item ? [LineValues.Item(DemoShop.Deals, "appItem", item)] : [],
            ClosedAt = line.ClosedAt is { } closed && closed < openedAt ? openedAt : line.ClosedAt,
        };
    }

    /// <summary>The connector that a line names; null if the name is not valid.</summary>
    private static Connector? ConnectorOf(SessionLine line) =>
        Messenger.TryParse(line.Messenger ?? Untold, out var messenger)
        && ConnectorId.TryParse(line.Connector ?? messenger.Name, out var id)
            ? new Connector(id, messenger)
            : null;

    /// <summary>The customer's account in a line; null if it is not valid.</summary>
    private static Account? AccountOf(SessionLine line) =>
        Messenger.TryParse(line.Messenger ?? Untold, out var messenger)
        && Account.TryCreate(messenger, line.Address ?? line.Nickname, out var account)
            ? account
            : null;

    [LoggerMessage(
        LogLevel.Information,
        "Imported {Folder}: {Sessions} sessions; {Refused} refused; {Problems} problems"
    )]
    private partial void LogImported(string folder, int sessions, int refused, int problems);

    [LoggerMessage(LogLevel.Warning, "The session of line {Line} is skipped: {Problem}")]
    private partial void LogLeftOut(int line, string problem);
}
