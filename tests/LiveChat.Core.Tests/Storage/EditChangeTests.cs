using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Core.Tests.Storage;

/// <summary>The versions of a text that a store writes, given the keys that it holds.</summary>
public sealed class EditChangeTests
{
    private static readonly DateTimeOffset s_time = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Versions that differ in only one value, so that each value must be in the key.</summary>
    private static readonly ImmutableArray<MessageEdit> s_edits =
    [
        new(AuthorKind.Customer, s_time, "a"),
        new(AuthorKind.Operator, s_time, "a"),
        new(AuthorKind.Customer, s_time, "b"),
        new(AuthorKind.Customer, s_time.AddMicroseconds(1), "a"),
    ];

    [Rule(T9)]
    [Fact]
    public void Applying_the_change_to_the_held_versions_gives_the_put_ones_for_every_set()
    {
        var seen = 0;
        foreach (var before in Sets())
        {
            foreach (var after in Sets())
            {
                var change = EditChange.Of([.. before.Select(EditKey.Of)], after);
                var held = before.Select(EditKey.Of).Except(change.Removed).Concat(change.Added.Select(one => one.Key));
                Assert.Equal(after.Select(EditKey.Of).ToHashSet(), held.ToHashSet());
                Assert.Equal(after.Except(before), change.Added.Select(one => one.Value));
                Assert.Equal(before.Except(after).Select(EditKey.Of).ToHashSet(), change.Removed.ToHashSet());
                seen++;
            }
        }

        Assert.Equal(256, seen);
    }

    [Fact]
    public void Equal_versions_count_once_and_none_may_be_default()
    {
        Assert.Single(EditChange.Of([], [s_edits[0], s_edits[0] with { }]).Added);
        Assert.Empty(EditChange.Of([], default).Added);
        Assert.Single(EditChange.Of([EditKey.Of(s_edits[0])], default).Removed);
    }

    private static IEnumerable<ImmutableArray<MessageEdit>> Sets() =>
        Enumerable
            .Range(0, 1 << s_edits.Length)
            .Select(set => s_edits.Where((_, index) => (set & (1 << index)) != 0).ToImmutableArray());
}
