using System.Text.Json;
using LiveChat.Apps;
using LiveChat.Widgets;
using WidgetHost.Hosting;
using WidgetHost.Json;

namespace WidgetHost.Records;

/// <summary>
/// Keeps what users change of the host's records: contacts' accounts, and widgets. All else is there at each start.
/// </summary>
internal sealed class RecordFile(HostFiles files, HostRecords records, FormWidgets widgets)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<AppItemId, IReadOnlyList<SavedAccountsJson>> _contacts = [];

    /// <summary>Brings back what an earlier run kept, and keeps every change from now on.</summary>
    internal async ValueTask OpenAsync()
    {
        if (File.Exists(files.Records))
        {
            var saved = await File.ReadAllBytesAsync(files.Records);
            await RestoreAsync(JsonSerializer.Deserialize<SavedJson>(saved, ApiJson.Options)!);
        }

        records.AccountsChanged = contact =>
        {
            lock (_gate)
            {
                _contacts[contact.Id] = [.. contact.Accounts.Select(SavedAccountsJson.Of)];
                Save();
            }
        };
        widgets.Changed = () =>
        {
            lock (_gate)
            {
                Save();
            }
        };
    }

    private async ValueTask RestoreAsync(SavedJson saved)
    {
        foreach (var contact in saved.Contacts)
        {
            var id = new AppItemId(new AppId(contact.App), contact.Id);
            _contacts[id] = contact.Accounts;
            await records.SetAccountsAsync(id, [.. contact.Accounts.Select(held => held.ToAccounts())]);
        }

        foreach (var widget in saved.Widgets)
        {
            widgets.Set(LiveChat.Widgets.WidgetJson.ParseWidget(widget.GetRawText()));
        }
    }

    /// <summary>The whole file anew beside the old one, then in its place: a reader sees one or the other.</summary>
    private void Save()
    {
        var saved = new SavedJson(
            [.. _contacts.Select(one => new SavedContactJson(one.Key.App.Value, one.Key.Item, one.Value))],
            [.. widgets.All.Select(widget => JsonElement.Parse(LiveChat.Widgets.WidgetJson.ToJson(widget)))]);
        var next = files.Records + ".next";
        File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(saved, ApiJson.Options));
        File.Move(next, files.Records, overwrite: true);
    }
}

/// <summary>What is kept.</summary>
internal sealed record SavedJson(IReadOnlyList<SavedContactJson> Contacts, IReadOnlyList<JsonElement> Widgets);

/// <summary>A contact whose accounts were changed.</summary>
internal sealed record SavedContactJson(string App, string Id, IReadOnlyList<SavedAccountsJson> Accounts);

/// <summary>What one Account property of a contact holds.</summary>
internal sealed record SavedAccountsJson(string Property, IReadOnlyList<AccountJson> Accounts)
{
    internal static SavedAccountsJson Of(AppItemAccounts held) =>
        new(held.Property, [.. held.Accounts.Select(AccountJson.Of)]);

    internal AppItemAccounts ToAccounts() => new(Property, [.. Accounts.Select(account => account.ToAccount())]);
}
