namespace LiveChat.AspNetCore;

/// <summary>What <see cref="CommandEndpoints"/> take and answer.</summary>
internal static class CommandOperations
{
    internal static Operation Take { get; } =
        Command("takeSession", "Makes the viewer responsible for the session.") with
        {
            Refuses =
            [
                RefusalCode.NotAnOperator,
                RefusalCode.SessionClosed,
                RefusalCode.SessionIsSpam,
                RefusalCode.AlreadyTaken,
            ],
        };

    internal static Operation Release { get; } =
        Command("releaseSession", "Makes the session unassigned, so that others may take it.") with
        {
            Refuses =
            [
                RefusalCode.NotAnOperator,
                RefusalCode.NotYourSession,
                RefusalCode.SessionClosed,
                RefusalCode.SessionIsSpam,
            ],
        };

    internal static Operation Reopen { get; } =
        Command("reopenSession", "Reopens the newest session of its channel; the viewer is responsible for it.") with
        {
            Refuses =
            [
                RefusalCode.NotAnOperator,
                RefusalCode.ChannelTaken,
                RefusalCode.NotNewest,
                RefusalCode.SessionIsSpam,
            ],
        };

    internal static Operation Close { get; } =
        Command("closeSession", "Closes the session.") with
        {
            Refuses = [RefusalCode.NotAnOperator, RefusalCode.NotYourSession, RefusalCode.SessionIsSpam],
        };

    internal static Operation MarkSpam { get; } =
        Command("markSpam", "Marks the session as spam.") with
        {
            Refuses = [RefusalCode.NotAnOperator, RefusalCode.NotYourSession],
        };

    internal static Operation UnmarkSpam { get; } =
        Command("unmarkSpam", "Takes the mark as spam off the session.") with
        {
            Refuses = [RefusalCode.NotAnOperator, RefusalCode.NotYourSession],
        };

    internal static Operation Assign { get; } =
        Command("assignSession", "Makes another user responsible for the session.") with
        {
            Takes = ApiJson.Default.AssignJson,
            Refuses =
            [
                RefusalCode.NotAnOperator,
                RefusalCode.NotYourSession,
                RefusalCode.SessionClosed,
                RefusalCode.SessionIsSpam,
                RefusalCode.AssigneeNotAnOperator,
            ],
        };

    internal static Operation MarkRead { get; } =
        Command("markRead", "Marks what a page showed as read by the viewer.") with
        {
            Takes = ApiJson.Default.ReadMarkJson,
        };

    internal static Operation MarkUnread { get; } =
        Command("markUnread", "Marks everything after a message as unread by the viewer.") with
        {
            Takes = ApiJson.Default.UnreadJson,
        };

    internal static Operation Bind { get; } =
        Command("bindSession", "Binds the session to a record.") with
        {
            Refuses =
            [
                RefusalCode.NotAnOperator,
                RefusalCode.SessionIsSpam,
                RefusalCode.ContactAlreadyBound,
                RefusalCode.TooManyBindings,
                RefusalCode.WrongApp,
            ],
        };

    internal static Operation Unbind { get; } =
        Command("unbindSession", "Takes the session's binding to a record off.") with
        {
            Refuses = [RefusalCode.NotAnOperator, RefusalCode.NotBound],
        };

    /// <summary>A write that answers with its outcome.</summary>
    internal static Operation Command(string id, string summary) =>
        new(id, summary) { Answers = ApiJson.Default.OutcomeJson };
}
