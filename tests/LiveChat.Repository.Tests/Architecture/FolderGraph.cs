using System.Reflection;

namespace LiveChat.Repository.Tests.Architecture;

/// <summary>
/// The use of folders by folders in a library, read from the compiled assembly: bases, signatures, attributes and method bodies.
/// Constants and <c>nameof</c> leave no trace in the assembly, and therefore no arrow.
/// </summary>
internal sealed class FolderGraph(Assembly library)
{
    private const BindingFlags All =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private readonly FolderMap _folders = FolderMap.Of(library.GetName().Name!);

    public IReadOnlyList<Arrow> Arrows() =>
        [
            .. from type in library.GetTypes()
            from used in ReferencesOf(type).SelectMany(Parts)
            where used.Assembly == library && _folders.FolderOf(type) is not null && _folders.FolderOf(used) is not null
            let arrow = new Arrow(_folders.FolderOf(type)!, _folders.FolderOf(used)!, $"{type.Name} uses {used.Name}")
            where !string.Equals(arrow.From, arrow.To, StringComparison.Ordinal)
            group arrow by (arrow.From, arrow.To) into same
            orderby same.Key.From, same.Key.To
            select same.First(),
        ];

    /// <summary>The folders that contain a type.</summary>
    public IReadOnlyList<string> Folders() =>
        [.. library.GetTypes().Select(_folders.FolderOf).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<Type> ReferencesOf(Type type)
    {
        IEnumerable<Type?> shape = [type.BaseType, .. type.GetInterfaces()];
        var members = type.GetMembers(All).Where(member => member is not Type).ToList();
        return shape
            .OfType<Type>()
            .Concat(ConstraintsOf(type.GetGenericArguments()))
            .Concat(AttributesOf(type.GetCustomAttributesData()))
            .Concat(members.SelectMany(ReferencesOf));
    }

    private static IEnumerable<Type> ReferencesOf(MemberInfo member) =>
        SignatureOf(member)
            .Concat(AttributesOf(member.GetCustomAttributesData()))
            .Concat(member is MethodBase method ? MethodBodyReferences.Of(method) : []);

    private static IEnumerable<Type> SignatureOf(MemberInfo member) =>
        member switch
        {
            FieldInfo field => [field.FieldType],
            PropertyInfo property => [property.PropertyType],
            EventInfo { EventHandlerType: { } handler } => [handler],
            MethodInfo method =>
            [
                method.ReturnType,
                .. ParametersOf(method),
                .. ConstraintsOf(method.GetGenericArguments()),
            ],
            MethodBase constructor => ParametersOf(constructor),
            _ => [],
        };

    private static IEnumerable<Type> ParametersOf(MethodBase method) =>
        method
            .GetParameters()
            .SelectMany(parameter => AttributesOf(parameter.GetCustomAttributesData()).Append(parameter.ParameterType));

    private static IEnumerable<Type> ConstraintsOf(Type[] arguments) =>
        arguments
            .Where(argument => argument.IsGenericParameter)
            .SelectMany(argument => argument.GetGenericParameterConstraints());

    private static IEnumerable<Type> AttributesOf(IList<CustomAttributeData> attributes) =>
        attributes.SelectMany(attribute =>
            attribute
                .ConstructorArguments.Select(argument => argument.Value)
                .OfType<Type>()
                .Append(attribute.AttributeType)
        );

    /// <summary>Decomposes a type: element types and type arguments count as used, too.</summary>
    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericParameter ? []
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : [type];
}
