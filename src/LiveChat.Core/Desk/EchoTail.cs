using LiveChat.Messages;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Desk;

/// <summary>
/// An echo that came before its reply was recorded as sent is taken out again. Where it is its session's last message, the one
/// before it is needed for the preview, so it is loaded, too.
/// </summary>
internal static class EchoTail
{
    private const int Batch = 20;

    internal static async ValueTask<ChannelState> WithAsync(
        IMessageReader messages, ChannelState state, RecordSent command, CancellationToken cancellationToken)
    {
        var echo = state.Entries.OfType<Message>().FirstOrDefault(message => message.Id == command.ProviderId && message.Id != command.Message);
        var session = echo is null ? null : state.Sessions.FirstOrDefault(one => one.Id == echo.Session);
        if (echo is null || session?.LastMessage?.Place != echo.Place)
        {
            return state;
        }

        EntryPlace start = echo.Place;
        while (true)
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
            var known = state.Entries.Select(entry => entry.Id).ToHashSet();
            var before = page.Entries.FirstOrDefault(entry => entry is Message && entry.Place < echo.Place);
            if (before is not null || page.Entries.Length < query.Limit)
            {
                return before is null || known.Contains(before.Id) ? state : state with { Entries = state.Entries.Add(before) };
            }

            start = page.Entries[^1].Place;
        }
    }
}
