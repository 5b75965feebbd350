using System.Reflection;
using System.Runtime.CompilerServices;

namespace LiveChat.Repository.Tests.PublicApi;

/// <summary>Writes types and members as C# declares them, including nullability.</summary>
internal static class ApiNames
{
    private static readonly NullabilityInfoContext s_nullability = new();

    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    public static string HeaderOf(Type type)
    {
        var kind =
            type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : type.IsSubclassOf(typeof(Delegate)) ? "delegate"
            : type.IsValueType ? "struct"
            : type is { IsAbstract: true, IsSealed: true } ? "static class"
            : $"{(type.IsSealed ? "sealed" : "abstract")} {(type.GetMethod("<Clone>$") is null ? "class" : "record")}";
        var bases = type.IsEnum || type.IsSubclassOf(typeof(Delegate)) ? [] : BasesOf(type);
        return $"{kind} {type.Namespace}.{NameOf(type)}{(bases.Count == 0 ? string.Empty : $" : {string.Join(", ", bases)}")}";
    }

    public static string SignatureOf(FieldInfo field) =>
        $"{(field.IsLiteral ? "const" : "static readonly")} {NameOf(field.FieldType)} {field.Name}"
        + (field.IsLiteral ? $" = {field.GetRawConstantValue()}" : string.Empty);

    public static string SignatureOf(PropertyInfo property)
    {
        var accessors = property.GetAccessors();
        var setter = property.SetMethod is { IsPublic: true } set
            ? set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
                ? " init;"
                : " set;"
            : string.Empty;
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : string.Empty;
        return $"{Modifier(accessors[0])}{required}{NameOf(property.PropertyType, s_nullability.Create(property))} {property.Name} {{ get;{setter} }}";
    }

    public static string SignatureOf(MethodBase method)
    {
        var generic = method.IsGenericMethod
            ? $"<{string.Join(", ", method.GetGenericArguments().Select(one => one.Name))}>"
            : string.Empty;
        var parameters = string.Join(", ", method.GetParameters().Select(SignatureOf));
        return method is MethodInfo { ReturnParameter: var returned }
            ? $"{Modifier(method)}{NameOf(returned.ParameterType, s_nullability.Create(returned))} {method.Name}{generic}({parameters})"
            : $"new({parameters})";
    }

    private static string SignatureOf(ParameterInfo parameter)
    {
        var kind =
            parameter.IsOut ? "out "
            : parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute))
                ? "params "
            : string.Empty;
        var name = $"{kind}{NameOf(parameter.ParameterType, s_nullability.Create(parameter))} {parameter.Name}";
        return parameter.HasDefaultValue ? $"{name} = {parameter.DefaultValue ?? "default"}" : name;
    }

    private static string Modifier(MethodBase method) =>
        method.IsStatic ? "static "
        : method.IsAbstract && !method.DeclaringType!.IsInterface ? "abstract "
        : string.Empty;

    private static List<string> BasesOf(Type type)
    {
        var own =
            type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType)
                ? [NameOf(parent)]
                : new List<string>();
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        return
        [
            .. own,
            .. type.GetInterfaces().Except(inherited).Select(one => NameOf(one)).Order(StringComparer.Ordinal),
        ];
    }

    private static string NameOf(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
        {
            return NameOf(type.GetElementType()!, nullability);
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return $"{NameOf(value)}?";
        }

        var mark = !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable ? "?" : string.Empty;
        if (type.IsArray)
        {
            return $"{NameOf(type.GetElementType()!)}[]{mark}";
        }

        if (!type.IsGenericType)
        {
            return $"{s_keywords.GetValueOrDefault(type, type.Name)}{mark}";
        }

        var arguments = type.GetGenericArguments()
            .Select((argument, index) => NameOf(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(index)));
        return $"{type.Name.Split('`')[0]}<{string.Join(", ", arguments)}>{mark}";
    }
}
