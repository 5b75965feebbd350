using System.Text.Encodings.Web;
using LiveChat.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveChat.WidgetHost.Tests.Package;

/// <summary>The tag of Razor pages and the component of Blazor render the same element and script.</summary>
public sealed class TagTests
{
    private static readonly string Script =
        $"""<script src="/base/livechat/{ElementFiles.Embedded.ScriptPath}" type="module"></script>""";

    [Rule(H7)]
    [Fact]
    public async Task The_tag_helper_renders_the_element_and_its_script_once_a_page()
    {
        await using var host = await SmallHost.StartAsync();
        var http = new DefaultHttpContext { RequestServices = host.Services };
        http.Request.PathBase = "/base";

        var first = Render(
            http,
            new LiveChatMessagesTagHelper
            {
                Record = "contacts/<a>\"b",
                Session = "s",
                Language = "de",
            }
        );
        var second = Render(http, new LiveChatMessagesTagHelper { LiveChat = "sales" });

        Assert.Equal(
            """<live-chat-messages record="contacts/&lt;a&gt;&quot;b" session="s" lang="de"></live-chat-messages>"""
                + Script,
            first
        );
        Assert.Equal("""<live-chat-messages live-chat="sales"></live-chat-messages>""", second);
        Assert.Throws<InvalidOperationException>(() => Render(http, new LiveChatMessagesTagHelper()));
        Assert.Throws<InvalidOperationException>(() =>
            Render(http, new LiveChatMessagesTagHelper { Record = "contacts/maya", LiveChat = "sales" })
        );
    }

    [Rule(H7)]
    [Fact]
    public async Task The_Blazor_component_renders_the_same()
    {
        await using var host = await SmallHost.StartAsync(more: static builder =>
            builder.Services.AddScoped<NavigationManager, AtBase>()
        );
        await using var scope = host.Services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);

        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (
                await renderer.RenderComponentAsync<LiveChatMessages>(
                    ParameterView.FromDictionary(new Dictionary<string, object?> { ["Record"] = "contacts/maya" })
                )
            ).ToHtmlString()
        );

        Assert.Equal(
            """<live-chat-messages record="contacts/maya"></live-chat-messages>"""
                + $"""<script type="module" src="/base/livechat/{ElementFiles.Embedded.ScriptPath}"></script>""",
            html
        );
    }

    [Rule(H7)]
    [Fact]
    public async Task With_two_mounts_a_tag_names_its_base()
    {
        await using var host = await SmallHost.StartAsync(static app =>
        {
            app.MapLiveChat("/one");
            app.MapLiveChat("/two");
        });
        var http = new DefaultHttpContext { RequestServices = host.Services };

        var refused = Assert.Throws<InvalidOperationException>(() =>
            Render(http, new LiveChatMessagesTagHelper { LiveChat = "sales" })
        );
        Assert.Contains("/one, /two", refused.Message, StringComparison.Ordinal);
        http.Items.Clear();
        Assert.Contains(
            $"src=\"/two/{ElementFiles.Embedded.ScriptPath}\"",
            Render(http, new LiveChatMessagesTagHelper { LiveChat = "sales", Base = "/two" }),
            StringComparison.Ordinal
        );
    }

    private static string Render(HttpContext http, LiveChatMessagesTagHelper tag)
    {
        tag.ViewContext = new ViewContext { HttpContext = http };
        var output = new TagHelperOutput(
            "live-chat-messages",
            [],
            static (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent())
        );
        tag.Process(new TagHelperContext([], new Dictionary<object, object>(), "1"), output);
        using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    private sealed class AtBase : NavigationManager
    {
        public AtBase() => Initialize("https://shop.example/base/", "https://shop.example/base/page");
    }
}
