using WidgetHost.Hosting;

await using var app = await WidgetApp.CreateAsync(args);
await app.StartAsync();
foreach (var address in app.Urls)
{
    Console.WriteLine($"Open {address} in a browser, and choose a user there. Ctrl+C ends it.");
}

await app.WaitForShutdownAsync();
