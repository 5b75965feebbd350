using System.Text.Json.Nodes;

namespace LiveChat.AspNetCore;

/// <summary>A parameter of an operation; all but those of the path may be left out.</summary>
/// <param name="Name">The name, as requests write it.</param>
/// <param name="Place">Where it is: <c>path</c>, <c>query</c> or <c>header</c>.</param>
/// <param name="Description">What it says.</param>
internal sealed record Parameter(string Name, string Place, string Description)
{
    private const string Path = "path";

    /// <summary>The texts that are allowed; null for any.</summary>
    internal string[]? Values { get; init; }

    /// <summary>The largest number that is allowed; null for a text.</summary>
    internal int? Max { get; init; }

    internal static Parameter Query(string name, string description) => new(name, "query", description);

    internal static Parameter Header(string name, string description) => new(name, "header", description);

    /// <summary>A part of a path, which means the same in all paths.</summary>
    internal static Parameter OfPath(string name) =>
        new(
            name,
            Path,
            name switch
            {
                "app" => "The id of an app.",
                "item" => "The id of an item of the app.",
                "liveChat" => "The id of a live chat.",
                "session" => "The id of a session.",
                "message" => "The id that the reply was posted with.",
                "note" => "The note's id.",
                _ => throw new InvalidOperationException($"Nothing describes {{{name}}}."),
            }
        );

    internal JsonObject ToJson() =>
        new()
        {
            ["name"] = Name,
            ["in"] = Place,
            ["description"] = Description,
            ["required"] = Place == Path,
            ["schema"] = Schema(),
        };

    private JsonObject Schema() =>
        this switch
        {
            { Max: { } max } => new()
            {
                ["type"] = "integer",
                ["minimum"] = 1,
                ["maximum"] = max,
            },
            { Values: { } values } => new()
            {
                ["type"] = "string",
                ["enum"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]),
            },
            _ => new() { ["type"] = "string" },
        };
}
