using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace LiveChat.Repository.Tests.Conventions;

public sealed class TypeShapeTests
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly Assembly s_core = typeof(SessionDesk).Assembly;
    private static readonly Type[] s_public = s_core.GetExportedTypes();

    [Fact]
    public void Everything_public_is_sealed_static_or_abstract()
    {
        Assert.True(s_public.Length >= 80, $"Only {s_public.Length} public types were found.");
        Assert.All(s_public, type => Assert.True(type.IsSealed || type.IsAbstract, $"{type} can be derived from."));
    }

    [Fact]
    public void Nothing_public_can_be_set_after_construction()
    {
        Assert.DoesNotContain(
            s_public.SelectMany(type => type.GetProperties(Declared)),
            property => property.SetMethod is { IsPublic: true } setter && !IsInit(setter)
        );
        Assert.DoesNotContain(
            s_public.Where(type => !type.IsEnum).SelectMany(type => type.GetFields(Declared)),
            field => field is { IsPublic: true, IsInitOnly: false, IsLiteral: false }
        );
    }

    [Fact]
    public void A_record_with_an_array_compares_its_elements()
    {
        var records = s_public.Where(type => type.GetMethod("<Clone>$") is not null || IsRecordStruct(type)).ToList();

        Assert.True(records.Count >= 50, $"Only {records.Count} records were found.");
        Assert.All(records, type => Assert.DoesNotContain(type.GetFields(Declared), IsArray));
    }

    [Fact]
    public void A_closed_set_of_kinds_is_closed_to_other_assemblies()
    {
        var open = s_public.Where(type => type is { IsClass: true, IsAbstract: true, IsSealed: false }).ToList();

        Assert.True(open.Count >= 6, $"Only {open.Count} abstract types were found.");
        Assert.All(
            open,
            type =>
            {
                Assert.DoesNotContain(type.GetConstructors(Declared), one => one.IsPublic);
                Assert.All(
                    type.GetConstructors(Declared),
                    one => Assert.True(one.IsFamilyAndAssembly || IsCopy(one, type), $"{one} of {type} is open.")
                );

                // A record's copy constructor is protected, and suffices to derive a record elsewhere. Where the library
                // takes such a value, it has an internal abstract member, which nobody else can override.
                Assert.True(
                    !IsTaken(type)
                        || type.GetMethods(Declared).Any(method => method is { IsAbstract: true, IsAssembly: true }),
                    $"{type} is taken, and others can derive from it."
                );
                Assert.All(
                    s_core.GetTypes().Where(kind => kind.BaseType == type),
                    kind => Assert.True(kind.IsSealed, $"{kind} is open.")
                );
            }
        );
    }

    private static bool IsCopy(ConstructorInfo constructor, Type type) =>
        constructor.IsFamily && constructor.GetParameters() is [var only] && only.ParameterType == type;

    /// <summary>Whether a public member of a type with behaviour takes the type; members of records do not count.</summary>
    private static bool IsTaken(Type type) =>
        s_public
            .SelectMany(one => one.GetMethods().Concat<MethodBase>(one.GetConstructors()))
            .Where(method => method.DeclaringType?.Assembly == s_core && !IsRecord(method.DeclaringType))
            .SelectMany(method => method.GetParameters())
            .Any(parameter =>
                parameter.ParameterType == type || parameter.ParameterType.GetGenericArguments().Contains(type)
            );

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null || IsRecordStruct(type);

    [Theory]
    [InlineData("Manager")]
    [InlineData("Helper")]
    [InlineData("Util")]
    [InlineData("Utils")]
    [InlineData("Service")]
    [InlineData("Data")]
    [InlineData("Info")]
    [InlineData("Dto")]
    [InlineData("Base")]
    public void No_type_has_a_meaningless_name(string suffix)
    {
        Assert.DoesNotContain(
            s_core.GetTypes().Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute))),
            type => type.Name.Split('`')[0].EndsWith(suffix, StringComparison.Ordinal)
        );
    }

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsRecordStruct(Type type) =>
        type.IsValueType && type.GetMethod("PrintMembers", Declared) is not null;

    private static bool IsArray(FieldInfo field) =>
        field is { IsStatic: false, FieldType: var type }
        && (type.IsArray || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)));
}
