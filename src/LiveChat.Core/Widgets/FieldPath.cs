namespace LiveChat.Widgets;

/// <summary>Writes property names as one path, so that no two different paths have the same text.</summary>
internal static class FieldPath
{
    /// <summary>Returns the names joined by dots; a dot or backslash within a name has a backslash before it.</summary>
    internal static string Of(params ReadOnlySpan<string> names)
    {
        var parts = new string[names.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = names[i]
                .Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace(".", "\\.", StringComparison.Ordinal);
        }

        return string.Join('.', parts);
    }
}
