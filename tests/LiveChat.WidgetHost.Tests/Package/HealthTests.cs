using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace LiveChat.WidgetHost.Tests.Package;

public sealed class HealthTests
{
    [Rule(H7)]
    [Theory]
    [InlineData(false, HealthStatus.Healthy)]
    [InlineData(true, HealthStatus.Degraded)]
    public async Task The_check_says_whether_the_store_answers(bool isBroken, HealthStatus expected)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddLiveChat(chat => chat.UseStorage("silent", _ => new Silent(isBroken)))
            .AddHealthChecks()
            .AddLiveChat(failureStatus: HealthStatus.Degraded, tags: ["ready"])
            .Services.BuildServiceProvider();

        var report = await services
            .GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(TestContext.Current.CancellationToken);

        Assert.Equal((expected, "livechat"), (report.Status, report.Entries.Single().Key));
        Assert.Equal(["ready"], report.Entries.Single().Value.Tags);
    }

    private sealed class Silent(bool isBroken)
        : Storage.ConformanceTests.DelegatingStore(LiveChatStore.Of(new InMemoryStore()))
    {
        protected override ValueTask<TAnswer> CallAsync<TAnswer>(string member, Func<ValueTask<TAnswer>> call) =>
            isBroken ? throw new StoreException("Test", member, "does not answer") : base.CallAsync(member, call);
    }
}
