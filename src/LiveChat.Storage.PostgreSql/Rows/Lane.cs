using System.Globalization;

namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// The lanes of a session: by its status, by status and live chat, and by status, live chat and
/// operator.
/// </summary>
internal static class Lane
{
    internal static Guid Of(SessionStatus status) => RowId.Hash(Text(status));

    internal static Guid Of(SessionStatus status, LiveChatId liveChat) => RowId.Hash(Text(status), liveChat.Value);

    /// <summary>The lane of an operator, or nobody.</summary>
    internal static Guid Of(SessionStatus status, LiveChatId liveChat, UserId? owner) =>
        RowId.Hash(Text(status), liveChat.Value, owner?.Value ?? string.Empty);

    private static string Text(SessionStatus status) => ((int)status).ToString(CultureInfo.InvariantCulture);
}
