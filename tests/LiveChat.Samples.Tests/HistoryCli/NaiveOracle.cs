using System.Text.Json;

namespace LiveChat.Samples.Tests.HistoryCli;

/// <summary>
/// Every session's stitched timeline, directly by the definition: the messages, on the session's channel, of the session and of
/// every closed session that opened before it, sorted by sent time and source order. It does not use the program.
/// </summary>
internal sealed class NaiveOracle
{
    private NaiveOracle(List<JsonElement> sessions, List<JsonElement> messages) =>
        (Sessions, Messages) = (sessions, messages);

    public List<JsonElement> Sessions { get; }

    public List<JsonElement> Messages { get; }

    public static NaiveOracle Read(string folder) =>
        Of(
            File.ReadLines(Path.Combine(folder, "sessions.jsonl")),
            File.ReadLines(Path.Combine(folder, "messages.jsonl"))
        );

    public static NaiveOracle Of(IEnumerable<string> sessions, IEnumerable<string> messages) =>
        new(Parse(sessions), Parse(messages));

    /// <summary>The ordered sources of every session's timeline, by session key.</summary>
    public Dictionary<string, List<string>> Dump()
    {
        var messages = Messages.ToLookup(message => Text(message, "sessionKey"));
        var openings = Sessions.ToDictionary(
            session => Text(session, "sessionKey"),
            session =>
                (At: Time(session, "openedAtUtc"), Sequence: FirstSequence(messages[Text(session, "sessionKey")]))
        );
        var channels = Sessions.ToLookup(session => Text(session, "channelKey"));
        var dump = new Dictionary<string, List<string>>();
        foreach (var session in Sessions)
        {
            var key = Text(session, "sessionKey");
            var shown = channels[Text(session, "channelKey")]
                .Where(other =>
                    Text(other, "sessionKey") == key
                    || (
                        other.GetProperty("closedAtUtc").ValueKind != JsonValueKind.Null
                        && openings[Text(other, "sessionKey")].CompareTo(openings[key]) < 0
                    )
                )
                .SelectMany(other => messages[Text(other, "sessionKey")]);
            dump.Add(
                key,
                [
                    .. shown
                        .OrderBy(message => Time(message, "sentAtUtc"))
                        .ThenBy(Sequence)
                        .Select(message => Text(message, "source")),
                ]
            );
        }

        return dump;
    }

    public static string Text(JsonElement line, string name) => line.GetProperty(name).GetString()!;

    public static DateTimeOffset Time(JsonElement line, string name) => line.GetProperty(name).GetDateTimeOffset();

    public static long Sequence(JsonElement line) => line.GetProperty("seq").GetInt64();

    private static long FirstSequence(IEnumerable<JsonElement> messages) =>
        messages.OrderBy(message => Time(message, "sentAtUtc")).ThenBy(Sequence).Select(Sequence).FirstOrDefault();

    private static List<JsonElement> Parse(IEnumerable<string> lines) =>
        [
            .. lines.Select(line =>
            {
                using var json = JsonDocument.Parse(line);
                return json.RootElement.Clone();
            }),
        ];
}
