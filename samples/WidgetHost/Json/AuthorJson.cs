using LiveChat;

namespace WidgetHost.Json;

/// <summary>Who wrote a message; the id is there for users of the host.</summary>
internal sealed record AuthorJson(AuthorKind Kind, string? Id, string? Name);
