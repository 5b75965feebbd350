using System.Net.Sockets;
using HistoryCli;
using LiveChat;
using WidgetHost.Hosting;

try
{
    await using var app = await WidgetApp.CreateAsync(args);
    await app.StartAsync();
    var isDemo = app.Services.GetRequiredService<HostSettings>().Demo;
    Console.WriteLine(
        isDemo
            ? "This is a demo: anybody can sign in as any user and write as any customer. --Demo false ends that."
            : "This is not a demo: nobody can sign in until you replace the demo's sign-in by your own."
    );
    foreach (var address in app.Urls)
    {
        Console.WriteLine(
            isDemo
                ? $"Open {address} in a browser, and choose a user there. Ctrl+C ends it."
                : $"The host listens on {address}. Ctrl+C ends it."
        );
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
