namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

internal sealed class ShowsMessagesAmongFiles : StoreDecorator
{
    public override ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken) =>
        base.ListAsync(query with { OnlyFiles = false }, cancellationToken);
}

/// <summary>Reads any page and filters afterwards, so that pages are not full.</summary>
internal sealed class TakesFilesOutOfFullPages : StoreDecorator
{
    public override async ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var page = await base.ListAsync(query with { OnlyFiles = false }, cancellationToken);
        return query.OnlyFiles
            ? page with
            {
                Entries = [.. page.Entries.Where(entry => entry is Message { Attachments.IsEmpty: false })],
            }
            : page;
    }
}

/// <summary>Knows the messages that had files when they came.</summary>
internal sealed class ForgetsFilesThatCameLater : StoreDecorator
{
    public override async ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var page = await base.ListAsync(query, cancellationToken);
        return query.OnlyFiles
            ? page with
            {
                Entries = [.. page.Entries.Where(entry => entry.AddedVersion == entry.Version)],
            }
            : page;
    }
}
