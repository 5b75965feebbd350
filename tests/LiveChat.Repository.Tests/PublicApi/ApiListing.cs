using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace LiveChat.Repository.Tests.PublicApi;

/// <summary>Prints an assembly's public types and members, sorted, one on each line, without those that the compiler adds.</summary>
internal static class ApiListing
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(ApiNames.HeaderOf(type)).Append('\n');
            foreach (var member in MembersOf(type))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> MembersOf(Type type)
    {
        if (type.IsEnum)
        {
            return type.GetEnumNames()
                .Zip(type.GetEnumValuesAsUnderlyingType().Cast<int>(), (name, value) => $"{name} = {value}");
        }

        if (type.IsSubclassOf(typeof(Delegate)))
        {
            return [ApiNames.SignatureOf(type.GetMethod("Invoke")!)];
        }

        return type.GetMembers(Declared)
            .Where(IsShown)
            .Select(member =>
                member switch
                {
                    FieldInfo field => ApiNames.SignatureOf(field),
                    PropertyInfo property => ApiNames.SignatureOf(property),
                    MethodBase method => ApiNames.SignatureOf(method),
                    _ => member.ToString()!,
                }
            )
            .Order(StringComparer.Ordinal);
    }

    private static bool IsShown(MemberInfo member) =>
        member switch
        {
            _ when member.IsDefined(typeof(CompilerGeneratedAttribute)) => false,
            FieldInfo field => IsVisible(field.IsPublic, field.IsFamily, field.IsFamilyOrAssembly),
            PropertyInfo property => property.Name != "EqualityContract" && property.GetAccessors().Length > 0,
            MethodBase { IsSpecialName: true } method
                when method.Name.StartsWith("get_", StringComparison.Ordinal)
                    || method.Name.StartsWith("set_", StringComparison.Ordinal) => false,
            MethodBase method => IsVisible(method.IsPublic, method.IsFamily, method.IsFamilyOrAssembly),
            _ => false,
        };

    private static bool IsVisible(bool isPublic, bool isFamily, bool isFamilyOrAssembly) =>
        isPublic || isFamily || isFamilyOrAssembly;
}
