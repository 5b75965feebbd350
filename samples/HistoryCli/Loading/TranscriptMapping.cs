using HistoryCli.Transcripts;
using LiveChat;

namespace HistoryCli.Loading;

/// <summary>Converts a transcript's lines to the library's types, and reports lines that the library refuses.</summary>
internal sealed class TranscriptMapping(Catalog catalog, List<Problem> problems)
{
    internal MappedSession? Map(TranscriptSession source)
    {
        try
        {
            var session = MapAlone(source);
            var messages = source.Messages
                .Select(line => (Line: line, Message: Map(line, source.Session)))
                .Where(one => one.Message is not null).ToList();
            return new MappedSession(
                source,
                session with { Messages = [.. messages.Select(one => one.Message!)] },
                [.. messages.Select(one => one.Line)]);
        }
        catch (Exception fault) when (fault is LineException or ArgumentException)
        {
            RejectWhole(source.Line, source.Messages, Reason(fault));
            return null;
        }
    }

    /// <summary>Reports a session's line, and with it the lines of its messages.</summary>
    internal void RejectWhole(Numbered<SessionLine> session, IEnumerable<Numbered<MessageLine>> messages, string reason)
    {
        Reject(SessionLine.File, session.Line, reason);
        foreach (var message in messages)
        {
            var why = $"Its session was rejected ({SessionLine.File} line {session.Line}).";
            Reject(MessageLine.File, message.Line, why);
        }
    }

    private void Reject(string file, int line, string reason) => problems.Add(new Problem(file, line, reason));

    private ImportedSession MapAlone(TranscriptSession source)
    {
        var line = source.Session;
        var channel = new Channel(LiveChatOf(line), SampleApps.Connector, new Account(SampleApps.Irc, line.Nickname));
        foreach (var name in line.AllOperators)
        {
            _ = new UserId(name);
        }

        AppItemId? contact = line.CustomerAccount is { } account ? SampleApps.Contact(account) : null;
        AppItemId? request = line.AppItem is { } item ? SampleApps.Request(item) : null;

        // Done last, so that only a session that can be imported claims its key and opening.
        var openedAt = catalog.Claim(line, channel, source.FirstSequence);
        return new ImportedSession(channel, openedAt)
        {
            Operator = line.ResponsibleOperator is { } responsible ? new UserId(responsible) : null,
            Contact = contact,
            Requests = request is { } bound ? [bound] : [],

            // The source's clock is coarse: a session can close at the same time as it opened.
            ClosedAt = line.ClosedAt is { } closed && closed < openedAt ? openedAt : line.ClosedAt,
        };
    }

    private static LiveChatId LiveChatOf(SessionLine line) =>
        new LiveChatId(line.LiveChat) is var id && id != CatalogChannel.LiveChat.Id
            ? id
            : throw new LineException($"'{id}' is the program's own live chat.");

    private IncomingMessage? Map(Numbered<MessageLine> line, SessionLine session)
    {
        var message = line.Value;
        try
        {
            return new IncomingMessage(message.Source, message.Text)
            {
                Author = message.IsCustomer
                    ? Author.Customer(message.AuthorName)
                    : Operator(message.AuthorName, session),
                SentAt = message.SentAt,
                ReceivedAt = message.SentAt.AddMicroseconds(message.Sequence),
            };
        }
        catch (ArgumentException fault)
        {
            Reject(MessageLine.File, line.Line, Reason(fault));
            return null;
        }
    }

    private static Author Operator(string name, SessionLine session) =>
        Author.Operator(session.AllOperators.Contains(name, StringComparer.Ordinal) ? new UserId(name) : null, name);

    /// <summary>The message without the parameter's name, which means nothing to readers of a report.</summary>
    private static string Reason(Exception fault) => fault is ArgumentException { ParamName: { } parameter }
        ? fault.Message.Replace($" (Parameter '{parameter}')", string.Empty, StringComparison.Ordinal).Split('\n')[0]
        : fault.Message;
}
