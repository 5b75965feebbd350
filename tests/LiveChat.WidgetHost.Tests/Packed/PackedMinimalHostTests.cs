using LiveChat.WidgetHost.Tests.Browser;

namespace LiveChat.WidgetHost.Tests.Packed;

/// <summary>The sample of one file on the package, outside the repository.</summary>
public sealed class PackedMinimalHostTests(Chromium chromium, PackedSite site) : MinimalHost(chromium)
{
    private protected override async Task<(string Folder, string Program)> ProgramAsync()
    {
        await site.RequireAsync();
        return (await site.WriteMinimalHostAsync(TestContext.Current.CancellationToken), "host.cs");
    }
}
