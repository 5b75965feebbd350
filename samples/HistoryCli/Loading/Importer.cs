using HistoryCli.Transcripts;
using LiveChat;

namespace HistoryCli.Loading;

/// <summary>Imports the valid lines of one folder into a history, and reports the others.</summary>
internal sealed class Importer(LoadedHistory history, IProgress<Step> progress)
{
    private readonly List<Problem> _problems = [];
    private readonly List<(MappedSession Session, ImportOutcome Outcome)> _imported = [];
    private readonly Dictionary<SessionId, int> _lines = [];

    /// <summary>Imports a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Interrupts the import; every session is imported whole or not at all.</param>
    /// <exception cref="DataException">The folder or a file is missing or cannot be read.</exception>
    internal async Task<ImportReport> ImportAsync(string folder, CancellationToken cancellationToken)
    {
        var transcript = await TranscriptReader.ReadAsync(folder, progress, cancellationToken);
        _problems.AddRange(transcript.Problems);
        var mapping = new TranscriptMapping(history.Catalog, _problems);
        var sessions = Map(transcript, mapping);
        sessions.ForEach(history.Catalog.Note);
        await history.KeepCatalogAsync(progress, cancellationToken);
        await ImportAsync(sessions, mapping, cancellationToken);
        return Report(folder, transcript);
    }

    /// <summary>Ordered by opening, so that the order of lines does not decide between contradictions.</summary>
    private static List<MappedSession> Map(Transcript transcript, TranscriptMapping mapping) =>
        [
            .. transcript
                .Sessions.OrderBy(session => session.Session.OpenedAt)
                .ThenBy(session => session.Session.SessionKey, StringComparer.Ordinal)
                .Select(mapping.Map)
                .OfType<MappedSession>()
                .OrderBy(session => session.Import.OpenedAt),
        ];

    private async Task ImportAsync(
        List<MappedSession> sessions,
        TranscriptMapping mapping,
        CancellationToken cancellationToken
    )
    {
        var done = 0;
        var imports = sessions.Select(session => session.Import);
        await foreach (var outcome in history.Desk.ImportAsync(imports, cancellationToken))
        {
            var session = sessions[done++];
            if (outcome.Refusal is { } refusal)
            {
                mapping.RejectWhole(session.Source.Line, session.Messages, refusal.Message);
            }
            else
            {
                _imported.Add((session, outcome));
                ReportConflicts(session, outcome);
            }

            progress.Report(new Step("Importing sessions", done, sessions.Count));
        }
    }

    /// <summary>A conflict about a message skips its line; one about the session leaves that unchanged.</summary>
    private void ReportConflicts(MappedSession session, ImportOutcome outcome)
    {
        _lines[outcome.Session!.Value] = session.Source.Line.Line;
        foreach (var conflict in outcome.Conflicts)
        {
            var line = conflict.Message is { } message
                ? session.Messages.First(one => MessageId.FromMessenger(one.Value.Source) == message).Line
                : (int?)null;
            _problems.Add(
                line is { } number
                    ? new Problem(MessageLine.File, number, conflict.Detail)
                    : new Problem(SessionLine.File, LineOf(conflict, session), conflict.Detail, IsRejected: false)
            );
        }
    }

    /// <summary>A conflict can concern an earlier session, in these files or in an earlier import.</summary>
    private int LineOf(ImportConflict conflict, MappedSession session) =>
        conflict.Session is { } other && _lines.TryGetValue(other, out var line) ? line : session.Source.Line.Line;

    private ImportReport Report(string folder, Transcript transcript)
    {
        var lines = _imported.ConvertAll(one => one.Session.Source.Session);
        return new ImportReport
        {
            Folder = folder,
            MessagesAdded = _imported.Sum(one => one.Outcome.MessagesAdded),
            MessagesKnown = _imported.Sum(one => one.Outcome.MessagesKnown),
            Sessions = _imported.Count,
            SessionsAdded = _imported.Count(one => one.Outcome.Added),
            SessionsActive = lines.Count(line => line.ClosedAt is null),
            Channels = Distinct(lines.Select(line => line.ChannelKey)),
            Contacts = Distinct(lines.Select(line => line.CustomerAccount)),
            Items = Distinct(lines.Select(line => line.AppItem)),
            LiveChats = Distinct(lines.Select(line => line.LiveChat)),
            Operators = Distinct(lines.SelectMany(line => line.AllOperators)),
            RepeatedLines = transcript.RepeatedLines,
            Problems =
            [
                .. _problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line),
            ],
        };
    }

    private static int Distinct(IEnumerable<string?> names) =>
        names.OfType<string>().Distinct(StringComparer.Ordinal).Count();
}
