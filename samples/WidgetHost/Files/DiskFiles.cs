using LiveChat;
using WidgetHost.Hosting;

namespace WidgetHost.Files;

/// <summary>
/// The files that operators send, in a folder of the host: for each session a folder, for each file another one with
/// its type and name.
/// </summary>
/// <remarks>
/// A real host scans them for malware. They are deleted with the session. <see cref="FileEndpoints"/> serves them to
/// readers of the session alone.
/// </remarks>
internal sealed class DiskFiles(HostFiles files) : IFileStore, IFileRemover
{
    private const string Type = ".type";

    public async ValueTask<Attachment> KeepAsync(FileUpload file, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(files.Sent, file.Session.ToString()));
        var id = Guid.NewGuid().ToString("N");
        var path = Path.Combine(folder.FullName, id);
        try
        {
            var bytes = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await using (bytes)
            {
                await file.Content.CopyToAsync(bytes, cancellationToken);
            }

            await File.WriteAllLinesAsync(path + Type, [file.MediaType, file.Name], cancellationToken);
        }
        catch
        {
            File.Delete(path);
            File.Delete(path + Type);
            throw;
        }

        var uri = $"~{FileEndpoints.Root}/{file.Session}/{id}";
        return new Attachment(file.Name, file.MediaType, new FileInfo(path).Length, uri);
    }

    public ValueTask RemoveAsync(RemovedFile file, CancellationToken cancellationToken)
    {
        var id = file.File.Uri?.Split('/')[^1] ?? string.Empty;
        if (Find(file.Session, id) is { } kept)
        {
            File.Delete(kept.Path);
            File.Delete(kept.Path + Type);
            if (!Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(kept.Path)!).Any())
            {
                Directory.Delete(Path.GetDirectoryName(kept.Path)!);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Finds a file; null if there is none.</summary>
    /// <param name="session">The session, which the caller has checked.</param>
    /// <param name="id">The last part of the address, whatever somebody wrote there.</param>
    internal (string Path, string MediaType, string Name)? Find(SessionId session, string id)
    {
        if (!Guid.TryParseExact(id, "N", out var known))
        {
            return null;
        }

        var path = Path.Combine(files.Sent, session.ToString(), known.ToString("N"));
        return File.Exists(path + Type) && File.ReadAllLines(path + Type) is [var type, var name, ..]
            ? (path, type, name)
            : null;
    }
}
