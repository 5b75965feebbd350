using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>The host's apps, as the widget's designer and validation see them.</summary>
/// <remarks>Immutable; equal if the apps, in their order, are equal.</remarks>
public sealed record AppSchema
{
    private readonly EquatableArray<App> _apps;

    /// <summary>Describes the host's apps.</summary>
    /// <param name="apps">The apps in the host's order; ids are unique.</param>
    /// <exception cref="ArgumentException">An app's id is duplicated.</exception>
    public AppSchema(params ImmutableArray<App> apps)
    {
        _apps = new EquatableArray<App>(apps);
        var twice = Apps.CountBy(app => app.Id).FirstOrDefault(count => count.Value > 1);
        if (twice.Value > 1)
        {
            throw new ArgumentException($"The app '{twice.Key}' is duplicated.", nameof(apps));
        }
    }

    /// <summary>The apps in the host's order; may be empty.</summary>
    public ImmutableArray<App> Apps => _apps.Items;

    /// <summary>Finds an app by id.</summary>
    /// <param name="id">The app's id.</param>
    /// <returns>The app, or null if the host has none with that id.</returns>
    public App? Find(AppId id) => Apps.FirstOrDefault(app => app.Id == id);
}
