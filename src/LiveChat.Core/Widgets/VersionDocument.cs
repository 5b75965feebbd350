using System.Text.Json.Serialization;

namespace LiveChat.Widgets;

/// <summary>
/// The common part of documents of every version, so that an unknown version is recognised before its shape is checked.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record VersionDocument(int Version);
