using System.Net.Sockets;
using HistoryCli;
using LiveChat.Storage;
using WidgetHost.Hosting;

try
{
    await using var app = await WidgetApp.CreateAsync(args);
    await app.StartAsync();
    foreach (var address in app.Urls)
    {
        Console.WriteLine($"Open {address} in a browser, and choose a user there. Ctrl+C ends it.");
    }

    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception fault)
    when (fault is SettingsException or DataException or StoreException or IOException or SocketException)
{
    await Console.Error.WriteLineAsync($"error: {fault.Message}");
    return 1;
}
