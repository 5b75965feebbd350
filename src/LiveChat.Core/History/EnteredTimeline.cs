using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>A timeline whose session the viewer may read.</summary>
/// <param name="Anchor">The session.</param>
/// <param name="LiveChat">Its live chat.</param>
/// <param name="Segments">What it is made of.</param>
/// <param name="Mark">The viewer's mark in the session; null if there is none.</param>
internal sealed record EnteredTimeline(
    Session Anchor,
    LiveChatSettings LiveChat,
    TimelineSegments Segments,
    ReadMark? Mark
);
