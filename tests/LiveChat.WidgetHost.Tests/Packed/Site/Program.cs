using System.Collections.Concurrent;
using System.Globalization;
using Site.Hosting;

// Each test gets a host of its own, in this one process: the program starts a host, and tells its addresses.
var hosts = new ConcurrentDictionary<int, SiteHost>();
var builder = WebApplication.CreateSlimBuilder(args);
var control = builder.Build();
control.MapPost(
    "/hosts",
    async (string? pathBase) =>
    {
        var host = await SiteHost.StartAsync(pathBase);
        var id = hosts.Count + 1;
        return hosts.TryAdd(id, host)
            ? Results.Text(string.Create(CultureInfo.InvariantCulture, $"{id} {host.Address} {host.Elsewhere}"))
            : Results.Conflict();
    }
);
control.MapPost("/hosts/{id:int}/end", async (int id) => await hosts[id].DisposeAsync());
control.MapPost("/hosts/{id:int}/forms/{form}/end", (int id, string form) => hosts[id].TakeOffAsync(new(form)));
control.MapPost("/hosts/{id:int}/messages", (int id, int count) => hosts[id].ReceiveAsync(count));
control.Run();
