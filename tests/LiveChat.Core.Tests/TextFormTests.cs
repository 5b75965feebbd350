using System.Globalization;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using LiveChat.History;
using LiveChat.Storage;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests;

/// <summary>Every id, place and cursor has one strict text form, from which a web host reads it in a URL.</summary>
public sealed class TextFormTests
{
    private static readonly SessionId s_session = new(new ChannelId(new byte[ChannelId.Size]), Cast.Noon);

    /// <summary>Values of each type, including odd ones.</summary>
    private static readonly object[] s_values =
    [
        new AppId("deals"),
        new AppId("a/b%2F%25"),
        new AppItemId(new AppId("deals"), "1"),
        new AppItemId(new AppId("a/b%"), "c/d/%2F"),
        new LiveChatId("Sales & more"),
        new ConnectorId("wa"),
        new UserId("ann@example.org"),
        new GroupId("日本"),
        Messenger.WhatsApp,
        s_session.Channel,
        s_session,
        new MessageId("wamid.1"),
        MessageId.OfCaller(s_session, "7"),
        MessageId.FromMessenger("<7@x>"),
        new MessageKey(s_session, new MessageId("m")),
        MessageId.OfHost("7"),
        new SendKey(new MessageKey(s_session, new MessageId("m")), SendKey.MaxAttempts),
        new EntryPlace(Cast.Noon, Cast.Noon, Cast.Noon, new MessageId("é")),
        new TimelineCursor(s_session, PagingDirection.Backwards, Cast.Noon, isAfter: true),
        new TimelineCursor(
            s_session,
            PagingDirection.Forwards,
            new EntryPlace(Cast.Noon, Cast.Noon, Cast.Noon, new MessageId("m")),
            isAfter: false
        ),
        LiveChat.SessionListCursor.Of(SessionList.Of(Cast.Sales.Id), SessionStatus.Closed, s_session),
        SearchCursor.Of(
            SearchScope.Everything,
            SearchText.Of("tea"),
            PagingDirection.Backwards,
            new MessagePlace(Cast.Noon, s_session.Channel, new MessageId("m"))
        ),
        new TimelineFeedCursor(s_session, new byte[FeedTokens.SealedSize]),
        new QueuedPlace(s_session.Channel, new MessageId("m")),
        RetentionPolicy.Never,
        RetentionPolicy.ByAge(TimeSpan.FromDays(730)),
        RetentionPolicy.ByInactivity(TimeSpan.FromTicks(1)),
    ];

    [Rule(T8, S4)]
    [Fact]
    public void Every_id_place_and_cursor_is_read_back_from_its_text_by_every_method_of_the_framework()
    {
        Assert.All(s_values, value => Call(nameof(ReadsBack), value.GetType(), value));

        var forms = typeof(SessionDesk)
            .Assembly.GetExportedTypes()
            .Where(type =>
                type.GetInterfaces()
                    .Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ISpanParsable<>))
            )
            .ToList();
        Assert.Equal(forms.ToHashSet(), s_values.Select(value => value.GetType()).ToHashSet());
        Assert.All(
            typeof(SessionDesk)
                .Assembly.GetExportedTypes()
                .Where(type =>
                    type != typeof(ChannelKey)
                    && type != typeof(EditKey)
                    && type != typeof(ReadMarkKey)
                    && type != typeof(MessagePlace) // A search's cursor has it; no caller writes one down.
                    && type.Name is var name
                    && (
                        name.EndsWith("Id", StringComparison.Ordinal)
                        || name.EndsWith("Cursor", StringComparison.Ordinal)
                        || name.EndsWith("Place", StringComparison.Ordinal)
                        || name.EndsWith("Key", StringComparison.Ordinal)
                    )
                ),
            type => Assert.Contains(type, forms)
        );
    }

    [Rule(T8, S4)]
    [Fact]
    public void Any_other_text_is_refused_with_a_format_error_and_no_other_error()
    {
        var (read, refused) = (0, 0);
        Seeded.Check(
            Prop.ForAll(
                (
                    from value in Gen.Elements(s_values)
                    from text in Gen.OneOf(
                        Gen.Constant(value.ToString()!),
                        Gen.Elements(s_values).Select(one => one.ToString()!)
                    )
                    from at in Gen.Choose(0, text.Length)
                    from with in Gen.Elements("", " ", "\0", "%", "/", "~", "_", "A", "\uD800", "é", ".")
                    from cut in Gen.Choose(0, 2)
                    select (value, text: text[..at] + with + text[Math.Min(text.Length, at + cut)..])
                ).ToArbitrary(),
                one =>
                {
                    if ((bool)Call(nameof(IsStrict), one.value.GetType(), one.text)!)
                    {
                        read++;
                    }
                    else
                    {
                        refused++;
                    }
                }
            ),
            cases: 3_000
        );
        Assert.True(read > 300 && refused > 300, $"{read} read, {refused} refused.");
    }

    private static object? Call(string method, Type type, object argument) =>
        typeof(TextFormTests)
            .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [argument], null);

    private static void ReadsBack<T>(T value)
        where T : ISpanParsable<T>
    {
        var text = value.ToString()!;
        Assert.Equal(value, T.Parse(text.AsSpan(), CultureInfo.InvariantCulture));
        Assert.True(T.TryParse(text.AsSpan(), provider: null, out var read) && value.Equals(read));
        Assert.False(T.TryParse([], provider: null, out read));
        Assert.Equal(default, read);
        Assert.Throws<FormatException>(() => T.Parse([], provider: null));
        ReadsStringBack(value, text);
    }

    /// <summary>Reads a string; for spans, null becomes empty.</summary>
    private static void ReadsStringBack<T>(T value, string text)
        where T : IParsable<T>
    {
        Assert.Equal(value, T.Parse(text, provider: null));
        Assert.True(T.TryParse(text, CultureInfo.InvariantCulture, out var read) && value.Equals(read));
        Assert.False(T.TryParse(null, provider: null, out read));
        Assert.Equal(default, read);
        Assert.Throws<ArgumentNullException>(() => T.Parse(null!, provider: null));
        Assert.Throws<FormatException>(() => T.Parse(string.Empty, provider: null));
    }

    /// <summary>Whether the text can be read; if so, checks that it is the text of the value.</summary>
    private static bool IsStrict<T>(string text)
        where T : ISpanParsable<T>
    {
        if (T.TryParse(text, provider: null, out var read))
        {
            Assert.Equal(text, read.ToString());
            Assert.Equal(read, T.Parse(text, provider: null));
            return true;
        }

        Assert.NotEmpty(Assert.Throws<FormatException>(() => T.Parse(text, provider: null)).Message);
        return false;
    }
}
