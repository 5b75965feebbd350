namespace LiveChat;

/// <summary>A user of the host, with the name that others see.</summary>
public sealed record NamedViewer
{
    /// <summary>Creates a person.</summary>
    /// <param name="viewer">The user, and the user's groups.</param>
    /// <param name="name">The name that others see.</param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public NamedViewer(Viewer viewer, string name)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Viewer, Name) = (viewer, name);
    }

    /// <summary>The user, and the user's groups.</summary>
    public Viewer Viewer { get; }

    /// <summary>The name that others see; not blank.</summary>
    public string Name { get; }
}
