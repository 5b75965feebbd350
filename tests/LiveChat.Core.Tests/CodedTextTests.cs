using System.Globalization;
using System.Reflection;
using FsCheck.Fluent;
using LiveChat.Domain;
using LiveChat.History;
using LiveChat.Storage;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests;

/// <summary>The texts that the library makes: each is of one kind and one version, and no other text is read.</summary>
public sealed class CodedTextTests
{
    private static readonly Form[] s_forms =
    [
        new Form<ChannelId>('C', Channel),
        new Form<SessionId>('S', Session),
        new Form<MessageKey>('M', random => new MessageKey(Session(random), Message(random))),
        new Form<SendKey>(
            'A',
            random => new SendKey(
                new MessageKey(Session(random), Message(random)),
                1 + random.Next(SendKey.MaxAttempts)
            )
        ),
        new Form<EntryPlace>('P', Place),
        new Form<QueuedPlace>('Q', random => new QueuedPlace(Channel(random), Message(random))),
        new Form<TimelineCursor>(
            'T',
            random =>
                random.Next(2) == 0
                    ? new TimelineCursor(
                        Session(random),
                        (PagingDirection)random.Next(2),
                        Time(random),
                        random.Next(2) == 0
                    )
                    : new TimelineCursor(
                        Session(random),
                        (PagingDirection)random.Next(2),
                        Place(random),
                        random.Next(2) == 0
                    )
        ),
        new Form<SearchCursor>(
            'X',
            random =>
                SearchCursor.Of(
                    SearchScope.Of(Session(random)),
                    SearchText.Of("tea"),
                    (PagingDirection)random.Next(2),
                    new MessagePlace(Time(random), Channel(random), Message(random))
                )
        ),
        new Form<SessionListCursor>(
            'L',
            random =>
                LiveChat.SessionListCursor.Of(
                    SessionList.Of(new LiveChatId($"desk {random.Next(9)}")),
                    (SessionStatus)random.Next(3),
                    Session(random)
                )
        ),
        new Form<TimelineFeedCursor>(
            'F',
            random => new TimelineFeedCursor(Session(random), Bytes(random, FeedTokens.SealedSize))
        ),
    ];

    private readonly Tally _seen = new();

    [Rule(T8)]
    [Fact]
    public void Every_kind_of_text_that_the_library_makes_is_among_those_that_are_tried_here()
    {
        var coded = typeof(SessionDesk)
            .Assembly.GetTypes()
            .Where(type =>
                !type.IsInterface
                && type.GetInterfaces()
                    .Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ICodedText<>))
            );
        var kinds = typeof(TextKind)
            .GetFields(BindingFlags.NonPublic | BindingFlags.Static)
            .Select(field => field.GetValue(null))
            .OfType<TextKind>()
            .ToList();

        Assert.Equal(coded.ToHashSet(), s_forms.Select(form => form.Type).ToHashSet());
        Assert.Equal(kinds.ToHashSet(), s_forms.Select(form => form.Kind).ToHashSet());
        Assert.Equal(kinds.Count, kinds.Select(kind => kind.Code).Distinct().Count());
    }

    [Rule(T8, S4)]
    [Fact]
    public void A_value_is_read_back_from_its_text_of_URL_safe_characters_and_by_no_other_kind() =>
        Check(
            (form, random) =>
            {
                var value = form.Make(random);
                var text = value.ToString()!;
                Assert.Equal(value, form.Read(text));
                Assert.Equal(form.Letter, text[0]);
                Assert.All(text, letter => Assert.Contains(letter, Texts.Letters));
                foreach (var other in s_forms.Where(other => other != form))
                {
                    Assert.Null(other.Read(text));
                    Assert.Throws<FormatException>(() => other.Parse(text));
                }
            },
            cases: 4_000
        );

    [Rule(T8, S4)]
    [Fact]
    public void A_text_of_another_kind_or_version_is_refused_whatever_its_fields_and_its_checksum() =>
        Check(
            (form, random) =>
            {
                var bytes = Texts.Bytes(form.Make(random).ToString()!);
                Assert.Equal((form.Kind.Code, form.Kind.Version), (bytes[0], bytes[1]));
                foreach (var at in new[] { 0, 1 })
                {
                    for (var value = 0; value < 256; value++)
                    {
                        byte[] changed = [.. bytes];
                        changed[at] = (byte)value;
                        Assert.Equal(value == bytes[at], form.Read(Texts.Forged(form.Kind, changed)) is not null);
                    }
                }
            },
            cases: 100
        );

    [Rule(T8, S4)]
    [Fact]
    public void A_text_that_was_changed_cut_or_made_longer_is_refused_or_is_the_text_of_another_value()
    {
        Check(
            (form, random) =>
            {
                var value = form.Make(random);
                var text = value.ToString()!;
                for (var at = 0; at < text.Length; at++)
                {
                    Tried(form, value, text[..at], isCut: true);
                    foreach (var letter in Texts.Letters + "=+/. \0é\uFF21\uD800")
                    {
                        Tried(form, value, text[..at] + letter + text[(at + 1)..], isCut: false);
                    }
                }

                foreach (var letter in Texts.Letters + "=+/. \0é\uFF21\uD800")
                {
                    Tried(form, value, text + letter, isCut: false);
                    Tried(form, value, letter + text, isCut: false);
                }
            },
            cases: 80
        );
        _seen.RequireAtLeast(10_000, "Changed and refused", "Changed and read");
        _seen.RequireAtLeast(1_000, "Cut and refused");

        void Tried(Form form, object value, string text, bool isCut)
        {
            if (text == value.ToString())
            {
                return;
            }

            var read = form.Read(text);
            _seen.Saw($"{(isCut ? "Cut" : "Changed")} and {(read is null ? "refused" : "read")}");
            Assert.True(read is null || !form.Kind.HasChecksum, $"{text} is the text of a cursor that no page gave.");
            Assert.True(read is null || (!read.Equals(value) && read.ToString() == text), text);
        }
    }

    // Case: ATK-02
    [Rule(T8, S4)]
    [Fact]
    public void No_hostile_text_is_an_error_and_what_is_read_prints_that_text()
    {
        var tried = 0;
        Check(
            (form, random) =>
            {
                for (var time = 0; time < 25; time++)
                {
                    var text = Hostile(form, random);
                    foreach (var other in s_forms)
                    {
                        var read = other.Read(text);
                        _seen.Saw(read is null ? "Refused" : $"Read as {other.Letter}");
                        Assert.True(read is null || read.ToString() == text, text);
                    }

                    tried++;
                }
            },
            cases: 6_000
        );
        Assert.True(tried >= 150_000, $"Tried {tried} texts only.");
        _seen.RequireAtLeast(500, [.. s_forms.Select(form => $"Read as {form.Letter}"), "Refused"]);
    }

    [Rule(T8)]
    [Fact]
    public void The_texts_of_version_1_are_for_good()
    {
        var noon = new DateTimeOffset(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);
        var channel = new ChannelId([.. Enumerable.Range(1, 16).Select(one => (byte)one)]);
        var (session, id) = (new SessionId(channel, noon), new MessageId("wamid.é"));
        var place = new EntryPlace(noon, noon.AddMicroseconds(1), noon.AddMicroseconds(2), id);
        (string Text, object Value)[] known =
        [
            ("C-30-VB30FN61-Z91kkC2VwF", channel),
            ("S-3-skV5NBcF--31-kF40VR71FcA2-oD2l-", session),
            ("M-3-skV5NBcF--31-kF40VR71FcA2-oD2l0rNLpdO1v2eF", new MessageKey(session, id)),
            ("A-31-DB70a293--0-VB30FN61-Z91kkC2VwFSq4hPLFikuZ", new SendKey(new MessageKey(session, id), 2)),
            ("P-3-skV5NBcF--2Y1-OVmW-0-DB70a293-8rNLpdO1v2eF", place),
            ("Q-30-VB30FN61-Z91kkC2VwFSq4hPLFikuZ", new QueuedPlace(channel, id)),
            (
                "T-31-DB70a293--0-VB30FN61-Z91kkC2VwF-DB70a293--7sowu",
                new TimelineCursor(session, PagingDirection.Backwards, noon, isAfter: true)
            ),
            (
                "T-34-DB70a293--0-VB30FN61-Z91kkC2VwF-DB70a293---skV5NBcF-F2Y1-OVmW-1Sq4hPLFikubbLB9C",
                new TimelineCursor(session, PagingDirection.Forwards, place, isAfter: false)
            ),
            (
                "L-3eh47SHRtppmnNku5FgtgH-DB70a293--0-VB30FN61-Z91kkC2VwFaXg27k",
                LiveChat.SessionListCursor.Of(SessionList.Of(new LiveChatId("sales")), SessionStatus.Closed, session)
            ),
            (
                "X-5XGVaw5Mkt9FM1ERfhmA9M-DB70a293--0-VB30FN61-Z91kkC2VwFSq4hPLFikub3o59z",
                SearchCursor.Of(
                    SearchScope.Everything,
                    SearchText.Of("tea"),
                    PagingDirection.Backwards,
                    new MessagePlace(noon, channel, id)
                )
            ),
            (
                "F-3-skV5NBcF--31-kF40VR71FcA2-oD2l---F720-J50kV81VgB2FsE303H3lFK4WRN5GcQ60oT6m-W7XBZ8HNb91Ze9mkhAXwkBI7nC-",
                new TimelineFeedCursor(
                    session,
                    [.. Enumerable.Range(0, FeedTokens.SealedSize).Select(one => (byte)one)]
                )
            ),
        ];

        Assert.All(known, one => Assert.Equal(one.Text, one.Value.ToString()));
        Assert.Equal(
            s_forms.Select(form => form.Type).ToHashSet(),
            known.Select(one => one.Value.GetType()).ToHashSet()
        );
    }

    [Rule(T8)]
    [Fact]
    public void A_text_that_is_too_long_is_refused_before_anything_is_kept_of_it()
    {
        var text = new string('S', 10_000_000);
        Assert.All(s_forms, form => Assert.Null(form.Read(text)));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var isRead = SessionId.TryParse(text, out _) || TimelineCursor.TryParse(text, out _) || Spans<EntryPlace>(text);

        Assert.False(isRead);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);

        static bool Spans<T>(string text)
            where T : ISpanParsable<T> => T.TryParse(text.AsSpan(), provider: null, out _);
    }

    [Rule(T4, S3)]
    [Fact]
    public void Texts_of_places_sessions_and_channels_sort_as_these_do()
    {
        var random = new Random(1);
        foreach (
            var form in s_forms.Where(form =>
                form.Type.IsAssignableTo(typeof(IComparable<>).MakeGenericType(form.Type))
            )
        )
        {
            for (var time = 0; time < 20_000; time++)
            {
                var one = form.Make(random);
                var other = time % 10 == 0 ? form.Parse(one.ToString()!) : form.Make(random);
                var expected = Math.Sign(form.Compare(one, other));
                Assert.Equal(expected, Math.Sign(string.CompareOrdinal(one.ToString(), other.ToString())));
                _seen.Saw($"{form.Letter} {expected}");
            }
        }

        _seen.RequireAtLeast(1_000, "P -1", "P 0", "P 1", "S -1", "S 0", "S 1", "C -1", "C 0", "C 1");
    }

    [Rule(T8)]
    [Fact]
    public void What_is_wrong_with_a_text_and_what_to_do_is_said_without_repeating_it() =>
        Assert.All(
            s_forms,
            form =>
            {
                var message = Assert.Throws<FormatException>(() => form.Parse("<script>")).Message;
                Assert.Matches("^The text is not a valid [a-z ]+; (take|read) .+\\.$", message);
                Assert.DoesNotContain("script", message, StringComparison.Ordinal);
            }
        );

    private void Check(Action<Form, Random> check, int cases) =>
        _seen.Check(
            Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                seed =>
                {
                    var random = new Random(seed);
                    check(s_forms[seed % s_forms.Length], random);
                }
            ),
            cases
        );

    /// <summary>Noise; damaged texts; and, with the right head and checksum, fields that are cut, random or too many.</summary>
    private static string Hostile(Form form, Random random)
    {
        var bytes = Texts.Bytes(form.Make(random).ToString()!);
        switch (random.Next(8))
        {
            case 0:
                return new string([.. Enumerable.Range(0, random.Next(200)).Select(_ => (char)random.Next(0x10000))]);
            case 1:
                return new string([
                    .. Enumerable.Range(0, random.Next(2_000)).Select(_ => Texts.Letters[random.Next(64)]),
                ]);
            case 2:
                return form.Make(random).ToString()!.Insert(random.Next(20), ((char)random.Next(0x10000)).ToString());
            case 3:
                return Texts.Forged(form.Kind, bytes[..random.Next(bytes.Length)]);
            case 4:
                return Texts.Forged(form.Kind, [.. bytes, .. Bytes(random, random.Next(1, 1_500))]);
            case 5:
                random.NextBytes(bytes.AsSpan(random.Next(2, bytes.Length)));
                return Texts.Forged(form.Kind, bytes);
            default:
                bytes[random.Next(2, bytes.Length)] ^= (byte)(1 << random.Next(8));
                return Texts.Forged(form.Kind, bytes);
        }
    }

    private static ChannelId Channel(Random random) =>
        new ChannelId(
            random.Next(2) == 0 ? (byte[])[.. new byte[15], (byte)random.Next(1, 7)] : Bytes(random, ChannelId.Size)
        );

    private static SessionId Session(Random random) => new(Channel(random), Time(random));

    private static EntryPlace Place(Random random) => new(Time(random), Time(random), Time(random), Message(random));

    /// <summary>Of few, near and far, so that places tie in all but one thing.</summary>
    private static DateTimeOffset Time(Random random) =>
        random.Next(6) switch
        {
            0 => DateTimeOffset.MinValue,
            1 => DateTimeOffset.MaxValue,
            2 => new DateTimeOffset(random.NextInt64(DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero),
            _ => new DateTimeOffset(2026, 1, 10, 12, 0, 0, TimeSpan.Zero).AddMicroseconds(random.Next(2)),
        };

    /// <summary>Some begin others; some are as long as an id can be.</summary>
    private static MessageId Message(Random random) =>
        random.Next(8) switch
        {
            0 => new MessageId(new string('\uFF21', random.Next(1, 256))),
            1 => MessageId.OfCaller(
                new SessionId(new ChannelId(Bytes(random, 16)), Time(random)),
                new string('日', random.Next(1, 256))
            ),
            2 => MessageId.Derive(random.Next(9).ToString(CultureInfo.InvariantCulture)),
            3 => new MessageId(new[] { "é", "\uE000", "\U0001F600", "\uD7FF", "\U00010000" }[random.Next(5)]),
            4 => new MessageId(
                new[] { "é", "a" }[random.Next(2)] + new string("ab-~ "[random.Next(5)], random.Next(4)) + "."
            ),
            _ => new MessageId(new string("ab"[random.Next(2)], random.Next(1, 4))),
        };

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private abstract class Form(char letter)
    {
        internal char Letter { get; } = letter;

        internal abstract Type Type { get; }

        internal abstract TextKind Kind { get; }

        internal abstract object Make(Random random);

        /// <summary>The value, by every way in which a text is read; null where it is refused.</summary>
        internal abstract object? Read(string text);

        internal abstract object Parse(string text);

        internal abstract int Compare(object one, object other);
    }

    private sealed class Form<T>(char letter, Func<Random, T> make) : Form(letter)
        where T : ICodedText<T>
    {
        internal override Type Type => typeof(T);

        internal override TextKind Kind => T.Kind;

        internal override object Make(Random random) => make(random);

        internal override object? Read(string text)
        {
            var isRead = T.TryParse(text, out var value);
            Assert.Equal(isRead, Spans(text, out var same));
            Assert.Equal(value, same);
            Assert.True(isRead || Equals(value, default(T)));
            return isRead ? value : null;
        }

        internal override object Parse(string text) => T.Parse(text);

        internal override int Compare(object one, object other) => Comparer<T>.Default.Compare((T)one, (T)other);

        private static bool Spans<TSpan>(string text, out TSpan? value)
            where TSpan : ISpanParsable<TSpan> => TSpan.TryParse(text.AsSpan(), provider: null, out value);

        private static bool Spans(string text, out T? value) => Spans<T>(text, out value);
    }
}
