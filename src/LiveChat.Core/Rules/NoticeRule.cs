using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Adds a notice to the channel's newest session, whatever its status, and reopens nothing; on a channel without a
/// session it opens one, so that the notice is not lost.
/// </summary>
internal static class NoticeRule
{
    internal static Decision Decide(ChannelDraft draft, RecordNotice command, DateTimeOffset now)
    {
        var notice = command.Notice;
        if (draft.FindEntry(notice.Id) is { } known)
        {
            return Decision.Unchanged(SessionOutcome.Of(draft.FindSession(known.Place.OpenedAt)!));
        }

        if (ErasureRule.Refuse(draft, notice.Id) is { } erased)
        {
            return Decision.Refuse(erased);
        }

        var session = draft.Newest ?? draft.Open(draft.OpeningAt(now));
        var at = draft.TimeIn(session, now);
        session = draft.Add(
            new SessionEvent
            {
                Channel = draft.Id,
                Place = new EntryPlace(session.OpenedAt, at, at, notice.Id),
                Kind = SessionEventKind.Notice,
                Name = notice.Name,
                Text = notice.Text,
            }
        );
        return Decision.Of(draft, SessionOutcome.Of(session));
    }
}
