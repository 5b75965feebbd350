using System.Globalization;
using System.Text.Json.Nodes;
using Json.Schema;

namespace LiveChat.WidgetHost.Tests.Package.OpenApi;

/// <summary>One status of an operation: headers and content, and for a problem the codes.</summary>
internal sealed record DocumentedAnswer(
    int Status,
    IReadOnlySet<string> Codes,
    IReadOnlyList<string> Headers,
    IReadOnlyDictionary<string, JsonSchema> Content,
    IReadOnlyDictionary<string, JsonSchema> Events
);

/// <summary>One operation of the document.</summary>
internal sealed record DocumentedOperation(
    string Id,
    string Method,
    string Path,
    JsonObject Json,
    IReadOnlyDictionary<int, DocumentedAnswer> Answers
)
{
    /// <summary>Everything that the operation may answer: <c>200</c>, <c>409 session-closed</c>.</summary>
    public IEnumerable<string> Results =>
        Answers.Values.SelectMany(answer =>
            answer.Codes.Count == 0 ? [$"{answer.Status}"] : answer.Codes.Select(code => $"{answer.Status} {code}")
        );
}

/// <summary>
/// The document as a contract of answers. Its schemas are closed here: an answer with a member that the document does
/// not name is a violation.
/// </summary>
internal sealed class Contract
{
    private readonly JsonObject _definitions = [];

    private readonly JsonNode _document;

    public Contract(JsonNode document)
    {
        _document = document;
        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject())
        {
            var closed = Local(schema!);
            if (closed["properties"] is not null)
            {
                closed["additionalProperties"] = false;
            }

            _definitions[name] = closed;
        }

        Operations =
        [
            .. document["paths"]!
                .AsObject()
                .SelectMany(path =>
                    path.Value!.AsObject()
                        .Where(one => one.Key != "parameters")
                        .Select(one => OperationOf(path.Key, one.Key, one.Value!.AsObject()))
                ),
        ];
    }

    public IReadOnlyList<DocumentedOperation> Operations { get; }

    public DocumentedOperation this[string id] => Operations.Single(one => one.Id == id);

    private DocumentedOperation OperationOf(string path, string method, JsonObject json) =>
        new(
            (string)json["operationId"]!,
            method.ToUpperInvariant(),
            path,
            json,
            json["responses"]!
                .AsObject()
                .Select(one => AnswerOf(int.Parse(one.Key, CultureInfo.InvariantCulture), Resolved(one.Value!)))
                .ToDictionary(answer => answer.Status)
        );

    /// <summary>The answer itself, where the document refers to one of all operations.</summary>
    private JsonNode Resolved(JsonNode answer) =>
        (string?)answer["$ref"] is { } reference
            ? reference.Split('/').Skip(1).Aggregate(_document, static (node, name) => node[name]!)
            : answer;

    private DocumentedAnswer AnswerOf(int status, JsonNode answer)
    {
        var content = answer["content"]!.AsObject();
        var codes = content["application/problem+json"]?["schema"]!["properties"]!["code"]!["enum"]!.AsArray() ?? [];
        return new(
            status,
            codes.Select(code => (string)code!).ToHashSet(StringComparer.Ordinal),
            [.. answer["headers"]?.AsObject().Select(header => header.Key) ?? []],
            content.ToDictionary(one => one.Key, one => SchemaOf(one.Value!["schema"]!)),
            (content["text/event-stream"]?["x-events"]?.AsObject() ?? []).ToDictionary(
                one => one.Key,
                one => SchemaOf(one.Value!)
            )
        );
    }

    private JsonSchema SchemaOf(JsonNode schema)
    {
        var whole = Local(schema);
        whole["$defs"] = _definitions.DeepClone();
        return JsonSchema.FromText(whole.ToJsonString());
    }

    /// <summary>A schema that refers to its own definitions, without the words that OpenAPI adds.</summary>
    private static JsonObject Local(JsonNode schema)
    {
        var local = JsonNode
            .Parse(schema.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal))!
            .AsObject();
        local.Remove("discriminator");
        return local;
    }
}
