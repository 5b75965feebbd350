namespace WidgetHost.WhatsApp;

/// <summary>
/// The journal is full. The provider must retry, so that nothing is lost until somebody has inspected the journal.
/// </summary>
internal sealed class JournalFullException(string path, long max)
    : IOException($"'{path}' has reached {max} bytes; inspect it, and move it away.");
