namespace LiveChat.AspNetCore;

/// <summary>What <see cref="ReactionEndpoints"/> take and answer.</summary>
internal static class ReactionOperations
{
    internal static Operation React { get; } =
        CommandOperations.Command("react", "Reacts to a message for the company, and tells the messenger.") with
        {
            Takes = ApiJson.Default.SignJson,
            Refuses =
            [
                RefusalCode.NotAnOperator,
                RefusalCode.NotYourSession,
                RefusalCode.SessionClosed,
                RefusalCode.SessionIsSpam,
                RefusalCode.MessageDeleted,
                RefusalCode.NotSent,
                RefusalCode.TooManyReactions,
            ],
        };

    internal static Operation Remove { get; } =
        CommandOperations.Command("removeReaction", "Takes the company's reaction to a message away.") with
        {
            Validates = true,
            Parameters = [Parameter.Query("sign", "Which one, where there may be several; all without it.")],
            Refuses =
            [
                RefusalCode.NotAnOperator,
                RefusalCode.NotYourSession,
                RefusalCode.SessionClosed,
                RefusalCode.SessionIsSpam,
                RefusalCode.MessageDeleted,
                RefusalCode.NotSent,
            ],
        };
}
