using LiveChat.Domain;

namespace LiveChat;

/// <summary>Who wrote a message.</summary>
/// <remarks>Immutable.</remarks>
public sealed record Author
{
    private Author(AuthorKind kind, UserId? user, string? name) =>
        (Kind, User, Name) = (kind, user, StorableText.OfOptional(name, nameof(name)));

    /// <summary>Which side they are on.</summary>
    public AuthorKind Kind { get; }

    /// <summary>The host's user, for an operator who is known; otherwise null.</summary>
    public UserId? User { get; }

    /// <summary>The name the messenger showed; null when it gave none.</summary>
    public string? Name { get; }

    /// <summary>The library's machine without a name.</summary>
    public static Author System { get; } = new(AuthorKind.System, null, null);

    /// <summary>Returns the customer as author.</summary>
    /// <param name="name">The name the messenger showed, or null.</param>
    public static Author Customer(string? name = null) => new(AuthorKind.Customer, null, name);

    /// <summary>Returns an operator as author.</summary>
    /// <param name="user">
    /// The host's user, or null when only the side is known (an echo from the company's phone).
    /// </param>
    /// <param name="name">The name to show, or null.</param>
    /// <exception cref="ArgumentException">The user is the default value.</exception>
    public static Author Operator(UserId? user = null, string? name = null) =>
        new(AuthorKind.Operator, user is { } known ? Require.NotDefault(known, nameof(user)) : null, name);

    /// <summary>Returns a named machine as author.</summary>
    /// <param name="name">The name to show.</param>
    public static Author Machine(string name) => new(AuthorKind.System, null, name);
}
