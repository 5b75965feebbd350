namespace LiveChat;

/// <summary>The form of an exported timeline (rule P6).</summary>
public enum ExportFormat
{
    /// <summary>Plain text for people, one paragraph an entry.</summary>
    Text = 0,

    /// <summary>One JSON object a line, for programs.</summary>
    JsonLines = 1,

    /// <summary>One HTML page without references to anything outside, to read and to print.</summary>
    Html = 2,
}
