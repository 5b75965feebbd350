using System.Reflection;
using System.Runtime.CompilerServices;

namespace LiveChat.Repository.Tests.Conventions;

/// <summary>Checks that a host, whose types are in <c>LiveChat</c>, meets no type that only a store's author needs.</summary>
public sealed class HostNamespaceTests
{
    /// <summary>Types for both readers, where a host receives a store.</summary>
    private static readonly Type[] s_doors = [typeof(LiveChatStore), typeof(LiveChatBuilder)];

    private static readonly Assembly[] s_libraries =
    [
        typeof(SessionDesk).Assembly,
        typeof(SqliteStore).Assembly,
        typeof(PostgreSqlStore).Assembly,
        typeof(LiveChatWidgetBuilder).Assembly,
    ];

    [Rule(H1, H2)]
    [Fact]
    public void No_member_that_a_host_calls_takes_or_returns_a_row_or_a_port_of_a_store()
    {
        var types = s_libraries
            .SelectMany(library => library.GetExportedTypes())
            .Where(type => type.Namespace == "LiveChat" && !s_doors.Contains(type) && !IsStore(type))
            .ToList();
        var members = types
            .SelectMany(type =>
                type.GetMembers(
                    BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly
                )
            )
            .ToList();

        Assert.True(types.Count > 100 && members.Count > 1_000, $"Only {types.Count} types were found.");
        Assert.All(
            members,
            member =>
                Assert.All(
                    TypesOf(member).SelectMany(Parts),
                    used =>
                        Assert.True(
                            used.Namespace != "LiveChat.Storage",
                            $"{member.DeclaringType!.Name}.{member.Name} shows {used.Name}."
                        )
                )
        );
    }

    [Rule(H1)]
    [Fact]
    public void Types_that_a_package_offers_hosts_are_in_the_hosts_namespace_or_extend_that_of_their_framework() =>
        Assert.All(
            s_libraries.Skip(1).SelectMany(library => library.GetExportedTypes()),
            type => Assert.Equal(ExtendedNamespace(type) ?? "LiveChat", type.Namespace)
        );

    /// <summary>The namespace of what a class of extension methods extends; null for every other type.</summary>
    private static string? ExtendedNamespace(Type type) =>
        type.IsDefined(typeof(ExtensionAttribute))
        && type.Namespace?.StartsWith("Microsoft.", StringComparison.Ordinal) is true
            ? type.Namespace
            : null;

    private static bool IsStore(Type type) => type.GetInterfaces().Any(port => port.Namespace == "LiveChat.Storage");

    private static IEnumerable<Type> TypesOf(MemberInfo member) =>
        member switch
        {
            PropertyInfo property => [property.PropertyType],
            FieldInfo field => [field.FieldType],
            MethodInfo method => method
                .GetParameters()
                .Select(parameter => parameter.ParameterType)
                .Append(method.ReturnType),
            ConstructorInfo constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
            _ => [],
        };

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type)
        : [type];
}
