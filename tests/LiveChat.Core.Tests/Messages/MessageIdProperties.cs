using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace LiveChat.Tests.Messages;

public sealed class MessageIdProperties
{
    /// <summary>Code points near every border where UTF-16 and UTF-8 order differ.</summary>
    private static Gen<string> Unicode { get; } =
        Gen.OneOf(
                Gen.Choose(0x20, 0x7E),
                Gen.Choose(0xA0, 0x7FF),
                Gen.Choose(0xD700, 0xD7FF),
                Gen.Choose(0xE000, 0xE010),
                Gen.Choose(0xFFF0, 0xFFFC),
                Gen.Choose(0xFFFE, 0xFFFF),
                Gen.Choose(0x10000, 0x10010),
                Gen.Choose(0x10FFF0, 0x10FFFF)
            )
            .Select(char.ConvertFromUtf32)
            .ArrayOf()
            .Resize(6)
            .Where(parts => parts.Length > 0)
            .Select(string.Concat)
            .Where(text => !string.IsNullOrWhiteSpace(text));

    [Rule(T4)]
    [Fact]
    public void Ids_are_ordered_by_their_UTF_8_bytes()
    {
        var (surrogates, differs) = (0, 0);
        Seeded.Check(
            Prop.ForAll(
                Unicode.ToArbitrary(),
                Unicode.ToArbitrary(),
                Gen.Choose(0, 3).ToArbitrary(),
                (a, b, shared) =>
                {
                    // Often with a common beginning, so that the difference comes late.
                    var (one, other) = shared == 0 ? (a, b) : (a + b, a + Twisted(b));
                    var bytes = Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other));
                    Assert.Equal(Math.Sign(bytes), Math.Sign(new MessageId(one).CompareTo(new MessageId(other))));
                    surrogates += one.Any(char.IsSurrogate) && other.Any(char.IsSurrogate) ? 1 : 0;
                    differs += Math.Sign(string.CompareOrdinal(one, other)) != Math.Sign(bytes) ? 1 : 0;
                }
            ),
            30_000
        );

        Assert.True(surrogates > 3_000, $"Saw {surrogates} pairs with surrogates.");
        Assert.True(differs > 300, $"Saw {differs} pairs that UTF-16 orders otherwise.");

        static string Twisted(string text) => text[..^(char.IsLowSurrogate(text[^1]) ? 2 : 1)] + "\uE000x";
    }

    [Rule(T4)]
    [Fact]
    public void Operators_agree_with_the_order() =>
        Seeded.Check(
            Prop.ForAll(
                Unicode.ToArbitrary(),
                Unicode.ToArbitrary(),
                (a, b) =>
                {
                    var (one, other) = (new MessageId(a), new MessageId(b));
                    Assert.Equal(one.CompareTo(other) == 0, one == other);
                    Assert.Equal(
                        (one < other, one <= other, one > other, one >= other),
                        (
                            one.CompareTo(other) < 0,
                            one.CompareTo(other) <= 0,
                            one.CompareTo(other) > 0,
                            one.CompareTo(other) >= 0
                        )
                    );
                }
            ),
            5_000
        );

    [Rule(L3)]
    [Fact]
    public void Any_id_of_a_messenger_can_be_kept_and_gives_the_same_id_each_time()
    {
        var (kept, derived) = (0, 0);
        var hostile = Gen.Choose(0, 0xFFFF).Select(unit => (char)unit).ArrayOf().Select(units => new string(units));
        Seeded.Check(
            Prop.ForAll(
                Gen.OneOf(hostile, Unicode, Unicode.Select(text => "~" + text)).ToArbitrary(),
                text =>
                {
                    if (string.IsNullOrWhiteSpace(text))
                    {
                        Assert.Throws<ArgumentException>(() => MessageId.FromMessenger(text));
                        return;
                    }

                    var id = MessageId.FromMessenger(text);
                    Assert.Equal(id, MessageId.FromMessenger(text));
                    Assert.Equal(id, new MessageId(id.Value));
                    Assert.True(id.IsDerived || string.Equals(id.Value, text, StringComparison.Ordinal));
                    (kept, derived) = id.IsDerived ? (kept, derived + 1) : (kept + 1, derived);
                }
            ),
            20_000
        );

        Assert.True(kept > 2_000 && derived > 2_000, $"Saw {kept} kept, {derived} derived.");
    }

    [Rule(L3)]
    [Fact]
    public void An_id_from_outside_never_equals_a_derived_one()
    {
        var derived = MessageId.FromMessenger(new string('x', 300));

        Assert.True(derived.IsDerived);
        Assert.NotEqual(derived, MessageId.FromMessenger(derived.Value));
        Assert.NotEqual(MessageId.FromMessenger("a\u0001b"), MessageId.FromMessenger("a\u0002b"));
        Assert.False(MessageId.FromMessenger(new string('x', MessageId.MaxLength)).IsDerived);
    }
}
