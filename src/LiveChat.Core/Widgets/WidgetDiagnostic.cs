namespace LiveChat;

/// <summary>A problem of a widget: what is wrong, where, and what to do about it.</summary>
/// <remarks>
/// Immutable. Programs use <see cref="Code"/> and <see cref="Path"/>; the message is for people and may change.
/// </remarks>
public sealed record WidgetDiagnostic
{
    /// <summary>States a problem.</summary>
    /// <param name="code">What is wrong; a named code.</param>
    /// <param name="message">What, which, and what to do; not empty.</param>
    /// <exception cref="ArgumentException">The code is not a named one, or there is no message.</exception>
    public WidgetDiagnostic(WidgetDiagnosticCode code, string message)
    {
        code.ToCode();
        ArgumentException.ThrowIfNullOrWhiteSpace(message);
        (Code, Message) = (code, message);
    }

    /// <summary>The problem's code.</summary>
    public WidgetDiagnosticCode Code { get; }

    /// <summary>The offending path, up to the wrong property; empty for the form itself.</summary>
    /// <remarks>Names are joined by dots; a dot or backslash within a name has a backslash before it.</remarks>
    public string Path
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = string.Empty;

    /// <summary>The problem, its property or app, and what to do; English, for people.</summary>
    public string Message { get; }

    /// <summary>Returns code, path and message on one line.</summary>
    public override string ToString() =>
        Path.Length == 0 ? $"{Code.ToCode()}: {Message}" : $"{Code.ToCode()} at {Path}: {Message}";
}
