using System.Text.Json;
using LiveChat;
using LiveChat.Storage;

namespace HistoryCli.Loading;

/// <summary>
/// Keeps the catalog in the history's own store, whatever that is: on a channel of the program, in one session, with
/// one message for each record.
/// </summary>
/// <remarks>
/// So the catalog needs no file, lock or format of its own. It is written before the sessions that it names: a killed
/// import leaves names without sessions, but never sessions without names. Writing a record again changes nothing, and
/// two concurrent imports cannot both claim the same key (rules L3 and L6).
/// </remarks>
internal sealed class CatalogChannel(SessionDesk desk, HistoryResolver resolver, ChannelKey key, string storage)
{
    /// <summary>The number of records written at a time.</summary>
    private const int GroupSize = 2_000;

    private static readonly Messenger Messenger = new("history-cli");

    private static readonly Connector Connector = new(new ConnectorId("catalog"), Messenger);

    /// <summary>The program's own live chat, which has no operators.</summary>
    internal static readonly LiveChatSettings LiveChat = new(new LiveChatId("HistoryCli catalog"), "Catalog")
    {
        Connectors = [Connector],
        Supervisors = [Principal.Of(SampleApps.Supervisor)],
    };

    /// <summary>The address states the version of the records' format.</summary>
    private static readonly Channel Channel = new(LiveChat.Id, Connector.Id, new Account(Messenger, "1"));

    private static readonly DateTimeOffset OpenedAt = DateTimeOffset.UnixEpoch;

    /// <summary>Reads all stored records.</summary>
    /// <returns>Whether the store has a catalog.</returns>
    /// <exception cref="DataException">The catalog is damaged.</exception>
    internal async Task<bool> ReadAsync(Catalog catalog, CancellationToken cancellationToken)
    {
        var isThere = false;
        await foreach (
            var page in resolver.ReadTimelineAsync(
                new SessionId(key.IdOf(Channel), OpenedAt),
                LoadedHistory.Supervisor,
                HistoryResolver.MaxEntriesPerPage,
                cancellationToken
            )
        )
        {
            isThere = true;
            foreach (var entry in page.Entries.OfType<MessageEntry>())
            {
                catalog.Add(RecordOf(entry));
            }
        }

        return isThere;
    }

    /// <summary>Stores records in groups; an interruption leaves some of them stored.</summary>
    /// <exception cref="DataException">A concurrent import has claimed one of the records differently.</exception>
    internal async Task WriteAsync(
        List<CatalogRecord> records,
        IProgress<Step> progress,
        CancellationToken cancellationToken
    )
    {
        var done = 0;
        do
        {
            var group = records.GetRange(done, Math.Min(GroupSize, records.Count - done));
            var outcome = await desk.ImportAsync(
                new ImportedSession(Channel, OpenedAt) { ClosedAt = OpenedAt, Messages = [.. group.Select(MessageOf)] },
                cancellationToken
            );
            if (outcome.Refusal is { } refusal)
            {
                throw new DataException($"The catalog cannot be kept in '{storage}': {refusal.Message}");
            }

            if (outcome.Conflicts is [var conflict, ..])
            {
                throw new DataException(
                    $"A concurrent import into '{storage}' names a session differently "
                        + $"({conflict.Message}); nothing of this folder was imported. Import it again."
                );
            }

            done += group.Count;
            progress.Report(new Step("Keeping names", done, records.Count));
        } while (done < records.Count);
    }

    private static IncomingMessage MessageOf(CatalogRecord record) =>
        new(record.Exclusive, CatalogJson.Of(record)) { Author = Author.System, SentAt = OpenedAt };

    private CatalogRecord RecordOf(MessageEntry message)
    {
        try
        {
            return CatalogJson.Read(message.Text);
        }
        catch (JsonException fault)
        {
            throw new DataException(
                $"The catalog of '{storage}' is damaged (record '{message.Id}': {fault.Message}); "
                    + "restore it from a back-up, or import the folders into a new one.",
                fault
            );
        }
    }
}
