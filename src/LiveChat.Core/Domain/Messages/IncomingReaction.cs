using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A reaction from a connector, live or for import (rule K2).</summary>
/// <remarks>Immutable.</remarks>
public sealed record IncomingReaction
{
    private readonly DateTimeOffset? _sentAt;

    /// <summary>Creates a reaction.</summary>
    /// <param name="sign">
    /// An emoji, or the messenger's own name of a sign; null or empty: the author took away every reaction.
    /// </param>
    /// <exception cref="ArgumentException"><see cref="Reaction.IsSign"/> does not accept the text.</exception>
    public IncomingReaction(string? sign)
    {
        if (!IsAccepted(sign))
        {
            throw new ArgumentException(
                $"A sign is 1 to {Reaction.MaxSignLength} characters, none of them a control character.",
                nameof(sign)
            );
        }

        Sign = string.IsNullOrEmpty(sign) ? null : sign;
        IsRemoved = Sign is null;
    }

    /// <summary>Creates a reaction from a text from outside.</summary>
    /// <param name="sign">The sign; null or empty: the author took away every reaction.</param>
    /// <param name="reaction">The reaction; null if the text is not a sign.</param>
    /// <returns>Whether the constructor accepts the text.</returns>
    public static bool TryCreate(string? sign, [NotNullWhen(true)] out IncomingReaction? reaction)
    {
        reaction = IsAccepted(sign) ? new IncomingReaction(sign) : null;
        return reaction is not null;
    }

    /// <summary>The sign; null if the author took away every reaction.</summary>
    public string? Sign { get; }

    /// <summary>The messenger's id of the report; null or blank if it gave none.</summary>
    /// <remarks>An id that no store could keep becomes a derived one, as a message's.</remarks>
    public string? Id
    {
        get;
        init => field = string.IsNullOrWhiteSpace(value) ? null : MessageId.FromMessenger(value).ToString();
    }

    /// <summary>The author; the customer by default. A name is cut to <see cref="Reaction.MaxNameLength"/>.</summary>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public Author Author
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = Author.Customer();

    /// <summary>
    /// When the author set it or took it away; null for the received time. Kept in UTC, cut to microseconds.
    /// </summary>
    public DateTimeOffset? SentAt
    {
        get => _sentAt;
        init => _sentAt = value is { } time ? Utc.Cut(time) : null;
    }

    /// <summary>Whether the author took the sign away; always so without a sign.</summary>
    /// <remarks>Where the connector allows one reaction an author, it is taken away whatever sign is named.</remarks>
    public bool IsRemoved
    {
        get;
        init => field = value || Sign is null;
    }

    /// <summary>Returns the reaction as a message keeps it.</summary>
    /// <param name="at">Its effective time.</param>
    /// <param name="connector">The connector, which says how many one author may have.</param>
    internal Reaction ToReaction(DateTimeOffset at, Connector connector) =>
        new()
        {
            Author = Short(Author),
            Sign = Sign,
            At = at,
            Id = Id,
            IsRemoved = IsRemoved,
            IsOnly = Sign is null || !connector.ManyReactions,
        };

    private static bool IsAccepted(string? sign) => string.IsNullOrEmpty(sign) || Reaction.IsSign(sign);

    private static Author Short(Author author) =>
        author.Name is { Length: > Reaction.MaxNameLength } name
            ? author.Named(name[..Reaction.MaxNameLength])
            : author;
}
