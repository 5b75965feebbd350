using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using LiveChat.Messages;
using LiveChat.Primitives;

namespace LiveChat.Rules;

/// <summary>
/// A message that has arrived: with its times settled, its id (the messenger's or a derived one) and its content's
/// fingerprint, so that a retry decides on the very same.
/// </summary>
internal sealed record Arrival
{
    private const int FingerprintBytes = 16;

    private Arrival(IncomingMessage message, DateTimeOffset sentAt, DateTimeOffset receivedAt)
    {
        Message = message;
        SentAt = sentAt;
        ReceivedAt = receivedAt;
        Fingerprint = FingerprintOf(message.Author.Kind, message.Text, message.Attachments);
        Id = message.Id ?? MessageId.Derive("content", Ticks(sentAt), Fingerprint);
    }

    internal IncomingMessage Message { get; }

    internal DateTimeOffset SentAt { get; }

    internal DateTimeOffset ReceivedAt { get; }

    internal string Fingerprint { get; }

    internal MessageId Id { get; }

    /// <summary>The id to keep it under when <see cref="Id"/> already names another message (rule L3).</summary>
    internal MessageId IdWhenReused => MessageId.Derive("reused", Id.Value, Fingerprint);

    /// <summary>
    /// A live message: what the messenger did not say about its times is now, and nothing is received later than now.
    /// </summary>
    internal static Arrival Live(IncomingMessage message, DateTimeOffset now)
    {
        var received = message.ReceivedAt is { } given && given < now ? given : Utc.Cut(now);
        return new Arrival(message, message.SentAt ?? received, received);
    }

    /// <summary>The messages of an import: one without times counts from its session's opening.</summary>
    internal static IEnumerable<Arrival> OfImport(ImportedSession session) =>
        session.Messages.Select(message =>
        {
            var sent = message.SentAt ?? message.ReceivedAt ?? session.OpenedAt;
            return new Arrival(message, sent, message.ReceivedAt ?? sent);
        });

    /// <summary>
    /// Identifies content: side, text and files without their addresses, which messengers sign anew at each delivery.
    /// </summary>
    internal static string FingerprintOf(AuthorKind side, string text, ImmutableArray<Attachment> attachments)
    {
        var parts = new List<string>(2 + (3 * attachments.Length))
        {
            side == AuthorKind.Customer ? "customer" : "company",
            text,
        };
        foreach (var attachment in attachments)
        {
            parts.Add(attachment.Name);
            parts.Add(attachment.MediaType);
            parts.Add(attachment.Size?.ToString(CultureInfo.InvariantCulture) ?? string.Empty);
        }

        return Base64Url.EncodeToString(CanonicalHash.Plain([.. parts]).AsSpan(0, FingerprintBytes));
    }

    private static string Ticks(DateTimeOffset time) => time.UtcTicks.ToString(CultureInfo.InvariantCulture);
}
