using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>
/// Loads what comes before an echo that a command may remove, because its reply is recorded as sent only now. If the
/// echo is its session's last message, the preview needs the message before it, and the last place needs the events in
/// between.
/// </summary>
internal static class EchoTail
{
    private const int Batch = 20;

    internal static async ValueTask<ChannelState> WithAsync(
        IMessageReader messages,
        ChannelState state,
        RecordSent command,
        CancellationToken cancellationToken
    )
    {
        var echo = state.Entries.OfType<Message>().FirstOrDefault(message => message.Id == command.ProviderId);
        var session = echo is null ? null : state.Sessions.FirstOrDefault(one => one.Id == echo.Session);
        if (echo is null || session?.LastMessage?.Place != echo.Place)
        {
            return state;
        }

        var tail = new List<ChannelEntry>();
        TimelinePosition? start = TimelinePosition.Before(echo.Place);
        while (start is not null)
        {
            var query = new EntryQuery
            {
                Channel = state.Channel,
                Anchor = session.OpenedAt,
                From = session.OpenedAt,
                To = session.OpenedAt,
                Start = start,
                Limit = Batch,
                SessionLimit = 1,
            };
            var page = await messages.ListAsync(query, cancellationToken).ConfigureAwait(false);

            // The page runs backwards: the first message ends the tail.
            var last = page.Entries.ToList().FindIndex(entry => entry is Message);
            tail.AddRange(last < 0 ? page.Entries : page.Entries[..(last + 1)]);
            start = last < 0 ? page.Next(query.Direction) : null;
        }

        return state with
        {
            Entries = [.. state.Entries.UnionBy(tail, entry => entry.Id)],
        };
    }
}
