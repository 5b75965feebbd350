namespace LiveChat.AspNetCore;

/// <summary>Names an item.</summary>
internal sealed record ItemIdJson(string App, string Id)
{
    internal AppItemId ToId(string field) =>
        AppItemId.TryCreate(Input.Id<AppId>(field, App), Id, out var id) ? id : throw Input.NoId(field);
}
