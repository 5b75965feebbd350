using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A message that was found, as the viewer may read it now (rule Q1).</summary>
/// <remarks>
/// Immutable; equal if all values, including elements of arrays, are equal.
/// <see cref="HistoryResolver.FindTimelineAroundAsync"/> shows the timeline around it (rule Q5).
/// </remarks>
public sealed record SearchHit
{
    private readonly EquatableArray<Attachment> _attachments;
    private readonly EquatableArray<TextMark> _marks;

    /// <summary>The session of the message, as a list shows it.</summary>
    public required SessionEntry Session { get; init; }

    /// <summary>The place of the message in its channel's history, with its id.</summary>
    public required EntryPlace Place { get; init; }

    /// <summary>The author.</summary>
    public required Author Author { get; init; }

    /// <summary>The sent time according to the author's messenger; UTC.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Whether it is a note (rule K3).</summary>
    public bool IsNote { get; init; }

    /// <summary>The whole text, as it is now; may be empty, when a file's name or the content was found.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// Where the text has the words, in its UTF-16 units, in order, without touching one another; positions, never
    /// markup.
    /// </summary>
    public ImmutableArray<TextMark> Marks
    {
        get => _marks.Items;
        init => _marks = new EquatableArray<TextMark>(value);
    }

    /// <summary>What it holds beside text and files; null if nothing.</summary>
    public MessageContent? Content { get; init; }

    /// <summary>Its files, in the order sent; empty if there are none.</summary>
    public ImmutableArray<Attachment> Attachments
    {
        get => _attachments.Items;
        init => _attachments = new EquatableArray<Attachment>(value);
    }
}
