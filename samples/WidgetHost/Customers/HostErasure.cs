using LiveChat;
using WidgetHost.Files;
using WidgetHost.Records;
using WidgetHost.WhatsApp;

namespace WidgetHost.Customers;

/// <summary>
/// Removes from the host's own files what the library cannot know of: the files of erased messages, accounts of
/// records, what a webhook's journal has of a customer, and which user ids stand for which numbers.
/// </summary>
internal sealed class HostErasure(
    DiskFiles files,
    HostRecords records,
    RecordFile recordFile,
    WebhookJournal journal,
    UserIds userIds
)
{
    /// <summary>Forgets what a report names; repeating it changes nothing.</summary>
    internal async ValueTask ForgetAsync(ErasureReport report, CancellationToken token)
    {
        foreach (var file in report.Files)
        {
            await files.RemoveAsync(file, token);
        }

        var gone = report.Channels.Where(channel => !channel.IsHeld && !channel.IsPostponed).ToList();
        var accounts = gone.Select(channel => channel.Channel.Account).ToHashSet();
        foreach (var contact in gone.SelectMany(channel => channel.Contacts).Distinct())
        {
            foreach (var account in accounts)
            {
                await records.RemoveAccountAsync(contact, account, token);
            }
        }

        recordFile.Forget(accounts);
        var addresses = accounts
            .Where(account => account.Messenger == Messenger.WhatsApp)
            .SelectMany(account => new[] { account.Address, account.Address.TrimStart('+') })
            .ToHashSet(StringComparer.Ordinal);
        var users = userIds.Forget(addresses);
        await journal.ForgetAsync([.. addresses.Union(users, StringComparer.Ordinal)], token);
    }
}
