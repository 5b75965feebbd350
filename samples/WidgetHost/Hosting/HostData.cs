using LiveChat;
using WidgetHost.Demo;
using WidgetHost.Importing;
using WidgetHost.People;
using WidgetHost.Records;

namespace WidgetHost.Hosting;

/// <summary>What is there when the host starts: users, records, conversations.</summary>
internal sealed class HostData(
    HostSettings settings,
    SessionDesk desk,
    HostRecords records,
    FormWidgets widgets,
    UserDirectory users,
    RecordFile file,
    TranscriptImport import,
    HostFiles files,
    TimeProvider time)
{
    internal async ValueTask FillAsync(CancellationToken token)
    {
        foreach (var person in DemoShop.People)
        {
            users.Set(person);
        }

        DemoShop.Fill(records, widgets);
        if (settings.Demo && files.IsNew)
        {
            await new DemoHistory(desk, time).AddAsync(token);
        }

        if (settings.Import is { Length: > 0 } folder)
        {
            await import.RunAsync(folder, token);
        }

        await file.OpenAsync();
    }
}
