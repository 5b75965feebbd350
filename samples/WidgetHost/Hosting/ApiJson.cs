using System.Text.Json;
using System.Text.Json.Serialization;

namespace WidgetHost.Hosting;

/// <summary>How the API writes and reads JSON.</summary>
internal static class ApiJson
{
    internal static JsonSerializerOptions Options { get; } = Configure(new(JsonSerializerDefaults.Web));

    /// <summary>Strict about what it reads: no unknown members, nothing missing, no null where none may be.</summary>
    internal static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return options;
    }

    /// <summary>The text of a code: <c>NotYourSession</c> is <c>not-your-session</c>.</summary>
    internal static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
