using System.Collections.Immutable;
using LiveChat.Messages;
using LiveChat.Primitives;

namespace LiveChat.Rules;

/// <summary>What an operator answers (rules A3, T10).</summary>
/// <remarks>Immutable.</remarks>
public sealed record Reply
{
    private readonly EquatableArray<Attachment> _attachments;

    /// <summary>States a reply.</summary>
    /// <param name="id">
    /// The caller's id, unique within the channel; repeating a call with the same id sends nothing twice.
    /// </param>
    /// <param name="text">What to send; may be empty when there are attachments.</param>
    /// <exception cref="ArgumentException">
    /// The id is the default value or begins with <c>~</c>, or the text is too long.
    /// </exception>
    public Reply(MessageId id, string text)
    {
        Id = Require.NotDefault(id, nameof(id));
        if (id.IsDerived)
        {
            throw new ArgumentException("Ids that begin with '~' are the library's own; give another.", nameof(id));
        }

        Text = StorableText.Of(text, nameof(text));
    }

    /// <summary>The caller's id.</summary>
    public MessageId Id { get; }

    /// <summary>What to send.</summary>
    public string Text { get; }

    /// <summary>The files to send, in order.</summary>
    public ImmutableArray<Attachment> Attachments
    {
        get => _attachments.Items;
        init => _attachments = new EquatableArray<Attachment>(value);
    }

    /// <summary>The message it answers; null when it answers none.</summary>
    /// <exception cref="ArgumentException">The default value.</exception>
    public MessageId? ReplyTo
    {
        get;
        init => field = Require.NotDefaultIfAny(value, nameof(value));
    }

    /// <summary>The name the customer sees; null when the host has none.</summary>
    /// <exception cref="ArgumentException">The name is too long.</exception>
    public string? OperatorName
    {
        get;
        init => field = StorableText.OfOptional(value, nameof(value));
    }
}
