using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>The author of a message.</summary>
/// <remarks>Immutable.</remarks>
public sealed record Author
{
    private Author(AuthorKind kind, UserId? user, string? name) =>
        (Kind, User, Name) = (kind, user, StorableText.OfOptional(name, nameof(name)));

    /// <summary>The author's side.</summary>
    public AuthorKind Kind { get; }

    /// <summary>The host's user, for a known operator; otherwise null.</summary>
    public UserId? User { get; }

    /// <summary>The name that the messenger showed; null if it gave none.</summary>
    public string? Name { get; }

    /// <summary>The system as author, without a name.</summary>
    public static Author System { get; } = new(AuthorKind.System, null, null);

    /// <summary>Returns the customer as author.</summary>
    /// <param name="name">The name that the messenger showed, or null.</param>
    public static Author Customer(string? name = null) => new(AuthorKind.Customer, null, name);

    /// <summary>Returns an operator as author.</summary>
    /// <param name="user">
    /// The host's user, or null if only the side is known (an echo from the company's phone).
    /// </param>
    /// <param name="name">The name to show, or null.</param>
    /// <exception cref="ArgumentException">The user is the default value.</exception>
    public static Author Operator(UserId? user = null, string? name = null) =>
        new(AuthorKind.Operator, user is { } known ? Require.NotDefault(known, nameof(user)) : null, name);

    /// <summary>Returns the customer as author, with a name from outside.</summary>
    /// <param name="name">The name that the messenger showed, or null.</param>
    /// <param name="author">The author; null if the name is longer than a message's text may be.</param>
    /// <returns>Whether <see cref="Customer"/> accepts the name.</returns>
    public static bool TryCustomer(string? name, [NotNullWhen(true)] out Author? author)
    {
        author = StorableText.IsAcceptedIfAny(name) ? Customer(name) : null;
        return author is not null;
    }

    /// <summary>Returns an operator as author, with a name from outside.</summary>
    /// <param name="user">The host's user, or null if only the side is known.</param>
    /// <param name="name">The name to show, or null.</param>
    /// <param name="author">
    /// The author; null if the user is the default value, or the name is longer than a message's text may be.
    /// </param>
    /// <returns>Whether <see cref="Operator"/> accepts the values.</returns>
    public static bool TryOperator(UserId? user, string? name, [NotNullWhen(true)] out Author? author)
    {
        author = user is not { IsDefault: true } && StorableText.IsAcceptedIfAny(name) ? Operator(user, name) : null;
        return author is not null;
    }

    /// <summary>Returns a named system as author.</summary>
    /// <param name="name">The name to show.</param>
    public static Author Machine(string name) => new(AuthorKind.System, null, name);

    /// <summary>Returns the same author under another name.</summary>
    internal Author Named(string? name) => new(Kind, User, name);
}
