namespace LiveChat;

/// <summary>The host's port that keeps the files which operators send (rule K4); optional.</summary>
/// <remarks>
/// Without it, replies have no files. Implementations are safe to call from several threads at once. Before a call the
/// package has asked who the viewer is, whether they may reply in the session, and whether the host takes files of this
/// type and size. The type is what the browser says, so whoever serves the file must not trust it.
/// </remarks>
public interface IFileStore
{
    /// <summary>Keeps a file that is about to be sent.</summary>
    /// <param name="file">The file, which is read once, from the beginning to its end.</param>
    /// <param name="cancellationToken">Cancels the operation; what was read so far may be dropped.</param>
    /// <returns>
    /// The file as messages name it. Its <see cref="Attachment.Uri"/> is an address of the web, or one of this host as
    /// <c>~/…</c>, below the path base; readers of the session open it, and the sender fetches it.
    /// </returns>
    /// <exception cref="IOException">The file cannot be kept now; the operator may try again.</exception>
    ValueTask<Attachment> KeepAsync(FileUpload file, CancellationToken cancellationToken);
}
