using FsCheck;
using FsCheck.Fluent;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests.History;

/// <summary>Random worlds of both policies and both gap disclosures.</summary>
internal static class Worlds
{
    /// <summary>Checks random worlds; one number determines each world, and a failure prints it.</summary>
    public static void Check(Func<World, Deeds, Random, Task> body, int cases, Tally? seen = null, int channels = 3) =>
        (seen ?? new Tally()).Check(Holds(body, seen, channels), cases);

    /// <summary>Checks this run's share of random worlds.</summary>
    public static void Check(
        Func<World, Deeds, Random, Task> body,
        Share share,
        Tally? seen = null,
        int channels = 3
    ) => (seen ?? new Tally()).Check(Holds(body, seen, channels), share);

    private static Property Holds(Func<World, Deeds, Random, Task> body, Tally? seen, int channels) =>
        Prop.ForAll(
            Arb.From(Gen.Choose(0, int.MaxValue - 1)),
            async number =>
            {
                var random = new Random(number);
                var world = new World(Any<AccessPolicy>(random), Any<GapDisclosure>(random));
                seen?.Saw($"{world.Options.AccessPolicy}, {world.Options.GapDisclosure}");
                await body(world, new Deeds(world, random, channels) { Seen = seen }, random);
            }
        );

    private static T Any<T>(Random random)
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
}
