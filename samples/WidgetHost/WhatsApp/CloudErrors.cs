using System.Text.Json;
using LiveChat;

namespace WidgetHost.WhatsApp;

/// <summary>What the provider's codes say about a message that failed, at once or in a later receipt.</summary>
internal static class CloudErrors
{
    /// <summary>Throttling, an unavailable service, an internal error, maintenance, an expired token.</summary>
    private static readonly string[] s_passing =
    [
        "2",
        "4",
        "190",
        "80007",
        "130429",
        "131000",
        "131016",
        "131048",
        "131056",
        "131057",
        "133004",
    ];

    /// <summary>Whether the provider would take the message at another time.</summary>
    internal static bool MayPass(string? code) => s_passing.Contains(code);

    /// <summary>Reads the error of an answer; null if it is not in the provider's form.</summary>
    internal static SendFailure? Find(ReadOnlyMemory<byte> answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            var error = new JsonReading(json.RootElement)["error"];
            var code = error["code"].Scalar();
            var words = string.Join(": ", Words(error["message"], error["error_data"]["details"]));
            return code is null ? null : new SendFailure(code, MayPass(code), words);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Words(params IEnumerable<JsonReading> places) =>
        places.Select(place => place.Text()).OfType<string>();
}
