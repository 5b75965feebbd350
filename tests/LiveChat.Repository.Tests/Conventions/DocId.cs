using System.Reflection;

namespace LiveChat.Repository.Tests.Conventions;

/// <summary>The name of a member in the compiler's documentation file.</summary>
internal static class DocId
{
    public static string Of(Type type) => $"T:{NameOf(type)}";

    public static string Of(MethodBase method)
    {
        var name = method.IsConstructor ? "#ctor" : method.Name;
        var arity = method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : string.Empty;
        var parameters = method.GetParameters();
        var list =
            parameters.Length == 0
                ? string.Empty
                : $"({string.Join(',', parameters.Select(one => Reference(one.ParameterType)))})";
        return $"M:{NameOf(method.DeclaringType!)}.{name}{arity}{list}";
    }

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private static string Reference(Type type)
    {
        if (type.IsByRef)
        {
            return $"{Reference(type.GetElementType()!)}@";
        }

        if (type.IsArray)
        {
            return $"{Reference(type.GetElementType()!)}[]";
        }

        if (type.IsGenericParameter)
        {
            return $"{(type.DeclaringMethod is null ? "`" : "``")}{type.GenericParameterPosition}";
        }

        return type.IsGenericType
            ? $"{NameOf(type.GetGenericTypeDefinition()).Split('`')[0]}{{{string.Join(',', type.GetGenericArguments().Select(Reference))}}}"
            : NameOf(type);
    }
}
