namespace LiveChat.AspNetCore;

/// <summary>What the endpoints of no record, live chat or session take and answer.</summary>
internal static class HostOperations
{
    internal static Operation Token { get; } =
        new("getToken", "Gives the token that writes need, and sets its cookie.")
        {
            Answers = ApiJson.Default.TokenJson,
        };

    internal static Operation Document { get; } =
        new("getDocument", "Gives this document.") { Answers = ApiJson.Default.JsonObject };
}
