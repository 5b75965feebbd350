using LiveChat;
using WidgetHost.Demo;
using WidgetHost.Importing;
using WidgetHost.People;
using WidgetHost.Records;

namespace WidgetHost.Hosting;

/// <summary>The data at the host's start: users, records, conversations.</summary>
internal sealed class HostData(
    HostSettings settings,
    SessionDesk desk,
    HistoryResolver history,
    HostRecords records,
    IWidgetStore widgets,
    UserDirectory users,
    RecordFile file,
    TranscriptImport import,
    TimeProvider time
)
{
    internal async ValueTask FillAsync(CancellationToken token)
    {
        foreach (var person in DemoShop.People)
        {
            users.Set(person);
        }

        await DemoShop.FillAsync(records, widgets, token);
        if (settings is { Demo: true, Conversations: true } && await IsNewAsync(token))
        {
            await new DemoHistory(desk, time).AddAsync(token);
        }

        if (settings.Import is { Length: > 0 } folder)
        {
            await import.RunAsync(folder, token);
        }

        await file.OpenAsync();
    }

    /// <summary>Whether the demo's live chats have no conversations yet.</summary>
    private async ValueTask<bool> IsNewAsync(CancellationToken token)
    {
        foreach (var liveChat in (LiveChatId[])[DemoShop.Orders.Id, DemoShop.Help.Id])
        {
            foreach (var status in Enum.GetValues<SessionStatus>())
            {
                var page = await history.ListSessionsAsync(
                    SessionList.Of(liveChat),
                    DemoShop.Supervisor,
                    status,
                    pageSize: 1,
                    cancellationToken: token
                );
                if (page.Items.Length > 0)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
