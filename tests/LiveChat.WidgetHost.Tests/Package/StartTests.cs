using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WidgetHost.Demo;
using WidgetHost.Records;

namespace LiveChat.WidgetHost.Tests.Package;

/// <summary>A host that cannot serve the widget does not start, and says everything that it lacks.</summary>
public sealed class StartTests
{
    [Rule(H7)]
    [Fact]
    public async Task A_start_without_ports_names_every_missing_port_and_what_to_call()
    {
        await using var app = SmallHost.Build(static _ => { }, withLiveChat: false);

        var refused = Assert.Throws<InvalidOperationException>(() => app.MapLiveChat());

        Assert.All(
            ["AddLiveChat(", "WithViewer(", "WithRecords<", "WithSender<", "WithoutSender("],
            call => Assert.Contains(call, refused.Message, StringComparison.Ordinal)
        );
        Assert.Equal(5, refused.Message.Split('\n').Length);
    }

    [Rule(H7)]
    [Theory]
    [InlineData("WithViewer(")]
    [InlineData("WithRecords<")]
    [InlineData("WithSender<")]
    public async Task A_start_without_one_port_names_that_port_alone(string missing)
    {
        using var records = new HostRecords(DemoShop.Schema);
        await using var app = SmallHost.Build(
            widget =>
            {
                if (missing != "WithViewer(")
                {
                    widget.WithViewer(SmallHost.ViewerOf);
                }

                if (missing != "WithRecords<")
                {
                    widget.WithRecords(static _ => null, static (_, _) => default);
                }

                if (missing != "WithSender<")
                {
                    widget.WithoutSender();
                }
            },
            host => host.Services.AddSingleton<IAppItemSource>(records)
        );

        var refused = Assert.Throws<InvalidOperationException>(() => app.MapLiveChat());

        Assert.Equal(2, refused.Message.Split('\n').Length);
        Assert.Contains(missing, refused.Message, StringComparison.Ordinal);
    }

    [Rule(H7)]
    [Fact]
    public async Task With_records_in_memory_a_viewer_and_a_decision_about_sending_are_all_that_a_host_gives()
    {
        await using var host = await SmallHost.StartAsync(widget: static widget =>
            widget.WithViewer(SmallHost.ViewerOf).WithoutSender()
        );
        var session = await host.TalkAsync();

        var opened = await host.GetAsync($"/livechat/api/widgets/{SmallHost.Maya}");
        Assert.Equal("by-account phones", $"{opened["history"]} {opened["path"]}");
        Assert.Equal("Maya ", $"{opened["item"]!["name"]} {opened["item"]!["url"]}");
        var found = await host.GetAsync($"/livechat/api/sessions/{session}/bind-targets?search=AY");
        Assert.Contains("\"Maya\"", found.ToJsonString(), StringComparison.Ordinal);
        found = await host.GetAsync($"/livechat/api/sessions/{session}/bind-targets?search=other");
        Assert.DoesNotContain("\"Maya\"", found.ToJsonString(), StringComparison.Ordinal);
    }

    [Rule(H7)]
    [Fact]
    public async Task A_form_without_an_account_field_and_a_form_of_designers_have_no_widget_until_one_is_published()
    {
        foreach (var isDesigned in (bool[])[false, true])
        {
            await using var host = await SmallHost.StartAsync(
                widget: widget =>
                {
                    widget.WithViewer(SmallHost.ViewerOf).WithoutSender();
                    _ = isDesigned ? widget.WithDesigners(static (_, _) => false) : widget;
                },
                more: static builder =>
                    builder.Services.AddSingleton<IAppItemSource>(
                        new InMemoryAppItems(
                            new AppItem(new AppItemId(SmallHost.Contacts, "maya"), "Maya")
                            {
                                Accounts = [new AppItemAccounts("phones", SmallHost.Channel.Account)],
                            },
                            new AppItem(new AppItemId(new AppId("notes"), "1"), "A note")
                        )
                    )
            );

            var notes = await host.SendAsync(HttpMethod.Get, "/livechat/api/widgets/notes/1");
            var contacts = await host.SendAsync(HttpMethod.Get, $"/livechat/api/widgets/{SmallHost.Maya}");

            Assert.Equal(HttpStatusCode.NotFound, notes.StatusCode);
            Assert.Equal(isDesigned ? HttpStatusCode.NotFound : HttpStatusCode.OK, contacts.StatusCode);
        }
    }

    [Rule(H7)]
    [Fact]
    public async Task A_start_without_the_widget_s_services_says_so()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();

        var refused = Assert.Throws<InvalidOperationException>(() => app.MapLiveChat());

        Assert.Contains("AddLiveChatWidget(", refused.Message, StringComparison.Ordinal);
        Assert.Contains("AddLiveChat(", refused.Message, StringComparison.Ordinal);
    }

    [Rule(H7)]
    [Fact]
    public async Task A_host_without_an_antiforgery_header_is_refused()
    {
        await using var app = SmallHost.Build(more: static host =>
            host.Services.AddAntiforgery(static antiforgery => antiforgery.HeaderName = null)
        );

        var refused = Assert.Throws<InvalidOperationException>(() => app.MapLiveChat());

        Assert.Contains("HeaderName", refused.Message, StringComparison.Ordinal);
    }

    [Rule(H7)]
    [Fact]
    public async Task Designers_of_widgets_that_are_fixed_in_code_are_refused()
    {
        await using var app = SmallHost.Build(static widget =>
        {
            SmallHost.Ports(widget);
            widget.WithDesigners(static (_, _) => true);
        });

        var refused = Assert.Throws<InvalidOperationException>(() => app.MapLiveChat());

        Assert.Contains("WithWidgetsInFile(", refused.Message, StringComparison.Ordinal);
    }

    [Rule(H7)]
    [Fact]
    public async Task The_same_mount_twice_is_refused_and_the_widget_is_added_once()
    {
        await using var app = SmallHost.Build();
        app.MapLiveChat("/livechat");

        Assert.Throws<InvalidOperationException>(() => app.MapLiveChat("livechat/"));
        Assert.Throws<InvalidOperationException>(() =>
            new ServiceCollection().AddLiveChatWidget(static _ => { }).AddLiveChatWidget(static _ => { })
        );
    }

    [Rule(H7)]
    [Fact]
    public void The_package_leaves_the_host_s_own_options_alone()
    {
        var services = new ServiceCollection().AddLiveChatWidget(SmallHost.Ports);

        // Each way to change options is a service of one of these types.
        var changed = services
            .Select(service => service.ServiceType)
            .Where(type => type.IsGenericType && type.Namespace == "Microsoft.Extensions.Options")
            .Where(type => type.GenericTypeArguments is [var option] && !option.IsGenericParameter)
            .Select(type => type.GenericTypeArguments[0].Name)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();

        // Those that AddAntiforgery itself brings to every host that calls it.
        Assert.Equal(
            new ServiceCollection()
                .AddAntiforgery()
                .Select(service => service.ServiceType)
                .Where(type => type.IsGenericType && type.Namespace == "Microsoft.Extensions.Options")
                .Where(type => type.GenericTypeArguments is [var option] && !option.IsGenericParameter)
                .Select(type => type.GenericTypeArguments[0].Name)
                .Distinct()
                .Order(StringComparer.Ordinal),
            changed
        );
    }
}
