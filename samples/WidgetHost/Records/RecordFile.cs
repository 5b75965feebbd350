using System.Text.Json;
using LiveChat;
using WidgetHost.Hosting;

namespace WidgetHost.Records;

/// <summary>
/// Keeps users' changes to the host's records: the accounts that contacts got or lost. Everything else is created at
/// each start, and may be more than before.
/// </summary>
internal sealed class RecordFile(HostFiles files, HostRecords records)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(AppItemId Contact, Account Account), bool> _isHeld = [];

    /// <summary>Restores what an earlier run kept, and keeps every change from now on.</summary>
    /// <exception cref="SettingsException">This host did not write the file.</exception>
    internal async ValueTask OpenAsync()
    {
        if (File.Exists(files.Records))
        {
            await RestoreAsync(await File.ReadAllBytesAsync(files.Records));
        }

        records.AccountChanged = change =>
        {
            lock (_gate)
            {
                _isHeld[(change.Contact, change.Account)] = change.IsHeld;
                Save();
            }
        };
    }

    /// <summary>Forgets every change of accounts that are erased.</summary>
    internal void Forget(IReadOnlySet<Account> accounts)
    {
        lock (_gate)
        {
            foreach (var change in _isHeld.Keys.Where(change => accounts.Contains(change.Account)).ToList())
            {
                _isHeld.Remove(change);
            }

            Save();
        }
    }

    private async ValueTask RestoreAsync(byte[] file)
    {
        try
        {
            await RestoreAsync(JsonSerializer.Deserialize<SavedJson>(file, ApiJson.Options)!);
        }
        catch (Exception wrong) when (wrong is JsonException or InputException)
        {
            throw new SettingsException($"{files.Records} is not in this host's format: {wrong.Message}", wrong);
        }
    }

    private async ValueTask RestoreAsync(SavedJson saved)
    {
        foreach (var contact in saved.Contacts)
        {
            await RestoreAsync(contact, contact.Added, isHeld: true);
            await RestoreAsync(contact, contact.Removed, isHeld: false);
        }
    }

    private async ValueTask RestoreAsync(SavedContactJson contact, IEnumerable<SavedAccountJson> accounts, bool isHeld)
    {
        var id = contact.ToId();
        foreach (var account in accounts.Select(account => account.ToAccount()))
        {
            _isHeld[(id, account)] = isHeld;
            await records.ChangeAsync(new AccountChange(id, account, isHeld), CancellationToken.None);
        }
    }

    /// <summary>Writes a new file next to the old one, then replaces it: a reader sees one or the other.</summary>
    private void Save()
    {
        var saved = new SavedJson([.. _isHeld.GroupBy(one => one.Key.Contact).Select(SavedContactJson.Of)]);
        var next = files.Records + ".next";
        File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(saved, ApiJson.Options));
        File.Move(next, files.Records, overwrite: true);
    }
}

/// <summary>The content of the file.</summary>
internal sealed record SavedJson(IReadOnlyList<SavedContactJson> Contacts);

/// <summary>The accounts that a contact got, and those that it lost.</summary>
internal sealed record SavedContactJson(
    string App,
    string Id,
    IReadOnlyList<SavedAccountJson> Added,
    IReadOnlyList<SavedAccountJson> Removed
)
{
    internal AppItemId ToId() =>
        AppItemId.TryCreate(Input.Id<AppId>("contact", App), Id, out var id) ? id : throw Input.NoId("contact");

    internal static SavedContactJson Of(IGrouping<AppItemId, KeyValuePair<(AppItemId, Account Account), bool>> changes)
    {
        return new(changes.Key.App.Value, changes.Key.Item, AccountsOf(isHeld: true), AccountsOf(isHeld: false));

        IReadOnlyList<SavedAccountJson> AccountsOf(bool isHeld) =>
            [.. changes.Where(one => one.Value == isHeld).Select(one => SavedAccountJson.Of(one.Key.Account))];
    }
}

/// <summary>An account.</summary>
internal sealed record SavedAccountJson(string Messenger, string Address)
{
    internal static SavedAccountJson Of(Account account) => new(account.Messenger.Name, account.Address);

    internal Account ToAccount() =>
        Account.TryCreate(Input.Id<Messenger>("account", Messenger), Address, out var account)
            ? account
            : throw Input.NoId("account");
}
