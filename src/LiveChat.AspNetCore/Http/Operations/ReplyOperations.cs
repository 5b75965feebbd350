namespace LiveChat.AspNetCore;

/// <summary>What <see cref="ReplyEndpoints"/> take and answer.</summary>
internal static class ReplyOperations
{
    internal static Operation Send { get; } =
        CommandOperations.Command("sendReply", "Queues a reply to the customer.") with
        {
            Takes = ApiJson.Default.ReplyJson,
            Refuses =
            [
                RefusalCode.NotAnOperator,
                RefusalCode.NotYourSession,
                RefusalCode.SessionClosed,
                RefusalCode.SessionIsSpam,
                RefusalCode.Unreachable,
                RefusalCode.TemplateOnly,
                RefusalCode.CustomerMustWriteFirst,
                RefusalCode.IdTaken,
            ],
        };

    internal static Operation Edit { get; } =
        CommandOperations.Command("editReply", "Changes the text of the viewer's own reply.") with
        {
            Takes = ApiJson.Default.TextJson,
            Refuses =
            [
                RefusalCode.NotAnOperator,
                RefusalCode.NotYourSession,
                RefusalCode.NotYourMessage,
                RefusalCode.SessionClosed,
                RefusalCode.SessionIsSpam,
                RefusalCode.MessageDeleted,
            ],
        };

    internal static Operation Delete { get; } =
        CommandOperations.Command("deleteReply", "Deletes the viewer's own reply.") with
        {
            Validates = true,
            Refuses =
            [
                RefusalCode.NotAnOperator,
                RefusalCode.NotYourSession,
                RefusalCode.NotYourMessage,
                RefusalCode.SessionClosed,
                RefusalCode.SessionIsSpam,
            ],
        };
}
