using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace HistoryCli.Output;

/// <summary>Writes JSON lines: only ASCII is unescaped, so that no text looks like the end of a line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProblemJson))]
[JsonSerializable(typeof(ImportJson))]
[JsonSerializable(typeof(SessionJson))]
[JsonSerializable(typeof(MessageJson))]
[JsonSerializable(typeof(BoundaryJson))]
[JsonSerializable(typeof(EventJson))]
[JsonSerializable(typeof(GapJson))]
[JsonSerializable(typeof(IdentityJson))]
[JsonSerializable(typeof(AccountReasonJson))]
[JsonSerializable(typeof(BindingReasonJson))]
[JsonSerializable(typeof(IdentityReasonJson))]
[JsonSerializable(typeof(DumpJson))]
[JsonSerializable(typeof(DoneJson))]
[JsonSerializable(typeof(ErasureJson))]
[JsonSerializable(typeof(MergeJson))]
[JsonSerializable(typeof(RetentionJson))]
internal sealed partial class Wire : JsonSerializerContext
{
    internal static string Of<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.Serialize(value, type);

    /// <summary>A time in the transcripts' format, with fractions of a second only if it has any.</summary>
    internal static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    internal static string? Time(DateTimeOffset? time) => time is { } given ? Time(given) : null;

    /// <summary>A name of the library in the lower camel case of JSON.</summary>
    internal static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
