namespace HistoryCli.Transcripts;

/// <summary>A folder's valid lines, combined, and the problems of the others.</summary>
internal sealed class Transcript
{
    private readonly Dictionary<string, TranscriptSession> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Numbered<MessageLine>> _messages = new(StringComparer.Ordinal);
    private readonly List<Problem> _problems = [];

    internal IReadOnlyCollection<TranscriptSession> Sessions => _sessions.Values;

    internal IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The number of lines that repeat another line.</summary>
    internal int RepeatedLines { get; private set; }

    internal void Reject(string file, int line, string reason) => _problems.Add(new Problem(file, line, reason));

    /// <summary>Adds a session, unless another line contradicts it.</summary>
    internal void Add(Numbered<SessionLine> line)
    {
        if (_sessions.TryAdd(line.Value.SessionKey, new TranscriptSession(line)))
        {
            return;
        }

        var first = _sessions[line.Value.SessionKey].Line;
        var reason = $"Contradicts line {first.Line}, which is the same session.";
        Repeat(first.Value.Repeats(line.Value), SessionLine.File, line.Line, reason);
    }

    /// <summary>Adds a message to its session, unless the session is unknown or another line contradicts it.</summary>
    internal void Add(Numbered<MessageLine> line)
    {
        var message = line.Value;
        if (!_sessions.TryGetValue(message.SessionKey, out var session))
        {
            var key = message.SessionKey;
            Reject(MessageLine.File, line.Line, $"Its session '{key}' is not a valid line of {SessionLine.File}.");
        }
        else if (Contradiction(message, session.Session) is { } field)
        {
            var place = $"{SessionLine.File} line {session.Line.Line}";
            Reject(MessageLine.File, line.Line, $"'{field}' is not that of its session ({place}).");
        }
        else if (_messages.TryAdd(message.Source, line))
        {
            session.Messages.Add(line);
        }
        else
        {
            var first = _messages[message.Source];
            var reason = $"Its source is that of line {first.Line}, which says something else.";
            Repeat(first.Value == message, MessageLine.File, line.Line, reason);
        }
    }

    /// <summary>Adds remarks about sessions whose line counts messages differently.</summary>
    internal void CompareCounts()
    {
        foreach (var session in _sessions.Values)
        {
            var count = session.Messages.Count;
            var last = session.Messages.Max(message => (DateTimeOffset?)message.Value.SentAt);
            if (session.Session.MessageCount != count)
            {
                Remark(session, $"'messageCount' is {session.Session.MessageCount}; there are {count} valid messages.");
            }
            else if (last is not null && session.Session.LastMessageAt != last)
            {
                Remark(session, "'lastMessageAtUtc' is not the time of its last message.");
            }
        }
    }

    private static string? Contradiction(MessageLine message, SessionLine session)
    {
        if (message.LiveChat != session.LiveChat)
        {
            return "liveChat";
        }

        if (message.ChannelKey != session.ChannelKey)
        {
            return "channelKey";
        }

        return message.CustomerAccount == session.CustomerAccount ? null : "customerAccount";
    }

    private void Repeat(bool isSame, string file, int line, string reason)
    {
        if (isSame)
        {
            RepeatedLines++;
        }
        else
        {
            Reject(file, line, reason);
        }
    }

    private void Remark(TranscriptSession session, string reason) =>
        _problems.Add(new Problem(SessionLine.File, session.Line.Line, reason, IsRejected: false));
}
