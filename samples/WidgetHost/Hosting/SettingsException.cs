namespace WidgetHost.Hosting;

/// <summary>The host cannot start with its settings; the message names the setting and the reason.</summary>
internal sealed class SettingsException(string message, Exception? innerException = null)
    : Exception(message, innerException);
