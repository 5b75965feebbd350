namespace WidgetHost.WhatsApp;

/// <summary>
/// The journal is full. The provider is told to come again, so that nothing is lost until somebody has looked at it.
/// </summary>
internal sealed class JournalFullException(string path, long max)
    : IOException($"'{path}' has {max} bytes of what has no place yet; look at it, and move it away.");
