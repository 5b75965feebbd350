namespace LiveChat;

/// <summary>A widget as it was last saved.</summary>
public sealed record SavedWidget
{
    /// <summary>Creates a saved widget.</summary>
    /// <param name="widget">The widget.</param>
    /// <param name="version">The version; above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version is not above zero.</exception>
    public SavedWidget(Widget widget, long version)
    {
        ArgumentNullException.ThrowIfNull(widget);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(version);
        (Widget, Version) = (widget, version);
    }

    /// <summary>The widget.</summary>
    public Widget Widget { get; }

    /// <summary>A number above zero that grows each time that the form's widget is saved.</summary>
    public long Version { get; }
}
