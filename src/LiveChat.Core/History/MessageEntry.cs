using LiveChat.Messages;

namespace LiveChat.History;

/// <summary>A message in a timeline.</summary>
/// <param name="Message">The message.</param>
/// <param name="Quote">What it answers; null when it answers nothing.</param>
public sealed record MessageEntry(Message Message, Quote? Quote) : TimelineEntry
{
    internal override bool CountsOnPage => true;
}
