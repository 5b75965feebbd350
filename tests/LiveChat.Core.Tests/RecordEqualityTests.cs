using System.Collections.Immutable;
using System.Reflection;
using LiveChat.Storage;

namespace LiveChat.Tests;

public sealed class RecordEqualityTests
{
    private static readonly MethodInfo Single = typeof(RecordEqualityTests).GetMethod(
        nameof(SingleOf),
        BindingFlags.NonPublic | BindingFlags.Static
    )!;

    /// <summary>Every record with a settable array, and that array.</summary>
    public static IEnumerable<PropertyInfo> Arrays { get; } =
        typeof(Channel)
            .Assembly.GetTypes()
            .Where(type =>
                type is { IsPublic: true, IsClass: true, IsAbstract: false } && type.GetMethod("<Clone>$") is not null
            )
            .SelectMany(type => type.GetProperties())
            .Where(property =>
                property.CanWrite
                && property.PropertyType is { IsGenericType: true } type
                && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            );

    [Fact]
    public void Records_with_equal_arrays_are_equal_and_a_default_array_counts_as_empty()
    {
        var seen = 0;
        foreach (var property in Arrays)
        {
            var (one, other, empty, none) = (New(property), New(property), New(property), New(property));
            property.SetValue(one, Of(property));
            property.SetValue(other, Of(property));
            property.SetValue(none, Activator.CreateInstance(property.PropertyType));

            Assert.Equal(one, other);
            Assert.Equal(one.GetHashCode(), other.GetHashCode());
            Assert.NotEqual(one, empty);
            Assert.Equal(empty, none);
            Assert.Equal(empty.GetHashCode(), none.GetHashCode());
            Assert.Equal(false, property.PropertyType.GetProperty("IsDefault")!.GetValue(property.GetValue(none)));
            seen++;
        }

        Assert.True(seen >= 20, $"Saw {seen} arrays.");
    }

    [Fact]
    public void Records_created_with_arrays_compare_their_elements()
    {
        Assert.Equal(Scope(), Scope());
        Assert.NotEqual(Scope(), new ReadScope(new("ann")) { Whole = [new("support")] });

        static ReadScope Scope() => new(new("ann")) { Whole = [new("sales")], OwnOrUnassigned = [new("support")] };
    }

    // Without its constructor: it only matters that the other properties are equal in all copies.
    private static object New(PropertyInfo property) =>
        System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(property.DeclaringType!);

    private static object Of(PropertyInfo property) =>
        Single.MakeGenericMethod(property.PropertyType.GenericTypeArguments).Invoke(null, null)!;

    /// <summary>One element, created anew each time.</summary>
    private static ImmutableArray<T> SingleOf<T>() =>
        [
            typeof(T) == typeof(string) ? (T)(object)"a"
            : typeof(T).IsValueType ? (T)ValueOf(typeof(T))
            : (T)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(Concrete(typeof(T))),
        ];

    private static object ValueOf(Type type) =>
        type.GetConstructor([typeof(string)]) is { } fromText ? fromText.Invoke(["a"])
        : type == typeof(AppItemId) ? new AppItemId(new AppId("deals"), "a")
        : Activator.CreateInstance(type)!;

    private static Type Concrete(Type type) =>
        type.IsAbstract
            ? type.Assembly.GetTypes().First(candidate => candidate.IsSubclassOf(type) && !candidate.IsAbstract)
            : type;
}
