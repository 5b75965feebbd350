namespace LiveChat;

/// <summary>The ability of a store of files to delete those of removed messages (rule P4).</summary>
/// <remarks>
/// The widget finds it by type on the registered <see cref="IFileStore"/>, and uses it where <c>WithRetention</c> is
/// called. Implementations are safe to call from several threads at once.
/// </remarks>
public interface IFileRemover
{
    /// <summary>Deletes a file of a message that is gone.</summary>
    /// <remarks>
    /// Files of customers come as well as those that operators sent: one that is kept elsewhere, or is deleted already,
    /// is nothing to do. The same file may come twice.
    /// </remarks>
    /// <param name="file">The file, with the message and the session that had it.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="Exception">Any exception: the call is repeated later, ten times in all.</exception>
    ValueTask RemoveAsync(RemovedFile file, CancellationToken cancellationToken);
}
