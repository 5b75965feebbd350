namespace LiveChat;

/// <summary>A text that <see cref="WidgetJson"/> cannot read; the error says what is wrong, and where.</summary>
public sealed class WidgetFormatException : FormatException
{
    internal WidgetFormatException(string path, string problem, Exception? inner = null)
        : base($"The widget's JSON is not readable at {path}: {problem}", inner) => Path = path;

    /// <summary>The JSON path of the error, such as <c>$.settings.path</c>; <c>$</c> for the whole text.</summary>
    public string Path { get; }
}
