using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using LiveChat.Storage;

namespace LiveChat.Tests.Storage;

/// <summary>JSON that a store keeps is read as it was written, and all other JSON is refused.</summary>
public sealed class RowJsonTests
{
    private static readonly string[] s_names =
    [
        "a",
        "contacts",
        "o'neill",
        "\"quoted\"",
        "a\\b",
        "\\ud83d\\ude00",
        "\\\U0001F600\\",
        "é",
        "日本",
        "😀",
        "\u200f",
        "<b>&",
        new('x', 255),
    ];

    private static readonly Gen<string> s_name = Gen.Elements(s_names);

    private static readonly Gen<string> s_text = Gen.Elements([
        .. s_names,
        "a\tb\r\nc",
        "\u2028\u00A0\uFFFE",
        string.Empty,
    ]);

    private static readonly Gen<DateTimeOffset> s_time =
        from microseconds in Gen.Choose(0, int.MaxValue)
        from isFirst in Gen.Elements(true, false)
        select isFirst ? RowTime.Read(0) : RowTime.Read(63_800_000_000_000_000 + microseconds);

    private static readonly Gen<Binding> s_binding =
        from app in s_name
        from item in s_name
        from kind in Gen.Elements(Enum.GetValues<BindingKind>())
        from user in s_name
        from isByUser in Gen.Elements(true, false)
        from at in s_time
        from added in Gen.Elements(true, false)
        select new Binding(new AppItemId(new AppId(app), item), kind, isByUser ? new UserId(user) : null, at, added);

    private static readonly Gen<Attachment> s_attachment =
        from name in s_name
        from type in s_name
        from size in Gen.Elements<long?>(null, 0, 1, long.MaxValue)
        from uri in Gen.Elements<string?>(null, "https://example.org/?q=\"1\"")
        from state in Gen.Elements(Enum.GetValues<AttachmentState>())
        select new Attachment(name, type, size, uri) { State = state };

    private static readonly Gen<MessageEdit> s_edit =
        from side in Gen.Elements(Enum.GetValues<AuthorKind>())
        from at in s_time
        from text in s_text
        select new MessageEdit(side, at, text);

    private static readonly Gen<Deletion> s_deletion =
        from side in Gen.Elements(Enum.GetValues<AuthorKind>())
        from at in s_time
        select new Deletion(side, at);

    [Fact]
    public void Written_rows_are_read_back()
    {
        AssertSame(s_binding, RowJson.Write, RowJson.ReadBindings);
        AssertSame(
            s_attachment,
            files => RowJson.Write(files.IsEmpty ? null : new RareRow { Attachments = RowJson.Rows(files) }),
            text => text is null ? [] : RowJson.Attachments(RowJson.ReadRare(text).Attachments)
        );
        AssertSame(s_edit, RowJson.Write, RowJson.ReadEdits, items => [.. items.Order()]);
        AssertSame(s_deletion, RowJson.Write, RowJson.ReadDeletions);
    }

    [Fact]
    public void A_later_version_may_add_members()
    {
        var read = RowJson.ReadBindings(
            """[{"new":{"app":"b","list":[{}]},"app":"a","item":"1","at":5,"newer":[[1],null]},{"item":"2","app":"a"}]"""
        );

        Assert.Equal(
            [("a:1", 5), ("a:2", 0)],
            read.Select(one => ($"{one.Item.App.Value}:{one.Item.Item}", RowTime.Of(one.At)))
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("[null]")]
    [InlineData("[7]")]
    [InlineData("[[]]")]
    [InlineData("[{}")]
    [InlineData("[{},]")]
    [InlineData("""[{"app":"a","item":"1"}]]""")]
    [InlineData("""[{"app":"a","item":"1"}""")]
    [InlineData("""[{"app":"a","item":"1"},7]""")]
    public void Text_that_is_not_a_list_of_objects_causes_an_error(string text)
    {
        Assert.ThrowsAny<JsonException>(() => RowJson.ReadBindings(text));
        Assert.ThrowsAny<JsonException>(() => RowJson.ReadDeletions(text));
    }

    [Theory]
    [InlineData("[{}]")]
    [InlineData("""[{"app":"a"}]""")]
    [InlineData("""[{"app":"a","item":null}]""")]
    [InlineData("""[{"app":"a","item":" "}]""")]
    [InlineData("""[{"app":"a","item":1}]""")]
    [InlineData("""[{"app":"a","item":"1","kind":2}]""")]
    [InlineData("""[{"app":"a","item":"1","kind":"x"}]""")]
    [InlineData("""[{"app":"a","item":"1","by":""}]""")]
    [InlineData("""[{"app":"a","item":"1","at":-1}]""")]
    [InlineData("""[{"app":"a","item":"1","at":9223372036854775807}]""")]
    [InlineData("""[{"app":"a","item":"1","at":1e30}]""")]
    [InlineData("""[{"app":"a","item":"1","at":"5"}]""")]
    [InlineData("""[{"app":"a","item":"1","addedAccount":1}]""")]
    public void Values_that_no_binding_can_have_cause_an_error(string text) =>
        Assert.ThrowsAny<JsonException>(() => RowJson.ReadBindings(text));

    [Theory]
    [InlineData("[{}]")]
    [InlineData("""[{"side":9,"text":"x"}]""")]
    [InlineData("""[{"text":"x","at":-1}]""")]
    public void Values_that_no_edit_can_have_cause_an_error(string text) =>
        Assert.ThrowsAny<JsonException>(() => RowJson.ReadEdits(text));

    [Theory]
    [InlineData("[{}]")]
    [InlineData("""[null]""")]
    [InlineData("""[{"name":"x","mediaType":"y","size":-1}]""")]
    public void Values_that_no_file_can_have_cause_an_error(string files) =>
        Assert.ThrowsAny<Exception>(() =>
            RowJson.Attachments(RowJson.ReadRare($$"""{"attachments":{{files}}}""").Attachments)
        );

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"deletedAt":"x"}""")]
    [InlineData("""{"attachments":{}}""")]
    public void Text_that_is_not_rare_contents_causes_an_error(string text)
    {
        Assert.ThrowsAny<JsonException>(() => RowJson.ReadRare(text));
    }

    [Theory]
    // Case: FC-74
    [Rule(T9)]
    [InlineData("<")]
    [InlineData("&")]
    [InlineData("'")]
    [InlineData("+")]
    [InlineData("é")]
    [InlineData("日")]
    [InlineData("😀")]
    [InlineData("\u200F")]
    [InlineData("\uE000")]
    [InlineData("\u0378")]
    [InlineData("\U0010FFFF")]
    public void FC_74_peoples_texts_are_kept_without_escapes(string character)
    {
        var text = string.Concat(Enumerable.Repeat(character, 10_000));
        var json = RowJson.Write([new MessageEdit(AuthorKind.Customer, RowTime.Read(1), text)])!;

        Assert.InRange(json.Length, text.Length, text.Length + 100);
        Assert.Equal(text, RowJson.ReadEdits(json)[0].Text);
    }

    [Fact]
    public void Nothing_is_null()
    {
        Assert.Null(RowJson.Write(ImmutableArray<Binding>.Empty));
        Assert.Null(RowJson.Write(default(ImmutableArray<Binding>)));
        Assert.Empty(RowJson.ReadBindings(json: null));
        Assert.Empty(RowJson.ReadBindings("[]"));
    }

    private static void AssertSame<T>(
        Gen<T> gen,
        Func<ImmutableArray<T>, string?> write,
        Func<string?, ImmutableArray<T>> read,
        Func<T[], T[]>? order = null
    )
    {
        var seen = 0;
        Seeded.Check(
            Prop.ForAll(
                gen.ArrayOf().ToArbitrary(),
                items =>
                {
                    Assert.Equal(order?.Invoke(items) ?? items, read(write([.. items])));
                    seen += items.Length;
                }
            ),
            cases: 500
        );
        Assert.True(seen > 500, $"Saw only {seen}.");
    }
}
