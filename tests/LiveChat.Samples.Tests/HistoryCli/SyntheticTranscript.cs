using System.Text.Json.Nodes;

namespace LiveChat.Samples.Tests.HistoryCli;

/// <summary>
/// Random transcripts like the corpora: several live chats (one with a slash in its name), odd nicknames, times in whole
/// minutes, sessions without messages, sessions that open and close in one minute, and active sessions.
/// </summary>
internal sealed class SyntheticTranscript
{
    private static readonly string[] LiveChats = ["shop", "help/desk", "Löwe 🦁"];
    private static readonly string[] Nicknames =
    [
        "ann",
        "a/b",
        "/",
        "//x/",
        "shop/ann",
        "[m]`^|",
        "\\n",
        "名前",
        "-dash",
        "a b",
        "ANN",
        "ann.",
    ];

    private readonly Random _random;
    private readonly bool _sharesMinutes;
    private int _sequence;

    /// <summary>Makes 36 channels.</summary>
    /// <param name="seed">The same seed gives the same transcript.</param>
    /// <param name="sharesMinutes">Whether sessions of one channel open in the same minute, so that only their messages' seq orders them.</param>
    public SyntheticTranscript(int seed, bool sharesMinutes)
    {
        (_random, _sharesMinutes) = (new Random(seed), sharesMinutes);
        foreach (
            var (liveChat, nickname) in LiveChats.SelectMany(
                _ => Nicknames,
                (liveChat, nickname) => (liveChat, nickname)
            )
        )
        {
            AddChannel(liveChat, nickname);
        }
    }

    public List<string> Sessions { get; } = [];

    public List<string> Messages { get; } = [];

    private void AddChannel(string liveChat, string nickname)
    {
        var minute = _random.Next(5);
        var count = _random.Next(1, 8);
        for (var number = 0; number < count; number++)
        {
            minute = AddSession(
                liveChat,
                nickname,
                $"{liveChat}/{nickname}#{number}",
                minute,
                isActive: number == count - 1 && _random.Next(3) == 0
            );
        }
    }

    /// <summary>Adds a session and returns when the channel's next one may open: often in the same minute.</summary>
    private int AddSession(string liveChat, string nickname, string key, int opened, bool isActive)
    {
        _sequence++;
        var messages = _random.Next(5) == 0 ? 0 : _random.Next(1, 12);

        // A session without messages has no seq, so that its place among the sessions of one minute is unknown.
        opened += messages == 0 ? 1 : 0;
        var minute = opened;
        for (var number = 0; number < messages; number++)
        {
            minute += number > 0 && _random.Next(4) == 0 ? 1 : 0;
            Messages.Add(Lines.Message($"m{_sequence}", key, nickname, _sequence, liveChat, minute, Vary));
            _sequence++;
        }

        Sessions.Add(
            Lines.Session(
                key,
                nickname,
                messages,
                liveChat,
                opened,
                isActive,
                json =>
                {
                    json["lastMessageAtUtc"] = messages == 0 ? null : Lines.Time(minute);
                    json["closedAtUtc"] = isActive ? null : Lines.Time(minute);
                }
            )
        );

        return messages == 0 ? minute + 1 : minute + (_sharesMinutes ? _random.Next(2) : 1);
    }

    private void Vary(JsonObject json)
    {
        if (_random.Next(2) == 0)
        {
            json["author"] = "operator";
            json["authorName"] = _random.Next(2) == 0 ? "olga" : "nobody in particular";
        }
    }
}
