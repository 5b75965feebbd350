using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace LiveChat.Tests.History;

/// <summary>
/// Everything that an answer shows: the text forms and all public members, at every level. For sealed cursors only the
/// length, because nothing else of them can be read.
/// </summary>
internal static partial class Shown
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Add(text, value, depth: 0);
        return text.ToString();
    }

    private static void Add(StringBuilder text, object? value, int depth)
    {
        text.Append(' ', depth);
        if (value is null)
        {
            text.AppendLine("null");
            return;
        }

        Assert.True(depth < 30, "An answer has no end.");
        var type = value.GetType();
        text.Append(type.Name)
            .Append(": ")
            .AppendLine(
                Tokens().Replace(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty, "(sealed)")
            );
        if (type.IsPrimitive || type.IsEnum || type.Namespace == "System")
        {
            return;
        }

        if (value is IEnumerable elements)
        {
            foreach (var element in elements)
            {
                Add(text, element, depth + 1);
            }

            return;
        }

        foreach (
            var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetIndexParameters().Length == 0)
                .OrderBy(property => property.Name, StringComparer.Ordinal)
        )
        {
            text.Append(' ', depth).Append(property.Name).Append(" =").AppendLine();
            Add(text, property.GetValue(value), depth + 1);
        }
    }

    [GeneratedRegex("[A-Za-z0-9_-]{106,}", RegexOptions.None, 10_000)]
    private static partial Regex Tokens();
}
