using System.Collections.Immutable;
using System.Reflection;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Checks that an adapter's tests include every suite of the kit, or say why not.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class AllSuitesTests<TStore>
    where TStore : TestStore, new()
{
    /// <summary>Suites left out on purpose, each with the reason; none by default.</summary>
    /// <remarks>A suite is named by its open type: <c>typeof(SharedDataTests&lt;&gt;)</c>.</remarks>
    protected virtual ImmutableDictionary<Type, string> LeftOut => ImmutableDictionary<Type, string>.Empty;

    /// <summary>A suite that the adapter's test assembly forgets fails here.</summary>
    // Contract: all
    [Fact]
    public void All_suites_must_be_implemented()
    {
        var missing = KitSuites.All.Except(Implemented()).Except(LeftOut.Keys).Select(suite => suite.Name).ToList();

        Assert.True(
            missing.Count == 0,
            $"{typeof(TStore).Name} has no class for: {string.Join(", ", missing)}. "
                + "Derive one, or name the suite in LeftOut with the reason."
        );
    }

    /// <summary>Everything left out has a reason, is a suite, and is not derived anyway.</summary>
    // Contract: all
    [Fact]
    public void Everything_left_out_is_a_suite_and_has_a_reason()
    {
        Assert.All(
            LeftOut,
            pair => Assert.False(string.IsNullOrWhiteSpace(pair.Value), $"Why is {pair.Key.Name} left out?")
        );
        Assert.Empty(LeftOut.Keys.Except(KitSuites.All));
        Assert.Empty(LeftOut.Keys.Intersect(Implemented()));
    }

    /// <summary>A store whose data hosts share is tested with several hosts.</summary>
    // Contract: all
    [Fact]
    public async Task Shared_data_are_tested_if_the_store_supports_them()
    {
        await using var store = new TStore();
        Assert.Equal(store.IsShared, Implemented().Contains(typeof(SharedDataTests<>)));
    }

    private IEnumerable<Type> Implemented() => KitSuites.ImplementedFor(typeof(TStore), GetType().Assembly);
}

/// <summary>The suites of the kit, found by reflection.</summary>
internal static class KitSuites
{
    public static IReadOnlyCollection<Type> All { get; } =
    [
        .. typeof(KitSuites)
            .Assembly.GetExportedTypes()
            .Where(type =>
                type is { IsAbstract: true, IsGenericTypeDefinition: true }
                && IsSuite(type)
                && type != typeof(StoreTests<>)
            ),
    ];

    /// <summary>The suites that public classes of an assembly derive from for a store.</summary>
    public static IReadOnlyCollection<Type> ImplementedFor(Type store, Assembly assembly) =>
        [
            .. assembly
                .GetExportedTypes()
                .Where(type => !type.IsAbstract)
                .SelectMany(Bases)
                .Where(type => type.IsGenericType && type.GenericTypeArguments.Contains(store))
                .Select(type => type.GetGenericTypeDefinition())
                .Intersect(All),
        ];

    private static bool IsSuite(Type type) =>
        Bases(type).Any(parent => parent.IsGenericType && parent.GetGenericTypeDefinition() == typeof(StoreTests<>));

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            yield return parent;
        }
    }
}
