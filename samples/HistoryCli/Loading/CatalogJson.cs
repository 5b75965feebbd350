using System.Text.Json;
using System.Text.Json.Serialization;
using LiveChat;

namespace HistoryCli.Loading;

/// <summary>Writes the catalog's records as JSON, and reads them strictly.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(SessionIdConverter)]
)]
[JsonSerializable(typeof(CatalogRecord))]
internal sealed partial class CatalogJson : JsonSerializerContext
{
    internal static string Of(CatalogRecord record) => JsonSerializer.Serialize(record, Default.CatalogRecord);

    /// <summary>Reads a record.</summary>
    /// <exception cref="JsonException">The text was not written by <see cref="Of"/>.</exception>
    internal static CatalogRecord Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, Default.CatalogRecord) ?? throw new JsonException("It is null.");
        }
        catch (NotSupportedException fault)
        {
            throw new JsonException("The record's kind is unknown.", fault);
        }
    }
}

/// <summary>Writes a session's id as its text.</summary>
internal sealed class SessionIdConverter : JsonConverter<SessionId>
{
    public override SessionId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && SessionId.TryParse(reader.GetString(), out var id)
            ? id
            : throw new JsonException("The record contains no session id.");

    public override void Write(Utf8JsonWriter writer, SessionId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
