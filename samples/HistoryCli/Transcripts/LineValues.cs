using System.Globalization;
using LiveChat;

namespace HistoryCli.Transcripts;

/// <summary>Converts the texts of lines to the library's values; a text that cannot be causes a rejection.</summary>
internal static class LineValues
{
    /// <summary>An id that the library checks, such as a user's.</summary>
    internal static T Id<T>(string field, string text)
        where T : struct, ISpanParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : throw NoId(field);

    internal static Account Account(Messenger messenger, string field, string address) =>
        LiveChat.Account.TryCreate(messenger, address, out var account) ? account : throw NoId(field);

    internal static AppItemId Item(AppId app, string field, string item) =>
        AppItemId.TryCreate(app, item, out var id) ? id : throw NoId(field);

    /// <summary>A message, received in the order of its <c>seq</c>.</summary>
    internal static IncomingMessage Message(MessageLine line, SessionLine session) =>
        IncomingMessage.TryCreate(line.Source, line.Text, out var message)
            ? message with
            {
                Author = AuthorOf(line, session),
                SentAt = line.SentAt,
                ReceivedAt = Later("sentAtUtc", line.SentAt, line.Sequence),
            }
            : throw TooLong("text");

    /// <summary>Adds microseconds to a time, so that the source's order is kept although its clock is coarse.</summary>
    internal static DateTimeOffset Later(string field, DateTimeOffset time, long microseconds) =>
        time.UtcDateTime <= DateTime.MaxValue.AddMicroseconds(-microseconds)
            ? time.AddMicroseconds(microseconds)
            : throw new LineException($"'{field}' is at the end of the calendar, with no time left for 'seq'.");

    private static Author AuthorOf(MessageLine line, SessionLine session)
    {
        if (line.IsCustomer)
        {
            return Author.TryCustomer(line.AuthorName, out var customer) ? customer : throw TooLong("authorName");
        }

        var isKnown = session.AllOperators.Contains(line.AuthorName, StringComparer.Ordinal);
        UserId? user = isKnown ? Id<UserId>("authorName", line.AuthorName) : null;
        return Author.TryOperator(user, line.AuthorName, out var author) ? author : throw TooLong("authorName");
    }

    private static LineException NoId(string field) =>
        new($"'{field}' must have at most {MessageId.MaxLength} characters, none a control or malformed character.");

    private static LineException TooLong(string field) =>
        new($"'{field}' must have at most {IncomingMessage.MaxTextLength} characters.");
}
