using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A message from a connector, live or for import.</summary>
/// <remarks>Immutable. Texts are kept as given, except that U+0000 and unpaired surrogates become U+FFFD.</remarks>
public sealed record IncomingMessage
{
    /// <summary>The maximum length of a text, in UTF-16 code units.</summary>
    /// <remarks>Also of a reply's, an edit's and a notice's text, of an author's name, and of a file's texts.</remarks>
    public const int MaxTextLength = StorableText.MaxLength;

    private readonly EquatableArray<Attachment> _attachments;
    private readonly EquatableArray<MessageEdit> _edits;
    private readonly EquatableArray<IncomingReaction> _reactions;
    private readonly DateTimeOffset? _sentAt;
    private readonly DateTimeOffset? _receivedAt;

    /// <summary>Creates a message.</summary>
    /// <param name="id">
    /// The messenger's id, unique within the channel; null or blank if it gave none, so that one is derived from the
    /// content.
    /// </param>
    /// <param name="text">The text; may be empty.</param>
    /// <exception cref="ArgumentException">The text is too long for a message.</exception>
    public IncomingMessage(string? id, string text)
    {
        Id = string.IsNullOrWhiteSpace(id) ? null : MessageId.FromMessenger(id);
        Text = StorableText.Of(text, nameof(text));
    }

    /// <summary>Creates a message from texts from outside.</summary>
    /// <param name="id">The messenger's id; null or blank if it gave none.</param>
    /// <param name="text">The text; may be null.</param>
    /// <param name="message">
    /// The message; null if the text is null or longer than <see cref="MaxTextLength"/>.
    /// </param>
    /// <returns>Whether the constructor accepts the texts.</returns>
    public static bool TryCreate(
        string? id,
        [NotNullWhen(true)] string? text,
        [NotNullWhen(true)] out IncomingMessage? message
    )
    {
        message = StorableText.IsAccepted(text) ? new IncomingMessage(id, text) : null;
        return message is not null;
    }

    /// <summary>The messenger's id; null if it gave none.</summary>
    public MessageId? Id { get; }

    /// <summary>The text; may be empty.</summary>
    public string Text { get; }

    /// <summary>The author; the customer by default. An operator means an echo: written outside the host.</summary>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public Author Author
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = Author.Customer();

    /// <summary>For whom it is meant: everybody by default; only an import takes notes (rule K3).</summary>
    /// <remarks>A note's author is an operator, and it has no delivery state.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The audience is undefined.</exception>
    public Audience Audience
    {
        get;
        init => field = Require.Defined(value, nameof(value));
    }

    /// <summary>Whether it is a note.</summary>
    internal bool IsNote => Audience == Audience.Staff;

    /// <summary>
    /// The sent time according to the messenger; null for the received time. Kept in UTC, cut to microseconds.
    /// </summary>
    public DateTimeOffset? SentAt
    {
        get => _sentAt;
        init => _sentAt = value is { } time ? Utc.Cut(time) : null;
    }

    /// <summary>
    /// The received time; null for now (for an import: the sent time). Kept in UTC, cut to microseconds.
    /// </summary>
    public DateTimeOffset? ReceivedAt
    {
        get => _receivedAt;
        init => _receivedAt = value is { } time ? Utc.Cut(time) : null;
    }

    /// <summary>What it holds beside text and files; null if nothing (rule K1).</summary>
    public MessageContent? Content { get; init; }

    /// <summary>The files of the message, in the order sent.</summary>
    public ImmutableArray<Attachment> Attachments
    {
        get => _attachments.Items;
        init => _attachments = new EquatableArray<Attachment>(value);
    }

    /// <summary>The id of the message that it answers; null if it answers none.</summary>
    /// <exception cref="ArgumentException">The id is the default value.</exception>
    public MessageId? ReplyTo
    {
        get;
        init => field = Require.NotDefaultIfAny(value, nameof(value));
    }

    /// <summary>The known later versions of the text, in any order.</summary>
    public ImmutableArray<MessageEdit> Edits
    {
        get => _edits.Items;
        init => _edits = new EquatableArray<MessageEdit>(value);
    }

    /// <summary>The known reactions to it, in any order.</summary>
    /// <remarks>One without a sent time, or with one later than now, has the message's received time.</remarks>
    public ImmutableArray<IncomingReaction> Reactions
    {
        get => _reactions.Items;
        init => _reactions = new EquatableArray<IncomingReaction>(value);
    }

    /// <summary>The message's deletion, if known; then none of the content is kept.</summary>
    public Deletion? Deletion { get; init; }

    /// <summary>The delivery state of a message from the company; null if unknown.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state is undefined.</exception>
    public DeliveryState? Delivery
    {
        get;
        init => field = value is { } state ? Require.Defined(state, nameof(value)) : null;
    }
}
