namespace LiveChat;

/// <summary>The host's port for the widgets on its forms: a draft and the published settings for each.</summary>
/// <remarks>Implementations are safe to call from several threads at once.</remarks>
public interface IWidgetStore
{
    /// <summary>Finds the widget on an app's form; the widget asks it at nearly every request.</summary>
    /// <param name="form">The app.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The widget and its version; null when none was ever saved.</returns>
    ValueTask<SavedWidget?> FindAsync(AppId form, CancellationToken cancellationToken);

    /// <summary>Saves a widget if nobody else saved one in between.</summary>
    /// <param name="widget">The widget, which replaces the one of its form.</param>
    /// <param name="version">The version of the widget that it replaces; zero when none was ever saved.</param>
    /// <param name="cancellationToken">Cancels the operation; the widget is saved, or is not.</param>
    /// <returns>
    /// True when the widget is saved, under the next version; false when the version is another by now, and nothing
    /// changed.
    /// </returns>
    ValueTask<bool> TrySaveAsync(Widget widget, long version, CancellationToken cancellationToken);
}
