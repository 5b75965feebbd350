using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace LiveChat.AspNetCore;

/// <summary>
/// The schemas of the API's types, each once and by name, as the API's own JSON writes and reads them: a host's options
/// for JSON do not apply here, so nothing that asks the host's options can describe it.
/// </summary>
internal sealed class Schemas(JsonSerializerOptions json)
{
    private const string Settings = "Settings";

    private readonly SortedDictionary<string, JsonObject> _named = new(StringComparer.Ordinal);
    private readonly HashSet<Type> _taken = [];

    /// <summary>The schema of a body that a request sends: closed, because unknown members are refused.</summary>
    internal JsonObject OfRequest(JsonTypeInfo type)
    {
        Take(type.Type);
        return Of(type.Type);
    }

    /// <summary>The schema of an answer: every member is there, and later versions may have more.</summary>
    internal JsonObject OfAnswer(JsonTypeInfo type) => Of(type.Type);

    /// <summary>All schemas that others refer to, by name.</summary>
    internal JsonObject ToJson() => new(_named.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value)));

    /// <summary>Remembers the types of a request's body; called before any answer is described.</summary>
    private void Take(Type type)
    {
        var info = json.GetTypeInfo(type);
        if (info.Kind == JsonTypeInfoKind.Object && _taken.Add(type))
        {
            foreach (var property in info.Properties)
            {
                Take(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
            }
        }
    }

    private JsonObject Of(Type type)
    {
        if (type.IsEnum)
        {
            return Named(type.Name, () => Enumeration(type));
        }

        if (type == typeof(JsonElement))
        {
            return Named(Settings, SettingsSchema);
        }

        var info = json.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new() { ["type"] = "array", ["items"] = Of(info.ElementType!) },
            JsonTypeInfoKind.Dictionary => new()
            {
                ["type"] = "object",
                ["additionalProperties"] = Of(info.ElementType!),
            },
            JsonTypeInfoKind.Object when info.PolymorphismOptions is { } options => Named(
                NameOf(type),
                () => OneOf(options)
            ),
            JsonTypeInfoKind.Object => Named(NameOf(type), () => Members(info, kind: null)),
            _ => Primitive(type),
        };
    }

    private static string NameOf(Type type) =>
        type.Name.EndsWith("Json", StringComparison.Ordinal) ? type.Name[..^"Json".Length] : type.Name;

    private JsonObject Named(string name, Func<JsonObject> schema)
    {
        if (!_named.ContainsKey(name))
        {
            // The name is taken first, because a type may contain itself.
            _named[name] = [];
            _named[name] = schema();
        }

        return new() { ["$ref"] = Reference(name) };
    }

    private static string Reference(string name) => $"#/components/schemas/{name}";

    private static JsonObject Primitive(Type type) =>
        type == typeof(string) ? new() { ["type"] = "string" }
        : type == typeof(bool) ? new() { ["type"] = "boolean" }
        : type == typeof(int) ? new() { ["type"] = "integer", ["format"] = "int32" }
        : type == typeof(long) ? new() { ["type"] = "integer", ["format"] = "int64" }
        : type == typeof(double) ? new() { ["type"] = "number", ["format"] = "double" }
        : type == typeof(DateTimeOffset) ? new() { ["type"] = "string", ["format"] = "date-time" }
        : type == typeof(JsonObject) ? new() { ["type"] = "object" }
        : throw new InvalidOperationException($"No schema for {type}.");

    private static JsonObject Enumeration(Type type) =>
        new()
        {
            ["type"] = "string",
            ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => JsonValue.Create(ApiJson.Code(name)))]),
        };

    private JsonObject OneOf(JsonPolymorphismOptions options)
    {
        var (kinds, mapping) = (new JsonArray(), new JsonObject());
        foreach (var derived in options.DerivedTypes)
        {
            var kind = (string)derived.TypeDiscriminator!;
            var name = NameOf(derived.DerivedType);
            kinds.Add(
                (JsonNode)Named(
                    name,
                    () => Members(json.GetTypeInfo(derived.DerivedType), (options.TypeDiscriminatorPropertyName, kind))
                )
            );
            mapping[kind] = Reference(name);
        }

        return new()
        {
            ["oneOf"] = kinds,
            ["discriminator"] = new JsonObject
            {
                ["propertyName"] = options.TypeDiscriminatorPropertyName,
                ["mapping"] = mapping,
            },
        };
    }

    private JsonObject Members(JsonTypeInfo info, (string Name, string Value)? kind)
    {
        var (required, properties) = (new JsonArray(), new JsonObject());
        if (kind is { } discriminator)
        {
            required.Add((JsonNode)discriminator.Name);
            properties[discriminator.Name] = new JsonObject { ["const"] = discriminator.Value };
        }

        var isTaken = _taken.Contains(info.Type);
        foreach (var property in info.Properties)
        {
            properties[property.Name] = OfProperty(property);
            if (isTaken ? property.AssociatedParameter is { HasDefaultValue: false } : IsAlwaysWritten(property))
            {
                required.Add((JsonNode)property.Name);
            }
        }

        var members = new JsonObject
        {
            ["type"] = "object",
            ["required"] = required,
            ["properties"] = properties,
        };
        if (isTaken)
        {
            members["additionalProperties"] = false;
        }

        return members;
    }

    private static bool IsAlwaysWritten(JsonPropertyInfo property) => property.ShouldSerialize is null;

    private JsonObject OfProperty(JsonPropertyInfo property)
    {
        var underlying = Nullable.GetUnderlyingType(property.PropertyType);
        var schema = Of(underlying ?? property.PropertyType);
        if (underlying is null && (!property.IsGetNullable || !IsAlwaysWritten(property)))
        {
            return schema;
        }

        if (schema["type"] is JsonValue type)
        {
            schema["type"] = new JsonArray(type.DeepClone(), "null");
            return schema;
        }

        return new() { ["oneOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
    }

    /// <summary>The library's own JSON of settings; <see cref="WidgetJson"/> reads it.</summary>
    private static JsonObject SettingsSchema() =>
        new()
        {
            ["type"] = "object",
            ["required"] = new JsonArray("version", "settings"),
            ["properties"] = new JsonObject
            {
                ["version"] = new JsonObject { ["type"] = "integer", ["format"] = "int32" },
                ["settings"] = new JsonObject
                {
                    ["type"] = "object",
                    ["required"] = new JsonArray("history", "path"),
                    ["properties"] = new JsonObject
                    {
                        ["history"] = new JsonObject
                        {
                            ["type"] = "string",
                            ["enum"] = new JsonArray("by-account", "by-app-item"),
                        },
                        ["path"] = new JsonObject
                        {
                            ["type"] = "array",
                            ["items"] = new JsonObject { ["type"] = "string" },
                        },
                    },
                    ["additionalProperties"] = false,
                },
            },
            ["additionalProperties"] = false,
        };
}
