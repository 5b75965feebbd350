using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using static LiveChat.WidgetHost.Tests.Api.WhatsAppCloud;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>Payloads that no messenger sends.</summary>
internal static class MutatedPayload
{
    /// <summary>A payload in which a few values are missing, of another kind, or hostile.</summary>
    internal static string Mutated(string payload, Random random)
    {
        var root = JsonNode.Parse(payload)!;
        for (var time = random.Next(1, 4); time > 0; time--)
        {
            var places = Places(root).ToList();
            if (places.Count == 0)
            {
                break;
            }

            var (parent, key) = places[random.Next(places.Count)];
            JsonNode? value = random.Next(9) switch
            {
                0 => null,
                1 => 7,
                2 => true,
                3 => new JsonArray(),
                4 => new JsonObject(),
                5 => "~\u0000\u202E<b>",
                6 => new string('x', 70_000),
                7 => new JsonArray(1, "a", new JsonObject()),
                _ => string.Create(CultureInfo.InvariantCulture, $"{random.NextInt64()}"),
            };
            if (random.Next(5) == 0 && parent is JsonObject owner)
            {
                owner.Remove((string)key);
            }
            else if (parent is JsonObject members)
            {
                members[(string)key] = value;
            }
            else
            {
                parent.AsArray()[(int)key] = value;
            }
        }

        return root.ToJsonString();
    }

    /// <summary>A payload that may no longer be JSON.</summary>
    internal static string Garbled(string payload, Random random)
    {
        var text = new StringBuilder(payload);
        for (var time = random.Next(1, 4); time > 0; time--)
        {
            var at = random.Next(text.Length);
            var junk = new[] { "\"", "{", "]", ",", "\\u0000", "\\ud800", "\u0001", "null", "é", "\\" }[
                random.Next(10)
            ];
            text.Remove(at, random.Next(Math.Min(3, text.Length - at) + 1)).Insert(at, junk);
        }

        return text.ToString();
    }
}
