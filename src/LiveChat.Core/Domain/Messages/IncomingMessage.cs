using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A message as a connector hands it over, live or for import.</summary>
/// <remarks>Immutable. Texts are kept as given, except that U+0000 and unpaired surrogates become U+FFFD.</remarks>
public sealed record IncomingMessage
{
    private readonly EquatableArray<Attachment> _attachments;
    private readonly EquatableArray<MessageEdit> _edits;
    private readonly DateTimeOffset? _sentAt;
    private readonly DateTimeOffset? _receivedAt;

    /// <summary>States what was written.</summary>
    /// <param name="id">
    /// The messenger's id, unique within the channel; null or blank when it gave none, so that one is derived from the
    /// content.
    /// </param>
    /// <param name="text">What was written; may be empty.</param>
    /// <exception cref="ArgumentException">The text is longer than a message can be.</exception>
    public IncomingMessage(string? id, string text)
    {
        Id = string.IsNullOrWhiteSpace(id) ? null : MessageId.FromMessenger(id);
        Text = StorableText.Of(text, nameof(text));
    }

    /// <summary>The messenger's id; null when it gave none.</summary>
    public MessageId? Id { get; }

    /// <summary>What was written; may be empty.</summary>
    public string Text { get; }

    /// <summary>Who wrote it; the customer by default. An operator here is an echo: written outside the host.</summary>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public Author Author
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = Author.Customer();

    /// <summary>
    /// When the messenger says it was sent; null: when it was received. Kept in UTC, cut to microseconds.
    /// </summary>
    public DateTimeOffset? SentAt
    {
        get => _sentAt;
        init => _sentAt = value is { } time ? Utc.Cut(time) : null;
    }

    /// <summary>
    /// When it was received; null: now (an import: when it was sent). Kept in UTC, cut to microseconds.
    /// </summary>
    public DateTimeOffset? ReceivedAt
    {
        get => _receivedAt;
        init => _receivedAt = value is { } time ? Utc.Cut(time) : null;
    }

    /// <summary>The files that came with it, in the order sent.</summary>
    public ImmutableArray<Attachment> Attachments
    {
        get => _attachments.Items;
        init => _attachments = new EquatableArray<Attachment>(value);
    }

    /// <summary>The message it answers, by id; null when it answers none.</summary>
    /// <exception cref="ArgumentException">The default value.</exception>
    public MessageId? ReplyTo
    {
        get;
        init => field = Require.NotDefaultIfAny(value, nameof(value));
    }

    /// <summary>Its later versions as far as they are known with it, in any order.</summary>
    public ImmutableArray<MessageEdit> Edits
    {
        get => _edits.Items;
        init => _edits = new EquatableArray<MessageEdit>(value);
    }

    /// <summary>Its deletion, where that is known with it; nothing of the content is kept then.</summary>
    public Deletion? Deletion { get; init; }

    /// <summary>How far it came to the customer, for what the company sent; null: not known.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state is none of the enumeration.</exception>
    public DeliveryState? Delivery
    {
        get;
        init => field = value is { } state ? Require.Defined(state, nameof(value)) : null;
    }
}
