namespace LiveChat;

/// <content>Timelines as files.</content>
public sealed partial class HistoryResolver
{
    /// <summary>
    /// Exports a session's timeline, with its channel's earlier sessions, as a viewer reads it (rule P6).
    /// </summary>
    /// <remarks>
    /// Oldest entry first, page by page, with the viewer's rights at each page, so that memory is bounded whatever the
    /// length of the history. The same settings, viewer and history give the same bytes on every store; entries that
    /// arrive meanwhile are in the file if they come after what is written. The stream is written asynchronously and
    /// stays open. For the customer the file has nothing of what only staff may know; <c>docs/export.md</c> lists it.
    /// </remarks>
    /// <param name="session">The session whose timeline it is.</param>
    /// <param name="viewer">The viewer who exports it.</param>
    /// <param name="output">Receives the file.</param>
    /// <param name="settings">The form and the readers.</param>
    /// <param name="progress">Receives the progress after each page; null: nobody does.</param>
    /// <param name="cancellationToken">Cancels the operation; the output is not whole then.</param>
    /// <returns>
    /// The manifest; null, with nothing written, when there is no such session or the viewer may not read it.
    /// </returns>
    /// <exception cref="ExportInterruptedException">
    /// The viewer lost the right to read the session meanwhile; the output is not whole.
    /// </exception>
    public ValueTask<ExportManifest?> ExportAsync(
        SessionId session,
        Viewer viewer,
        Stream output,
        ExportSettings settings,
        IProgress<ExportProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(settings);
        return Measured(
            "export",
            () => _exporter.ExportAsync(session, viewer, output, settings, progress, cancellationToken)
        );
    }
}
