using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>What <see cref="WidgetEndpoints"/> take and answer.</summary>
internal static class WidgetOperations
{
    internal static Operation Get { get; } =
        new("getWidget", "Says what the widget of a record shows, and where the rest is.")
        {
            Answers = ApiJson.Default.OpenedJson,
        };

    internal static Operation List { get; } =
        ListOperations.Page("listWidgetSessions", "Lists the sessions of a record, newest opening first.");

    internal static Operation Open { get; } =
        new("openSession", "Opens a session with one of the choices.")
        {
            Takes = ApiJson.Default.NewSessionJson,
            Answers = ApiJson.Default.OutcomeJson,
            Status = StatusCodes.Status201Created,
            Headers = [("Location", "The address of the session.")],
            Refuses =
            [
                RefusalCode.NotAnOperator,
                RefusalCode.AccountNotOffered,
                RefusalCode.ChannelTaken,
                RefusalCode.CustomerMustWriteFirst,
                // The customer, or the host's settings, may change between the choice and the commit.
                RefusalCode.CustomerMoved,
                RefusalCode.UnknownLiveChat,
                RefusalCode.UnknownConnector,
                RefusalCode.WrongMessenger,
            ],
        };

    internal static Operation Explain { get; } =
        new("explainSession", "Says why a session is in the record's list; empty if it is not.")
        {
            Answers = ApiJson.Default.IReadOnlyListReasonJson,
        };

    internal static Operation Choices { get; } =
        new("listChoices", "Lists the live chats and accounts with which the viewer may open a session.")
        {
            Answers = ApiJson.Default.ChoicesJson,
        };

    internal static Operation Filters { get; } =
        ListOperations.Filters("listWidgetFilters", "Says what the record's list can be filtered by.");

    internal static Operation Search { get; } =
        SearchOperations.List("searchWidget", "Finds messages of the record's sessions by their words.");

    internal static Operation Watch { get; } =
        ListOperations.Stream("watchWidget", "Streams the record's list, and one timeline.");
}
