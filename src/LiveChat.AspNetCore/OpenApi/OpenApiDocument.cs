using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;

namespace LiveChat.AspNetCore;

/// <summary>Writes the OpenAPI 3.1 document of the API from what its operations say of themselves.</summary>
internal sealed class OpenApiDocument
{
    private const string Antiforgery = "antiforgery";
    private const string Json = "application/json";
    private const string ProblemType = "application/problem+json";

    private static readonly (int Status, string Code)[] s_always =
    [
        (StatusCodes.Status401Unauthorized, "not-signed-in"),
        (StatusCodes.Status500InternalServerError, "failed"),
        (StatusCodes.Status503ServiceUnavailable, "store-failed"),
    ];

    /// <summary>The statuses whose answer is the same wherever it is documented, by the name of that answer.</summary>
    private static readonly Dictionary<int, string> s_shared = new()
    {
        [StatusCodes.Status401Unauthorized] = "NotSignedIn",
        [StatusCodes.Status404NotFound] = "NotFound",
        [StatusCodes.Status413PayloadTooLarge] = "TooLarge",
        [StatusCodes.Status415UnsupportedMediaType] = "NotJson",
        [StatusCodes.Status429TooManyRequests] = "TooManyRequests",
        [StatusCodes.Status500InternalServerError] = "Failed",
        [StatusCodes.Status503ServiceUnavailable] = "StoreFailed",
    };

    private readonly Schemas _schemas = new(ApiJson.Default.Options);
    private readonly SortedDictionary<string, JsonObject> _responses = new(StringComparer.Ordinal);

    private OpenApiDocument() { }

    /// <summary>Writes the document.</summary>
    /// <param name="operations">The operations, in any order.</param>
    /// <param name="server">The API's address, which all paths begin with.</param>
    /// <param name="antiforgeryHeader">The header of every write.</param>
    internal static JsonObject Write(
        IReadOnlyList<(string Method, string Pattern, Operation Operation)> operations,
        string server,
        string antiforgeryHeader
    ) => new OpenApiDocument().Of(operations, server, antiforgeryHeader);

    private JsonObject Of(
        IReadOnlyList<(string Method, string Pattern, Operation Operation)> operations,
        string server,
        string antiforgeryHeader
    )
    {
        // Bodies of requests come first: their types are closed wherever they are.
        foreach (var one in operations)
        {
            if (one.Operation.Takes is { } body)
            {
                _schemas.OfRequest(body);
            }
        }

        var paths = new JsonObject();
        foreach (
            var path in operations
                .GroupBy(one => one.Pattern, StringComparer.Ordinal)
                .OrderBy(path => path.Key, StringComparer.Ordinal)
        )
        {
            var item = new JsonObject { ["parameters"] = PathParameters(path.Key) };
            foreach (var (method, pattern, operation) in path)
            {
                item[method.ToLowerInvariant()] = Of(operation, pattern, isWrite: !HttpMethods.IsGet(method));
            }

            paths[path.Key] = item;
        }

        return new()
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "Live Chat Messages",
                ["version"] = "1.0",
                ["description"] = "The HTTP API of the Live Chat Messages widget. The host says who the viewer is.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = server }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = _schemas.ToJson(),
                ["responses"] = new JsonObject(
                    _responses.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))
                ),
                ["securitySchemes"] = new JsonObject
                {
                    [Antiforgery] = new JsonObject
                    {
                        ["type"] = "apiKey",
                        ["in"] = "header",
                        ["name"] = antiforgeryHeader,
                        ["description"] = "The token of GET /antiforgery, which sets the cookie that belongs to it.",
                    },
                },
            },
        };
    }

    private static JsonArray PathParameters(string pattern) =>
        [
            .. RoutePatternFactory
                .Parse(pattern)
                .Parameters.Select(parameter => Parameter.OfPath(parameter.Name).ToJson()),
        ];

    private JsonObject Of(Operation operation, string pattern, bool isWrite)
    {
        var json = new JsonObject
        {
            ["operationId"] = operation.Id,
            ["summary"] = operation.Summary,
            ["tags"] = new JsonArray(pattern.Split('/', 3)[1]),
        };
        if (!operation.Parameters.IsEmpty)
        {
            json["parameters"] = new JsonArray([.. operation.Parameters.Select(one => one.ToJson())]);
        }

        if (operation.Takes is { } body)
        {
            json["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = Content(Json, _schemas.OfRequest(body)),
            };
        }

        if (operation.TakesFile)
        {
            json["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content("*/*", []) };
        }

        json["responses"] = Responses(operation, pattern, isWrite);
        if (isWrite)
        {
            json["security"] = new JsonArray(new JsonObject { [Antiforgery] = new JsonArray() });
        }

        return json;
    }

    private JsonObject Responses(Operation operation, string pattern, bool isWrite)
    {
        var responses = new JsonObject { [Text(operation.Status)] = Success(operation) };
        var problems = ProblemsOf(operation, pattern, isWrite)
            .GroupBy(problem => problem.Status, problem => problem.Code)
            .OrderBy(status => status.Key);
        foreach (var status in problems)
        {
            var problem = Problem(status.Key, [.. status.Distinct(StringComparer.Ordinal)]);
            var isOwn = operation.TakesFile && status.Key == StatusCodes.Status415UnsupportedMediaType;
            responses[Text(status.Key)] =
                !isOwn && s_shared.TryGetValue(status.Key, out var name) ? Shared(name, problem) : problem;
        }

        return responses;

        static string Text(int status) => status.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private JsonObject Shared(string name, JsonObject problem)
    {
        _responses[name] = problem;
        return new() { ["$ref"] = $"#/components/responses/{name}" };
    }

    private static IEnumerable<(int Status, string Code)> ProblemsOf(Operation operation, string pattern, bool isWrite)
    {
        if (isWrite)
        {
            yield return (StatusCodes.Status400BadRequest, "antiforgery");
        }

        if (operation.Validates || operation.Takes is not null || !operation.Parameters.IsEmpty)
        {
            yield return (StatusCodes.Status400BadRequest, "validation");
        }

        if (operation.Takes is not null)
        {
            yield return (StatusCodes.Status400BadRequest, "malformed-json");
            yield return (StatusCodes.Status413PayloadTooLarge, "too-large");
            yield return (StatusCodes.Status415UnsupportedMediaType, "not-json");
            yield return (StatusCodes.Status415UnsupportedMediaType, "wrong-charset");
        }

        if (operation.TakesFile)
        {
            yield return (StatusCodes.Status413PayloadTooLarge, "too-large");
        }

        if (pattern.Contains('{', StringComparison.Ordinal))
        {
            yield return (StatusCodes.Status404NotFound, "not-found");
        }

        foreach (var code in operation.Refuses)
        {
            yield return (ProblemJson.StatusOf(code), ApiJson.Code(code));
        }

        foreach (var problem in operation.Problems.Concat(s_always))
        {
            yield return problem;
        }
    }

    private JsonObject Success(Operation operation)
    {
        var success = new JsonObject { ["description"] = "Done." };
        if (!operation.Headers.IsEmpty)
        {
            success["headers"] = Headers(operation.Headers);
        }

        success["content"] =
            operation.Answers is { } answer ? Content(Json, _schemas.OfAnswer(answer))
            : operation.AnswersFile.IsEmpty ? Stream(operation.Events)
            : File(operation.AnswersFile);
        return success;
    }

    private static JsonObject File(ImmutableArray<string> mediaTypes) =>
        new(
            mediaTypes.Select(type =>
                KeyValuePair.Create(
                    type,
                    (JsonNode?)new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } }
                )
            )
        );

    /// <summary>OpenAPI 3.1 has no words for the events of a stream: <c>x-events</c> has the schema of each.</summary>
    private JsonObject Stream(ImmutableArray<(string Name, JsonTypeInfo Data)> events)
    {
        var content = Content("text/event-stream", new() { ["type"] = "string" });
        content["text/event-stream"]!["x-events"] = new JsonObject(
            events.Select(one => KeyValuePair.Create(one.Name, (JsonNode?)_schemas.OfAnswer(one.Data)))
        );
        return content;
    }

    private JsonObject Problem(int status, string[] codes)
    {
        var schema = _schemas.OfAnswer(ApiJson.Default.ProblemJson);
        schema["properties"] = new JsonObject
        {
            ["code"] = new JsonObject { ["enum"] = new JsonArray([.. codes.Select(code => JsonValue.Create(code))]) },
        };
        var problem = new JsonObject { ["description"] = string.Join(", ", codes) };
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            problem["headers"] = Headers([("Retry-After", "How many seconds to wait.")]);
        }

        problem["content"] = Content(ProblemType, schema);
        return problem;
    }

    private static JsonObject Headers(IEnumerable<(string Name, string Description)> headers) =>
        new(
            headers.Select(header =>
                KeyValuePair.Create(
                    header.Name,
                    (JsonNode?)
                        new JsonObject
                        {
                            ["description"] = header.Description,
                            ["required"] = true,
                            ["schema"] = new JsonObject { ["type"] = "string" },
                        }
                )
            )
        );

    private static JsonObject Content(string type, JsonObject schema) =>
        new() { [type] = new JsonObject { ["schema"] = schema } };
}
