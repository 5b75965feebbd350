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
    ILogger<TranscriptImport> log) : IProgress<Step>
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
            List<UserId> operators =
            [
                .. liveChat.SelectMany(session => session.Session.AllOperators).Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal).Select(name => new UserId(name)),
            ];
            foreach (var id in operators.Where(id => users.Find(id) is null))
            {
                users.Set(new Person(id, id.Value, $"Operator of {liveChat.Key} (imported)", []));
            }

            var connectors = liveChat.Select(session => ConnectorOf(session.Session)).OfType<Connector>().ToList();
            var settings = await liveChats.FindAsync(new LiveChatId(liveChat.Key), token) ?? New(liveChat.Key);
            liveChats.Set(settings with
            {
                Connectors = [.. settings.Connectors.UnionBy(connectors, one => one.Id)],
                Operators = [.. settings.Operators.Union(operators.Select(Principal.Of))],
            });
        }
    }

    private static LiveChatSettings New(string liveChat) =>
        new(new LiveChatId(liveChat), liveChat)
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
            var accounts = contact.Select(AccountOf).OfType<Account>().Distinct();
            await records.AddAsync(new AppItem(new AppItemId(DemoShop.Contacts, contact.Key), contact.Key)
            {
                Accounts = [new AppItemAccounts("accounts", [.. accounts])],
            });
        }

        foreach (var item in sessions.Select(session => session.Session).Where(session => session.AppItem is not null)
            .GroupBy(session => session.AppItem!, StringComparer.Ordinal))
        {
            var customers = item.Select(session => session.CustomerAccount).OfType<string>()
                .Distinct(StringComparer.Ordinal).Select(name => new AppItemId(DemoShop.Contacts, name));
            await records.AddAsync(new AppItem(new AppItemId(DemoShop.Deals, item.Key), item.Key)
            {
                Links = [new AppItemLinks("customers", [.. customers])],
            });
        }
    }

    /// <summary>Keeps the source's order although its clock is coarse: adds the sequence as microseconds.</summary>
    private ImportedSession? Map(TranscriptSession source)
    {
        var line = source.Session;
        try
        {
            var openedAt = line.OpenedAt.AddMicroseconds(source.FirstSequence);
            var account = new Account(new Messenger(line.Messenger ?? Untold), line.Address ?? line.Nickname);
            var connector = new ConnectorId(line.Connector ?? line.Messenger ?? Untold);
            return new ImportedSession(new Channel(new LiveChatId(line.LiveChat), connector, account), openedAt)
            {
                Operator = line.ResponsibleOperator is { } responsible ? new UserId(responsible) : null,
                Contact = line.CustomerAccount is { } contact ? new AppItemId(DemoShop.Contacts, contact) : null,
                Requests = line.AppItem is { } item ? [new AppItemId(DemoShop.Deals, item)] : [],
                ClosedAt = line.ClosedAt is { } closed && closed < openedAt ? openedAt : line.ClosedAt,
                Messages = [.. source.Messages.Select(message => Map(message.Value, line))],
            };
        }
        catch (ArgumentException fault)
        {
            LogLeftOut(source.Line.Line, fault.Message);
            return null;
        }
    }

    /// <summary>The connector that a line names; null if the name is not valid.</summary>
    private static Connector? ConnectorOf(SessionLine line)
    {
        try
        {
            var messenger = new Messenger(line.Messenger ?? Untold);
            return new Connector(new ConnectorId(line.Connector ?? messenger.Name), messenger);
        }
        catch (ArgumentException)
        {
            // The session is skipped for the same reason, which is then logged.
            return null;
        }
    }

    /// <summary>The customer's account in a line; null if it is not valid.</summary>
    private static Account? AccountOf(SessionLine line)
    {
        try
        {
            return new Account(new Messenger(line.Messenger ?? Untold), line.Address ?? line.Nickname);
        }
        catch (ArgumentException)
        {
            // The session is skipped for the same reason, which is then logged.
            return null;
        }
    }

    private static IncomingMessage Map(MessageLine message, SessionLine session)
    {
        var isKnown = session.AllOperators.Contains(message.AuthorName, StringComparer.Ordinal);
        return new IncomingMessage(message.Source, message.Text)
        {
            Author = message.IsCustomer
                ? Author.Customer(message.AuthorName)
                : Author.Operator(isKnown ? new UserId(message.AuthorName) : null, message.AuthorName),
            SentAt = message.SentAt,
            ReceivedAt = message.SentAt.AddMicroseconds(message.Sequence),
        };
    }

    [LoggerMessage(
        LogLevel.Information, "Imported {Folder}: {Sessions} sessions; {Refused} refused; {Problems} problems")]
    private partial void LogImported(string folder, int sessions, int refused, int problems);

    [LoggerMessage(LogLevel.Warning, "The session of line {Line} is skipped: {Problem}")]
    private partial void LogLeftOut(int line, string problem);
}
