using System.Text.Json.Serialization;

namespace LiveChat.Widgets;

/// <summary>
/// What a document of any version has, so that an unknown version is known as such before its shape is judged.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record VersionDocument(int Version);
