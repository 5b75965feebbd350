using LiveChat.Domain;

namespace LiveChat;

/// <summary>One property (field) of an app.</summary>
/// <remarks>Immutable. Created by <see cref="Account"/>, <see cref="LinkTo"/> or <see cref="Other"/>.</remarks>
public sealed record AppProperty
{
    private AppProperty(string name, AppPropertyKind kind, AppId? target) =>
        (Name, Kind, Target) = (Require.Id(name, nameof(name)), kind, target);

    /// <summary>The property's name within its app; ordinal.</summary>
    public string Name { get; }

    /// <summary>The kind of its values.</summary>
    public AppPropertyKind Kind { get; }

    /// <summary>
    /// The linked app if <see cref="Kind"/> is <see cref="AppPropertyKind.App"/>; otherwise null.
    /// </summary>
    public AppId? Target { get; }

    /// <summary>Returns a property that holds messenger accounts.</summary>
    /// <param name="name">The property's name, 1 to 255 characters.</param>
    /// <exception cref="ArgumentException">The name is not storable text.</exception>
    public static AppProperty Account(string name) => new(name, AppPropertyKind.Account, null);

    /// <summary>Returns a property that links to items of another app.</summary>
    /// <param name="name">The property's name, 1 to 255 characters.</param>
    /// <param name="target">The linked app; not the default value.</param>
    /// <exception cref="ArgumentException">
    /// The name is not storable text, or the target is the default value.
    /// </exception>
    public static AppProperty LinkTo(string name, AppId target) =>
        new(name, AppPropertyKind.App, Require.NotDefault(target, nameof(target)));

    /// <summary>Returns a property of any other kind.</summary>
    /// <param name="name">The property's name, 1 to 255 characters.</param>
    /// <exception cref="ArgumentException">The name is not storable text.</exception>
    public static AppProperty Other(string name) => new(name, AppPropertyKind.Other, null);
}
