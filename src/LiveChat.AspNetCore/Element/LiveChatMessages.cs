using LiveChat.AspNetCore;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace LiveChat;

/// <summary>
/// Shows the widget on a Blazor page: <c>&lt;LiveChatMessages Record="contacts/maya" /&gt;</c> (rule H7).
/// </summary>
/// <remarks>
/// Renders the element and the tag of its script, which a browser runs once a page. An interactive component imports
/// the script instead. A static page with the component is always loaded in full, also where a link would lead to it by
/// enhanced navigation, which runs no scripts.
/// </remarks>
public sealed class LiveChatMessages : ComponentBase
{
    /// <summary>The header by which the framework says that the page may be put into the one before.</summary>
    private const string AllowsEnhancedNavigation = "blazor-enhanced-nav";

    private string? _imported;

    /// <summary>The record whose sessions are shown, as <see cref="AppItemId.ToString"/> writes it.</summary>
    [Parameter]
    public string? Record { get; set; }

    /// <summary>The live chat whose sessions are shown, instead of a record's.</summary>
    [Parameter]
    public string? LiveChat { get; set; }

    /// <summary>Where the widget is mapped, with the path base; null: the only mount of this host.</summary>
    [Parameter]
    public string? Base { get; set; }

    /// <summary>The session to open first; null: the viewer chooses.</summary>
    [Parameter]
    public string? Session { get; set; }

    /// <summary>The language of the element's texts, such as <c>de</c>; null: the page's.</summary>
    [Parameter]
    public string? Language { get; set; }

    // Only while a static page is rendered.
    [CascadingParameter]
    private HttpContext? Http { get; set; }

    // The framework sets both before it renders.
    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        if (AssignedRenderMode is null && Http is { Response.HasStarted: false } http)
        {
            http.Response.Headers.Remove(AllowsEnhancedNavigation);
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var script = Tag.ScriptOf(Services, PathBase());
        if (script == _imported)
        {
            return;
        }

        _imported = script;
        try
        {
            await Services.GetRequiredService<IJSRuntime>().InvokeVoidAsync("import", script).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone, or could not load the script and has said so in its console.
        }
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">
    /// The tag names neither a record nor a live chat, or both; or it needs a base.
    /// </exception>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var tag = Tag;
        builder.OpenElement(0, ElementTag.Name);
        foreach (var (name, value) in tag.Attributes())
        {
            builder.AddAttribute(1, name, value);
        }

        builder.CloseElement();
        if (RendererInfo.IsInteractive)
        {
            return;
        }

        builder.OpenElement(2, "script");
        builder.AddAttribute(3, "type", "module");
        builder.AddAttribute(4, "src", tag.ScriptOf(Services, PathBase()));
        builder.CloseElement();
    }

    private ElementTag Tag => new(Record, LiveChat, Base, Session, Language);

    private PathString PathBase() => PathString.FromUriComponent(new Uri(Navigation.BaseUri).AbsolutePath.TrimEnd('/'));
}
