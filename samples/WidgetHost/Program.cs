using System.Net.Sockets;
using HistoryCli;
using LiveChat;
using WidgetHost.Hosting;

try
{
    await using var app = await WidgetApp.CreateAsync(args);
    await app.StartAsync();
    var isDemo = app.Services.GetRequiredService<HostSettings>().Demo;
    Console.WriteLine(isDemo
        ? "This is a demo: whoever reaches it signs in as anybody and writes as any customer. --Demo false ends that."
        : "This is no demo: nobody can sign in until you put your own sign-in in the place of the demo's.");
    foreach (var address in app.Urls)
    {
        Console.WriteLine(isDemo
            ? $"Open {address} in a browser, and choose a user there. Ctrl+C ends it."
            : $"It listens on {address}. Ctrl+C ends it.");
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
