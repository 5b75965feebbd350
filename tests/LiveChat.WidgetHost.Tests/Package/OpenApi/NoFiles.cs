namespace LiveChat.WidgetHost.Tests.Package.OpenApi;

/// <summary>A store that reads each file and keeps none.</summary>
internal sealed class NoFiles : IFileStore
{
    public async ValueTask<Attachment> KeepAsync(FileUpload file, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await file.Content.CopyToAsync(bytes, cancellationToken);
        return new Attachment(file.Name, file.MediaType, bytes.Length, $"~/files/{file.Name}");
    }
}
