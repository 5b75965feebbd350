using System.Text.Json.Nodes;

namespace LiveChat.WidgetHost.Tests.Package.OpenApi;

/// <summary>
/// The values that generated requests are made of, by the name of the parameter or member that takes them. The host's
/// own answers add to them, as a client would keep what it was given.
/// </summary>
internal sealed class Pools
{
    private const int Most = 16;

    private static readonly string[] s_odd =
    [
        "none",
        "0",
        "-1",
        "null",
        "a b",
        "é",
        "\ud83d\ude00",
        "\0",
        "\u202e",
        "%",
        "%2F",
        "a/b",
        "~c.x",
        "\"",
        "\\",
        "'",
        "{}",
        "*",
        new string('x', 256),
        new string('9', 40),
    ];

    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal)
    {
        ["app"] = ["contacts", "contacts", "contacts", "contacts", "contacts", "deals", "companies"],
        ["item"] = ["maya", "amina", "beans", "harbour"],
        ["liveChat"] = ["sales"],
        ["session"] = [],
        ["message"] = ["r1", "r2"],
        ["id"] = ["r1", "r2", "r3", "r4", "maya", "beans"],
        ["text"] = ["at nine", "at ten", "at eleven", "bounce", ContractHost.Slow, " "],
        ["name"] = ["ready"],
        ["language"] = ["en"],
        ["parameters"] = ["Maya"],
        ["replyTo"] = [],
        ["lastRead"] = [],
        ["user"] = [ContractHost.Olga, ContractHost.Paul, ContractHost.Ruth, ContractHost.Otis],
        ["messenger"] = ["whatsapp", "whatsapp", "whatsapp", "sms"],
        ["address"] = ["+15550142"],
        ["connector"] = ["wa", "wa", "wa", "sms"],
        ["history"] = ["by-account", "by-app-item"],
        ["path"] = ["phones", "customers", "company"],
        ["status"] = ["active", "closed", "spam"],
        ["limit"] = ["1", "2", "3", "50"],
        ["after"] = [],
        ["q"] = ["text", "at nine", "é", "\"at nine", "7 8", "?"],
        ["order"] = ["newest", "oldest"],
        ["format"] = ["html", "text", "jsonl"],
        ["for"] = ["staff", "customer"],
        ["cursor"] = [],
        ["around"] = [],
        ["at"] = ["2026-03-02T09:00:00Z", "2126-03-02"],
        ["search"] = ["may"],
        ["place"] = [],
        ["If-Match"] = ["*", "\"1\"", "\"2\"", "\"3\""],
        ["Last-Event-ID"] = [],
    };

    /// <summary>The sessions and ids of replies that wait or failed, the newest last.</summary>
    public List<(string Session, string Id)> Unsent { get; } = [];

    /// <summary>Messages that can be reacted to.</summary>
    public List<(string Session, string Id)> Sent { get; } = [];

    /// <summary>Notes that somebody wrote.</summary>
    public List<(string Session, string Id)> Notes { get; } = [];

    /// <summary>A value that fits, as far as one is known.</summary>
    public string Fitting(Random random, string name) =>
        _values.GetValueOrDefault(name == "earlier" ? "session" : name) is { Count: > 0 } known
            ? Of(random, known)
            : "none";

    /// <summary>A value: mostly one that fits; or one of another kind, a damaged or an odd one.</summary>
    public string Any(Random random, string name) =>
        random.Next(100) switch
        {
            < 86 => Fitting(random, name),
            < 90 => Fitting(random, Of(random, [.. _values.Keys])),
            < 96 => Damaged(random, Fitting(random, name)),
            _ => Of(random, s_odd),
        };

    public void Add(string name, string? value)
    {
        if (value is not null && _values[name] is var known && !known.Contains(value))
        {
            if (known.Count >= Most)
            {
                known.RemoveAt(0);
            }

            known.Add(value);
        }
    }

    /// <summary>Keeps what an answer of the host gives to send back.</summary>
    public void Learn(JsonNode? answer)
    {
        if (answer is JsonArray list)
        {
            foreach (var one in list)
            {
                Learn(one);
            }
        }

        if (answer is JsonObject said && said["session"] is JsonValue session && said["message"] is JsonValue message)
        {
            AddUnsent((string)session!, (string)message!);
        }

        foreach (var (name, value) in answer as JsonObject ?? [])
        {
            switch (name)
            {
                case "next":
                    Add("after", (string?)value);
                    break;
                case "older" or "newer":
                    Add("cursor", (string?)value);
                    break;
                case "resume":
                    Add("after", (string?)value);
                    Add("Last-Event-ID", (string?)value);
                    break;
                case "place":
                    Add("place", (string?)value);
                    break;
                case "entries":
                    LearnMessages(value!.AsArray());
                    break;
                default:
                    Learn(value);
                    break;
            }
        }
    }

    private void LearnMessages(JsonArray entries)
    {
        foreach (var message in entries.Select(entry => entry!).Messages())
        {
            var id = (string?)message["id"];
            if ((bool)message["canBeSentAgain"]! || (bool)message["canBeWithdrawn"]!)
            {
                AddUnsent((string)message["session"]!, id!);
            }

            if ((bool)message["canBeReactedTo"]!)
            {
                AddSent((string)message["session"]!, id!);
            }

            Add("around", id);
            Add("lastRead", id);
            Add("replyTo", id);
        }
    }

    public void AddNote(string session, string id) => Keep(Notes, session, id);

    public void AddSent(string session, string id) => Keep(Sent, session, id);

    public void AddUnsent(string session, string id) => Keep(Unsent, session, id);

    private static void Keep(List<(string Session, string Id)> known, string session, string id)
    {
        known.Add((session, id));
        known.RemoveRange(0, Math.Max(0, known.Count - Most));
    }

    public static T Of<T>(Random random, IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private static string Damaged(Random random, string value)
    {
        var at = random.Next(value.Length + 1);
        return random.Next(3) switch
        {
            0 => value[..at],
            1 => value.Insert(at, "x"),
            _ => string.Concat(value.AsSpan(0, at), "-", value.AsSpan(Math.Min(at + 1, value.Length))),
        };
    }
}
