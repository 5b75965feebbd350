namespace LiveChat.AspNetCore;

/// <summary>What <see cref="TemplateEndpoints"/> take and answer.</summary>
internal static class TemplateOperations
{
    internal static Operation List { get; } =
        new("listTemplates", "Lists the templates that the viewer may send; none where they may not.")
        {
            Answers = ApiJson.Default.IReadOnlyListOfferedTemplateJson,
        };

    internal static Operation Send { get; } =
        CommandOperations.Command("sendTemplate", "Queues a template to the customer.") with
        {
            Takes = ApiJson.Default.SendTemplateJson,
            Refuses =
            [
                RefusalCode.NotAnOperator,
                RefusalCode.NotYourSession,
                RefusalCode.SessionClosed,
                RefusalCode.SessionIsSpam,
                RefusalCode.Unreachable,
                RefusalCode.CustomerMustWriteFirst,
                RefusalCode.CustomerMoved,
                RefusalCode.IdTaken,
            ],
        };
}
