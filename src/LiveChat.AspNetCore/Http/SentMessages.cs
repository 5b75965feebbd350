namespace LiveChat.AspNetCore;

/// <summary>Finds what the messenger is told about a message, as it is after a change.</summary>
internal static class SentMessages
{
    /// <summary>Finds a message of the call's session with its channel; null if the viewer may not read it.</summary>
    internal static async ValueTask<(Channel Channel, MessageEntry Message)?> FindAsync(ApiCall call, MessageId id)
    {
        var (session, viewer, token) = (call.Session, call.Viewer, call.Token);
        var details = await call.History.FindSessionAsync(session, viewer, token).ConfigureAwait(false);
        var page = await call
            .History.FindTimelineAroundAsync(session, id, viewer, pageSize: 1, token)
            .ConfigureAwait(false);
        var message = page?.Entries.OfType<MessageEntry>().FirstOrDefault(entry => entry.Id == id);
        return details is null || message is null ? null : (details.Entry.Channel, message);
    }
}
