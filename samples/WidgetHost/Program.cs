using WidgetHost.Hosting;

await using var app = await WidgetApp.CreateAsync(args);
await app.RunAsync();
