using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace WidgetHost.Pages;

/// <summary>A piece of HTML. Interpolated values are encoded, unless they are HTML themselves.</summary>
internal sealed class Html
{
    private readonly string _text;

    private Html(string text) => _text = text;

    internal static Html Empty { get; } = new(string.Empty);

    internal static Html Of(ref Builder builder) => new(builder.Text);

    internal static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces));

    public override string ToString() => _text;

    /// <summary>Builds HTML from an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Builder(int literalLength, int formattedCount)
    {
        private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

        private readonly StringBuilder _html = new(literalLength + (16 * formattedCount));

        internal string Text => _html.ToString();

        public void AppendLiteral(string value) => _html.Append(value);

        public void AppendFormatted(Html value) => _html.Append(value._text);

        public void AppendFormatted(string? value) => _html.Append(s_encoder.Encode(value ?? string.Empty));

        public void AppendFormatted(long value) => _html.Append(value.ToString(CultureInfo.InvariantCulture));
    }
}
