using System.Globalization;

namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// The lanes of a session: by its status, by status and live chat, and by status, live chat and operator; the last two
/// once more in its live chat, with the messenger and with the connector.
/// </summary>
internal static class Lane
{
    internal static Guid Of(SessionStatus status) => RowId.Hash(Text(status));

    internal static Guid Of(SessionStatus status, LiveChatId liveChat, string? through = null) =>
        RowId.Hash([Text(status), liveChat.Value, .. Parts(through)]);

    /// <summary>The lane of an operator, or nobody.</summary>
    internal static Guid Of(SessionStatus status, LiveChatId liveChat, UserId? owner, string? through = null) =>
        RowId.Hash([Text(status), liveChat.Value, owner?.Value ?? string.Empty, .. Parts(through)]);

    /// <summary>What tells the lanes of a messenger or a connector from others.</summary>
    internal static string? Through(Messenger? messenger, ConnectorId? connector) =>
        messenger is { } one ? "messenger " + one.Name
        : connector is { } other ? "connector " + other.Value
        : null;

    /// <summary>Two parts, so that no lane has as many as one with an operator instead.</summary>
    private static string[] Parts(string? through) => through is null ? [] : [string.Empty, through];

    private static string Text(SessionStatus status) => ((int)status).ToString(CultureInfo.InvariantCulture);
}
