namespace LiveChat;

/// <summary>What a messenger said about a reply: it took it, or it refused it (rule R5).</summary>
/// <remarks>Immutable.</remarks>
public sealed record SendResult
{
    private SendResult() { }

    /// <summary>The messenger's own id of the reply, which receipts and echoes name; null when it failed.</summary>
    public MessageId? Id { get; private init; }

    /// <summary>When the messenger took the reply; null: now.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Whether the reply has already reached the customer; otherwise a receipt says so later.</summary>
    public bool IsDelivered { get; init; }

    /// <summary>Why the messenger refused the reply; null when it took it.</summary>
    public SendFailure? Failure { get; private init; }

    /// <summary>The messenger took the reply.</summary>
    /// <param name="id">The messenger's own id of the reply; not the default value.</param>
    /// <exception cref="ArgumentException">The id is the default value.</exception>
    public static SendResult Sent(MessageId id) =>
        new() { Id = id.IsDefault ? throw new ArgumentException("Must name a message.", nameof(id)) : id };

    /// <summary>The messenger refused the reply: it was not sent.</summary>
    /// <param name="code">The provider's code; null if it gave none.</param>
    /// <param name="mayRetry">Whether trying again makes sense.</param>
    /// <param name="text">The provider's explanation; null if it gave none.</param>
    public static SendResult Failed(string? code, bool mayRetry, string? text) =>
        new() { Failure = new SendFailure(code, mayRetry, text) };
}
