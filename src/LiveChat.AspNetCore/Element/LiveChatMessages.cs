using LiveChat.AspNetCore;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;

namespace LiveChat;

/// <summary>
/// Shows the widget on a Blazor page: <c>&lt;LiveChatMessages Record="contacts/maya" /&gt;</c> (rule H7).
/// </summary>
/// <remarks>Renders the element and the tag of its script, which a browser runs once a page.</remarks>
public sealed class LiveChatMessages : ComponentBase
{
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

    // The framework sets both before it renders.
    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">
    /// The tag names neither a record nor a live chat, or both; or it needs a base.
    /// </exception>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var tag = new ElementTag(Record, LiveChat, Base, Session, Language);
        builder.OpenElement(0, ElementTag.Name);
        foreach (var (name, value) in tag.Attributes())
        {
            builder.AddAttribute(1, name, value);
        }

        builder.CloseElement();
        builder.OpenElement(2, "script");
        builder.AddAttribute(3, "type", "module");
        builder.AddAttribute(4, "src", tag.ScriptOf(Services, PathBase()));
        builder.CloseElement();
    }

    private PathString PathBase() => PathString.FromUriComponent(new Uri(Navigation.BaseUri).AbsolutePath.TrimEnd('/'));
}
