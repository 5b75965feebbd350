using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveChat.WidgetHost.Tests.Package;

/// <summary>Runs the lines that docs/widget.md and docs/observability.md show.</summary>
public sealed class WidgetDocumentTests
{
    [Rule(H7)]
    [Fact]
    public async Task A_host_of_the_documents_starts_is_healthy_and_answers_401_to_nobody()
    {
        var sales = new LiveChatSettings(new LiveChatId("sales"), "Sales");
        var crm = new InMemoryAppItems(new AppSchema());
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.Services.AddAuthentication("Cookies").AddCookie("Cookies");
        builder.Services.AddAuthorization();

        builder.Services.AddLiveChat(chat => chat.UseInMemory().WithLiveChats(sales).WithAppItems(crm));
        builder.Services.AddLiveChatWidget(widget =>
            widget
                .WithViewer(http => http.User.FindFirstValue("sub") is { } id ? new Viewer(new UserId(id)) : null)
                .WithRecords(
                    item => $"~/{item.App}/{item.Item}",
                    (search, token) => ValueTask.FromResult(Found(search))
                )
                .WithSender((reply, token) => SendAsync(reply, token))
        );

        builder.Services.AddHealthChecks().AddLiveChat();

        await using var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();

        app.MapLiveChat("/livechat").RequireAuthorization();

        app.MapHealthChecks("/health");

        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        using var client = new HttpClient { BaseAddress = new Uri(address.First()) };

        Assert.Equal("Healthy", await client.GetStringAsync("/health", TestContext.Current.CancellationToken));
        using var answer = await client.GetAsync(
            "/livechat/api/live-chats/sales",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(401, (int)answer.StatusCode);
    }

    private static System.Collections.Immutable.ImmutableArray<AppItem> Found(RecordSearch search) => [];

    private static ValueTask<SendResult> SendAsync(HandedOver reply, CancellationToken token) =>
        ValueTask.FromResult(SendResult.Sent(MessageId.FromMessenger($"sent-{reply.Key}")));
}
