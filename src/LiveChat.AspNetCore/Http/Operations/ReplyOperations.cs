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
                RefusalCode.CustomerMoved,
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
                RefusalCode.TemplateIsFixed,
            ],
        };

    internal static Operation SendAgain { get; } =
        CommandOperations.Command("sendReplyAgain", "Queues a failed reply as its next attempt.") with
        {
            Takes = ApiJson.Default.SendAgainJson,
            Refuses =
            [
                RefusalCode.NotAnOperator,
                RefusalCode.NotYourSession,
                RefusalCode.SessionClosed,
                RefusalCode.SessionIsSpam,
                RefusalCode.Unreachable,
                RefusalCode.TemplateOnly,
                RefusalCode.CustomerMustWriteFirst,
                RefusalCode.CustomerMoved,
                RefusalCode.MessageDeleted,
                RefusalCode.NotFailed,
                RefusalCode.TooManyAttempts,
            ],
        };

    internal static Operation Withdraw { get; } =
        CommandOperations.Command("withdrawReply", "Takes a reply that waits from the queue.") with
        {
            Validates = true,
            Refuses =
            [
                RefusalCode.NotAnOperator,
                RefusalCode.NotYourSession,
                RefusalCode.HandedOver,
                RefusalCode.NotQueued,
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
