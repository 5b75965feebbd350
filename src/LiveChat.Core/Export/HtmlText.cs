using System.Text;

namespace LiveChat.Export;

/// <summary>Writes text into HTML, so that all of it is text there.</summary>
internal static class HtmlText
{
    /// <summary>Appends the text, safe in an element and in a quoted attribute.</summary>
    internal static StringBuilder AppendText(this StringBuilder html, string text)
    {
        foreach (var character in text)
        {
            _ = character switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                // A parser would turn it into a line feed.
                '\r' => html.Append("&#13;"),
                '\n' or '\t' => html.Append(character),
                // HTML has no form for other controls, nor for what is no character.
                _ when char.IsControl(character) || character >= '\uFFFE' => html.Append('\uFFFD'),
                _ => html.Append(character),
            };
        }

        return html;
    }
}
