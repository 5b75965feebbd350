using LiveChat.History;
using LiveChat.Storage;

namespace LiveChat.Export;

/// <summary>Exports timelines: writes each page before it reads the next one (rule P6).</summary>
internal sealed class Exporter(HistoryPorts ports, TimelineReader timelines, int pageSize = PageLimits.Entries)
{
    /// <summary>Exports a timeline; null if the session does not exist or the viewer may not read it.</summary>
    internal async ValueTask<ExportManifest?> ExportAsync(
        SessionId timeline,
        Viewer viewer,
        Stream output,
        ExportSettings settings,
        IProgress<ExportProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        // The first page is read before anything is written.
        if (await ReadAsync(null, cancellationToken).ConfigureAwait(false) is not { } page)
        {
            return null;
        }

        var head = await HeadAsync(page.Anchor, settings, cancellationToken).ConfigureAwait(false);
        using var export = new RunningExport(head, output);
        export.Begin();
        var entries = 0L;
        while (true)
        {
            await export.WriteAsync(page.Entries, cancellationToken).ConfigureAwait(false);
            entries += page.Entries.Length;
            progress?.Report(new ExportProgress { Entries = entries, Bytes = export.Bytes });
            if (page.End is null)
            {
                return await export.EndAsync(timeline, cancellationToken).ConfigureAwait(false);
            }

            page =
                await ReadAsync(page, cancellationToken).ConfigureAwait(false)
                ?? throw new ExportInterruptedException();
        }

        ValueTask<TimelineStretch?> ReadAsync(TimelineStretch? after, CancellationToken token) =>
            timelines.ReadForwardsAsync(
                timeline,
                viewer,
                after,
                pageSize,
                settings.Audience == ExportAudience.Customer ? CustomerCopy.HasReached : null,
                token
            );
    }

    private async ValueTask<ExportHead> HeadAsync(
        Session anchor,
        ExportSettings settings,
        CancellationToken cancellationToken
    )
    {
        if (settings.Audience == ExportAudience.Customer)
        {
            return new ExportHead(null, null, anchor.Channel, settings);
        }

        var liveChat = await ports.LiveChatOfAsync(anchor, cancellationToken).ConfigureAwait(false);
        return new ExportHead(anchor.Id, liveChat?.Name, anchor.Channel, settings);
    }
}
