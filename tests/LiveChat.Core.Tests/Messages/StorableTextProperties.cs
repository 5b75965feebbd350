using System.Text;
using FsCheck.Fluent;
using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat.Tests.Messages;

public sealed class StorableTextProperties
{
    [Rule(T9)]
    [Fact]
    public void A_text_is_kept_except_for_characters_that_no_store_keeps()
    {
        var mended = 0;
        var units = Gen.Frequency(
            (6, Gen.Choose(0x20, 0xFFFF)),
            (2, Gen.Constant(0)),
            (2, Gen.Choose(0xD800, 0xDFFF)),
            (2, Gen.Choose(0, 0x20))
        );
        Seeded.Check(
            Prop.ForAll(
                units.Select(unit => (char)unit).ArrayOf().Select(chars => new string(chars)).ToArbitrary(),
                text =>
                {
                    var kept = StorableText.Of(text, "text");
                    Assert.Equal(Expected(text), kept);
                    Assert.Same(kept, StorableText.Of(kept, "text"));
                    Assert.Equal(
                        kept,
                        Encoding.UTF8.GetString(new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(kept))
                    );
                    mended += string.Equals(kept, text, StringComparison.Ordinal) ? 0 : 1;
                }
            ),
            5_000
        );

        Assert.InRange(mended, 1_000, 5_000);
    }

    [Rule(T9)]
    [Fact]
    public void Nul_and_unpaired_surrogates_become_replacement_characters()
    {
        (string Given, string Kept)[] texts =
        [
            ("a\0b", "a\uFFFDb"),
            ("\uD83D", "\uFFFD"),
            ("\uDE00\uD83D", "\uFFFD\uFFFD"),
            ("\uD83D\uDE00", "\uD83D\uDE00"),
            ("\uD83D\uD83D\uDE00\0", "\uFFFD\uD83D\uDE00\uFFFD"),
            ("", ""),
        ];
        foreach (var (given, kept) in texts)
        {
            Assert.Equal(kept, new IncomingMessage("m1", given).Text);
            Assert.Equal(kept, new MessageEdit(AuthorKind.Customer, default, given).Text);
            Assert.Equal(kept, Author.Customer(given).Name);
            Assert.Equal((kept, kept), (new Attachment(given, given).Name, new Attachment(given, given).MediaType));
        }
    }

    [Rule(T9)]
    [Fact]
    public void A_text_has_a_maximum_length()
    {
        var longest = new string('x', StorableText.MaxLength);

        Assert.Equal(longest, new IncomingMessage("m1", longest).Text);
        Assert.Throws<ArgumentException>(() => new IncomingMessage("m1", longest + "x"));
        Assert.Throws<ArgumentException>(() => new MessageEdit(AuthorKind.Customer, default, longest + "x"));
    }

    [Rule(S5)]
    [Fact]
    public void A_preview_is_the_beginning_of_the_text_and_splits_no_pair()
    {
        var cutPairs = 0;
        Seeded.Check(
            Prop.ForAll(
                Gen.Elements("x", "\U0001F600").ArrayOf(200).Select(string.Concat).ToArbitrary(),
                text =>
                {
                    var preview = Message(text).ToPreview().Text;
                    Assert.StartsWith(preview, text, StringComparison.Ordinal);
                    Assert.InRange(preview.Length, MessagePreview.MaxLength - 1, MessagePreview.MaxLength);
                    Assert.Equal(preview, StorableText.Of(preview, "preview"));
                    cutPairs += preview.Length < MessagePreview.MaxLength ? 1 : 0;
                }
            ),
            500
        );

        Assert.True(cutPairs > 50, $"Saw {cutPairs} pairs at the cut.");
        Assert.Equal("short", Message("short").ToPreview().Text);
    }

    private static string Expected(string text)
    {
        var chars = text.ToCharArray();
        for (var at = 0; at < chars.Length; at++)
        {
            if (at + 1 < chars.Length && char.IsSurrogatePair(chars[at], chars[at + 1]))
            {
                at++;
            }
            else if (chars[at] == '\0' || char.IsSurrogate(chars[at]))
            {
                chars[at] = '\uFFFD';
            }
        }

        return new string(chars);
    }

    private static Message Message(string text) =>
        new()
        {
            Channel = default,
            Place = default,
            Author = Author.Customer(),
            SentAt = default,
            OriginalText = text,
            Fingerprint = string.Empty,
        };
}
