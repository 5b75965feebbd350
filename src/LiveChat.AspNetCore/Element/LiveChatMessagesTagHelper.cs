using LiveChat.AspNetCore;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LiveChat;

/// <summary>
/// Shows the widget on a Razor page: <c>&lt;live-chat-messages record="contacts/maya" /&gt;</c> (rule H7).
/// </summary>
/// <remarks>
/// Renders the element, and once a page the tag of its script. Add
/// <c>@addTagHelper LiveChat.LiveChatMessagesTagHelper, LiveChat.AspNetCore</c> to <c>_ViewImports.cshtml</c>.
/// </remarks>
[HtmlTargetElement(ElementTag.Name)]
public sealed class LiveChatMessagesTagHelper : TagHelper
{
    private static readonly object s_script = new();

    /// <summary>The record whose sessions are shown, as <see cref="AppItemId.ToString"/> writes it.</summary>
    [HtmlAttributeName("record")]
    public string? Record { get; set; }

    /// <summary>The live chat whose sessions are shown, instead of a record's.</summary>
    [HtmlAttributeName("live-chat")]
    public string? LiveChat { get; set; }

    /// <summary>Where the widget is mapped, with the path base; null: the only mount of this host.</summary>
    [HtmlAttributeName("base")]
    public string? Base { get; set; }

    /// <summary>The session to open first; null: the viewer chooses.</summary>
    [HtmlAttributeName("session")]
    public string? Session { get; set; }

    /// <summary>The language of the element's texts, such as <c>de</c>; null: the page's.</summary>
    [HtmlAttributeName("lang")]
    public string? Language { get; set; }

    /// <summary>The view; the framework sets it.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext? ViewContext { get; set; }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">
    /// The tag names neither a record nor a live chat, or both; or it needs a base.
    /// </exception>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var tag = new ElementTag(Record, LiveChat, Base, Session, Language);
        output.TagMode = TagMode.StartTagAndEndTag;
        foreach (var (name, value) in tag.Attributes())
        {
            output.Attributes.SetAttribute(name, value);
        }

        if (ViewContext?.HttpContext is { } http && http.Items.TryAdd(s_script, s_script))
        {
            var script = new TagBuilder("script");
            script.Attributes["type"] = "module";
            script.Attributes["src"] = tag.ScriptOf(http.RequestServices, http.Request.PathBase);
            output.PostElement.AppendHtml(script);
        }
    }
}
