using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LiveChat.Widgets;

/// <summary>Reads a document of the known version, and turns every failure into the documented exception.</summary>
internal static class WidgetJsonReader
{
    private const string Root = "$";
    private const string Header = "Every version is an object with one \"version\", a whole number.";

    // Refuses text without a UTF-8 form, instead of reading a replacement character that nobody wrote.
    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>Reads a document; <paramref name="shape"/> is what the error says was expected.</summary>
    internal static T Read<T>(string json, JsonTypeInfo<T> type, string shape)
        where T : class
    {
        var utf8 = BytesOf(json);
        var version = Deserialize(utf8, WidgetJsonContext.Default.VersionDocument, Header).Version;
        return version == WidgetJson.Version
            ? Deserialize(utf8, type, $"Version {version} is {shape}, each member once and no others.")
            : throw new WidgetFormatException(
                "$.version",
                $"Version {version} is unknown; this library reads version {WidgetJson.Version}."
            );
    }

    /// <summary>Creates a value from the names; an invalid name is an error of the text.</summary>
    internal static T Named<T>(string where, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException error)
        {
            throw new WidgetFormatException(where, error.Message, error);
        }
    }

    private static byte[] BytesOf(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > WidgetJson.MaxLength)
        {
            var problem = $"Must have at most {WidgetJson.MaxLength} characters; got {json.Length}.";
            throw new WidgetFormatException(Root, problem);
        }

        try
        {
            return StrictUtf8.GetBytes(json);
        }
        catch (EncoderFallbackException error)
        {
            throw new WidgetFormatException(Root, $"Character {error.Index} is an unpaired surrogate.", error);
        }
    }

    private static T Deserialize<T>(byte[] utf8, JsonTypeInfo<T> type, string expected)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, type) ?? throw new WidgetFormatException(Root, expected);
        }
        catch (JsonException error)
        {
            // The serializer wraps the reader's error if the text is not JSON; its own errors name internal types.
            var problem = error.InnerException is JsonException syntax ? syntax.Message : expected;
            throw new WidgetFormatException(error.Path ?? Root, problem, error);
        }
    }
}
