namespace WidgetHost.Hosting;

/// <summary>The host cannot start with what is set; the message says which setting, and why.</summary>
internal sealed class SettingsException(string message, Exception? innerException = null)
    : Exception(message, innerException);
