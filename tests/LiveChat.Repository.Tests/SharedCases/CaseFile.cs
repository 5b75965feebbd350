using System.Text.Json;

namespace LiveChat.Repository.Tests.SharedCases;

/// <summary>The ids of a file of cases of any kind.</summary>
internal static class CaseFile
{
    /// <summary>Reads the ids; a file of another shape causes a failure that says so.</summary>
    public static IReadOnlyList<string> IdsOf(string path, string list)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var root = document.RootElement;
        var cases =
            root.ValueKind == JsonValueKind.Object && root.TryGetProperty(list, out var found) ? found : default;
        Assert.True(cases.ValueKind == JsonValueKind.Array, $"{Path.GetFileName(path)} has no list '{list}'.");
        return
        [
            .. cases
                .EnumerateArray()
                .Select((one, index) => IdOf(one) ?? $"entry {index} of {Path.GetFileName(path)}, which has no id"),
        ];
    }

    private static string? IdOf(JsonElement one) =>
        one.ValueKind == JsonValueKind.Object
        && one.TryGetProperty("id", out var id)
        && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;
}
