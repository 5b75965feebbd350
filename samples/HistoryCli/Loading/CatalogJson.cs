using System.Buffers.Binary;
using System.Buffers.Text;
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
        reader.TokenType == JsonTokenType.String
        && reader.GetString() is { } text
        && (SessionId.TryParse(text, out var id) || TryParseFormer(text, out id))
            ? id
            : throw new JsonException("The record contains no session id.");

    public override void Write(Utf8JsonWriter writer, SessionId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());

    /// <summary>
    /// Reads the text that an id had while stores had version 1: the channel's bytes and the opening's microseconds. A
    /// store is brought forward, and the records in it are the program's own.
    /// </summary>
    private static bool TryParseFormer(string text, out SessionId id)
    {
        Span<byte> bytes = stackalloc byte[ChannelId.Size + sizeof(long)];
        id = default;
        if (
            text.Length != Base64Url.GetEncodedLength(bytes.Length)
            || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var written)
            || written != bytes.Length
        )
        {
            return false;
        }

        var microseconds = BinaryPrimitives.ReadInt64BigEndian(bytes[ChannelId.Size..]);
        if (microseconds < 0 || microseconds > DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMicrosecond)
        {
            return false;
        }

        var openedAt = new DateTimeOffset(microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        id = new SessionId(new ChannelId(bytes[..ChannelId.Size]), openedAt);
        return true;
    }
}
