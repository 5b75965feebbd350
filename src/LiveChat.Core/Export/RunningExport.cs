namespace LiveChat.Export;

/// <summary>One export while it runs: entries in, bytes out, and a manifest at its end.</summary>
internal sealed class RunningExport : IDisposable
{
    private readonly ExportHead _head;
    private readonly ExportFile _file;
    private readonly EntryWriter _writer;
    private readonly ExportTally _tally = new();
    private readonly CustomerCopy? _copy;

    internal RunningExport(ExportHead head, Stream output)
    {
        _head = head;
        _file = new ExportFile(output);
        _writer = EntryWriter.Of(head, _file.Buffer);
        _copy = head.IsForStaff ? null : new CustomerCopy(head.Settings.ShowsStaffNames);
    }

    internal long Bytes => _file.Length;

    public void Dispose()
    {
        _file.Dispose();
        (_writer as IDisposable)?.Dispose();
    }

    internal void Begin()
    {
        _writer.Begin();
        _file.Add(ExportPartKind.Head);
    }

    internal async ValueTask WriteAsync(IReadOnlyList<TimelineEntry> page, CancellationToken cancellationToken)
    {
        var entries = _copy?.Take(page) ?? page;
        var names = await ExportNames.FindAsync(entries, _head.Settings, cancellationToken).ConfigureAwait(false);
        foreach (var entry in entries)
        {
            Write(entry, names);
            await _file.DrainAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    internal async ValueTask<ExportManifest> EndAsync(SessionId timeline, CancellationToken cancellationToken)
    {
        foreach (var entry in _copy?.TakeEnd() ?? [])
        {
            Write(entry, ExportNames.None);
        }

        _writer.End(_tally.Counts);
        _file.Add(ExportPartKind.Tail);
        var (parts, hash) = await _file.EndAsync(cancellationToken).ConfigureAwait(false);
        return new ExportManifest
        {
            Session = timeline,
            Format = _head.Settings.Format,
            Audience = _head.Settings.Audience,
            ExportedAt = _head.Settings.ExportedAt,
            Counts = _tally.Counts,
            Parts = parts,
            Length = _file.Length,
            Sha256 = hash,
        };
    }

    private void Write(TimelineEntry entry, ExportNames names)
    {
        _writer.Write(entry, names);
        _tally.Count(entry);
        var session = ExportTally.SessionOf(entry);
        _file.Add(session is null ? ExportPartKind.Gap : ExportPartKind.Session, session);
    }
}
