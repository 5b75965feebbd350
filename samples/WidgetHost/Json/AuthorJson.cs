using LiveChat;

namespace WidgetHost.Json;

/// <summary>The author of a message; users of the host have an id.</summary>
internal sealed record AuthorJson(AuthorKind Kind, string? Id, string? Name);
