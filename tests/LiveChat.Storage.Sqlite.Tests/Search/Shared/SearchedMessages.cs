using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LiveChat.Storage;

namespace LiveChat.Testing;

/// <summary>
/// Messages of which a viewer may read one of 50: the others are in other live chats, spam, or notes. One is received
/// each minute, in turn in each of the channels.
/// </summary>
internal static class SearchedMessages
{
    /// <summary>The hits of a page.</summary>
    internal const int Page = 20;

    /// <summary>One of so many messages may be read.</summary>
    internal const int Readable = 50;

    private const int MessagesAChannel = 100;

    private const int TextLength = 70;

    /// <summary>The live chat of which the viewer may read what is neither spam nor a note.</summary>
    internal static LiveChatId Mine { get; } = new("mine");

    private static readonly DateTimeOffset s_begin = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How many of a thousand messages have each of these words.</summary>
    private static readonly ImmutableArray<(string Word, int InAThousand)> s_words =
    [
        ("common", 500),
        ("habit", 500),
        ("comet", 50),
        ("commerce", 50),
        ("seldom", 100),
        ("tithe", 100),
        ("rarely", 5),
    ];

    /// <summary>What is looked for, and what it stands for.</summary>
    internal static ImmutableArray<(string Name, string Text)> Queries { get; } =
    [
        ("two words of each second message", "common habit"),
        ("two words of each tenth message", "seldom tithe"),
        ("a common and a rare word", "common rarely"),
        ("a rare and a common word", "rarely common"),
        ("a beginning of three words", "com"),
        ("a common word and a beginning of three", "habit com"),
        ("a beginning of 20 words", "bab"),
        ("a common word and a beginning of 20", "common bab"),
        ("two letters", "ba"),
        ("a letter", "b"),
        ("a common word and a letter", "common b"),
        ("a rare word and a letter", "rarely b"),
        ("a beginning of many words that are rare", "zq"),
        ("a common word and such a beginning", "common zq"),
        ("the beginning of a number", "order 1000"),
        ("a word of no message", "common nowhere"),
    ];

    /// <summary>The commits that fill a store: one for each channel.</summary>
    internal static IEnumerable<ChannelCommit> Commits(ChannelKey key, int messages)
    {
        var channels = messages / MessagesAChannel;
        for (var number = 0; number < channels; number++)
        {
            yield return Commit(key, number, channels);
        }
    }

    /// <summary>A page of what the viewer may read.</summary>
    internal static MessageQuery QueryOf(string text, MessagePlace? after = null) =>
        new()
        {
            Words = SearchText.Of(text).Words,
            Scope = new TimelineScope
            {
                Sessions = new ReadScope(new UserId("viewer")) { Whole = [Mine] },
                Spam = new ReadScope(new UserId("viewer")),
            },
            After = after,
            Limit = Page,
        };

    private static ChannelCommit Commit(ChannelKey key, int number, int channels)
    {
        var kind = number % Readable;
        var isMine = kind < 9;
        var channel = new Channel(
            isMine ? Mine : new LiveChatId(Text($"other {kind % 7}")),
            new ConnectorId("wa"),
            new Account(Messenger.WhatsApp, Text($"+{number}"))
        );
        var session = new Session
        {
            Id = new SessionId(key.IdOf(channel), s_begin),
            Channel = channel,
            Status = isMine && kind > 4 ? SessionStatus.Spam : SessionStatus.Closed,
            Version = 1,
            AddedVersion = 1,
        };
        return new ChannelCommit
        {
            Id = session.Id.Channel,
            Channel = channel,
            ExpectedVersion = 0,
            Sessions = [session],
            Entries =
            [
                .. Enumerable
                    .Range(0, MessagesAChannel)
                    .Select(message =>
                        Message(session.Id, (message * channels) + number, isMine && kind is > 0 and < 5)
                    ),
            ],
        };
    }

    private static Message Message(SessionId session, int number, bool isNote)
    {
        var at = s_begin.AddMinutes(number);
        return new Message
        {
            Channel = session.Channel,
            Place = new EntryPlace(session.OpenedAt, at, at, new MessageId(Text($"message {number:0000000}"))),
            Audience = isNote ? Audience.Staff : Audience.Everybody,
            Author = isNote ? Author.Operator(new UserId("otto"), "Otto") : Author.Customer(),
            SentAt = at,
            OriginalText = TextOf(number),
            Fingerprint = "f",
            Version = 1,
            AddedVersion = 1,
        };
    }

    private static string TextOf(int number)
    {
        var random = new Random(number ^ 0x5bd1e99);
        var text = new StringBuilder(SearchableText.Of(number, TextLength));
        foreach (var (word, inAThousand) in s_words)
        {
            text.Append(random.Next(1_000) < inAThousand ? " " + word : string.Empty);
        }

        // Each of them is in one message.
        text.Append(number % 99 == 0 ? Text($" zq{number}") : string.Empty);
        return text.Append(CultureInfo.InvariantCulture, $" order {100_000 + number}").ToString();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
