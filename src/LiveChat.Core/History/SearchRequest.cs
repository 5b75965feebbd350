using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>One call of a search.</summary>
internal sealed record SearchRequest(
    SearchScope Scope,
    SearchText Text,
    int PageSize,
    SearchCursor? Cursor,
    PagingDirection Direction
);
