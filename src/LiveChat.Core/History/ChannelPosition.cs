using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>A position in the history of one of a timeline's channels.</summary>
internal readonly record struct ChannelPosition(ChannelId Channel, TimelinePosition Position);
