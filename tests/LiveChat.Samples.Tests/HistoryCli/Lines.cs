using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LiveChat.Samples.Tests.HistoryCli;

/// <summary>Writes correct lines of transcripts, which tests then change.</summary>
internal static class Lines
{
    private static readonly DateTimeOffset Start = new(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A closed session with as many messages as <paramref name="messages"/>, bound to a contact.</summary>
    public static string Session(
        string key,
        string nickname = "ann",
        int messages = 1,
        string liveChat = "shop",
        int minute = 0,
        bool isActive = false,
        Action<JsonObject>? change = null
    ) =>
        With(
            change,
            ("sessionKey", key),
            ("liveChat", liveChat),
            ("channelKey", $"{liveChat}/{nickname}"),
            ("customerAccount", $"contact/{nickname}"),
            ("appItem", "request/1"),
            ("responsibleOperator", "olga"),
            ("operators", new JsonArray("olga", "omar")),
            ("openedAtUtc", Time(minute)),
            ("lastMessageAtUtc", Time(minute)),
            ("closedAtUtc", isActive ? null : Time(minute + 1)),
            ("messageCount", messages),
            ("source", "log")
        );

    /// <summary>A customer's message.</summary>
    public static string Message(
        string source,
        string session,
        string nickname = "ann",
        int seq = 1,
        string liveChat = "shop",
        int minute = 0,
        Action<JsonObject>? change = null
    ) =>
        With(
            change,
            ("seq", seq),
            ("channelKey", $"{liveChat}/{nickname}"),
            ("liveChat", liveChat),
            ("customerAccount", $"contact/{nickname}"),
            ("sessionKey", session),
            ("sentAtUtc", Time(minute)),
            ("author", "customer"),
            ("authorName", nickname),
            ("text", $"text of {source}"),
            ("source", source)
        );

    /// <summary>Sets a property of a line.</summary>
    public static string Set(string line, string name, JsonNode? value)
    {
        var json = JsonNode.Parse(line)!.AsObject();
        json[name] = value;
        return json.ToJsonString();
    }

    /// <summary>Removes a property from a line.</summary>
    public static string Without(string line, string name)
    {
        var json = JsonNode.Parse(line)!.AsObject();
        Assert.True(json.Remove(name));
        return json.ToJsonString();
    }

    public static string Time(int minute) =>
        Start.AddMinutes(minute).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string With(Action<JsonObject>? change, params (string Name, JsonNode? Value)[] properties)
    {
        var json = new JsonObject();
        foreach (var (name, value) in properties)
        {
            json[name] = value;
        }

        change?.Invoke(json);
        return json.ToJsonString(new JsonSerializerOptions());
    }
}
