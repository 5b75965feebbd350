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
            var messages = source
                .Messages.Select(line => (Line: line, Message: Map(line, source.Session)))
                .Where(one => one.Message is not null)
                .ToList();
            return new MappedSession(
                source,
                session with
                {
                    Messages = [.. messages.Select(one => one.Message!)],
                },
                [.. messages.Select(one => one.Line)]
            );
        }
        catch (LineException fault)
        {
            RejectWhole(source.Line, source.Messages, fault.Message);
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
        var nickname = LineValues.Account(SampleApps.Irc, "channelKey", line.Nickname);
        var channel = new Channel(LiveChatOf(line), SampleApps.Connector, nickname);
        foreach (var name in line.Operators)
        {
            LineValues.Id<UserId>("operators", name);
        }

        UserId? responsible = line.ResponsibleOperator is { } user
            ? LineValues.Id<UserId>("responsibleOperator", user)
            : null;
        AppItemId? contact = line.CustomerAccount is { } account
            ? LineValues.Item(SampleApps.Contacts, "customerAccount", account)
            : null;
        AppItemId? request = line.AppItem is { } item ? LineValues.Item(SampleApps.Requests, "appItem", item) : null;

        // Done last, so that only a session that can be imported claims its key and opening.
        var openedAt = catalog.Claim(line, channel, source.FirstSequence);
        return new ImportedSession(channel, openedAt)
        {
            Operator = responsible,
            Contact = contact,
            Requests = request is { } bound ? [bound] : [],

            // The source's clock is coarse: a session can close at the same time as it opened.
            ClosedAt = line.ClosedAt is { } closed && closed < openedAt ? openedAt : line.ClosedAt,
        };
    }

    private static LiveChatId LiveChatOf(SessionLine line) =>
        LineValues.Id<LiveChatId>("liveChat", line.LiveChat) is var id && id != CatalogChannel.LiveChat.Id
            ? id
            : throw new LineException($"'{id}' is the program's own live chat.");

    private IncomingMessage? Map(Numbered<MessageLine> line, SessionLine session)
    {
        try
        {
            return LineValues.Message(line.Value, session);
        }
        catch (LineException fault)
        {
            Reject(MessageLine.File, line.Line, fault.Message);
            return null;
        }
    }
}
