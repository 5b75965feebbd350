using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
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
    /// <summary>The names that a client must know: parameters, literal parts of the path, codes, headers, events.</summary>
    public IEnumerable<string> Names =>
        Answers
            .Values.SelectMany(answer => answer.Codes.Concat(answer.Headers).Concat(answer.Events.Keys))
            .Concat((Json["parameters"]?.AsArray() ?? []).Select(parameter => (string)parameter!["name"]!))
            .Concat(Path.Split('/', '.').Where(part => part is not ("" or ['{', .., '}'])));

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
    private const string EventStream = "text/event-stream";

    private static readonly Regex s_reference = new("#/\\$defs/(?<name>[A-Za-z]+)", RegexOptions.NonBacktracking);

    private static readonly EvaluationOptions s_strict = new()
    {
        OutputFormat = OutputFormat.List,
        RequireFormatValidation = true,
    };

    private static readonly JsonDocumentOptions s_strictJson = new() { AllowDuplicateProperties = false };

    private readonly Dictionary<string, JsonSchema> _schemas = new(StringComparer.Ordinal);
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

    /// <summary>The operations whose path a request's path, below the API, fits; routes ignore a slash at its end.</summary>
    public IReadOnlyList<DocumentedOperation> At(string path)
    {
        var parts = (path is [.. var whole, '/'] ? whole : path).Split('/');
        return [.. Operations.Where(one => Fits(one.Path.Split('/'), parts))];
    }

    /// <summary>Checks the answer to a path or method that is no operation, and returns what it is.</summary>
    public async Task<string> CheckUnmappedAsync(IReadOnlyList<DocumentedOperation> others, HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        Assert.Contains(status, others.Count == 0 ? [400, 401, 404, 503] : new[] { 400, 401, 405, 503 });
        if (status == 405)
        {
            Assert.Equal(
                others.Select(one => one.Method).Order(StringComparer.Ordinal),
                answer.Content.Headers.Allow.Order(StringComparer.Ordinal)
            );
        }

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (text.Length == 0)
        {
            Assert.Equal(HttpMethod.Head, answer.RequestMessage!.Method);
            return $"{status} of HEAD";
        }

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Check(SchemaOf(new JsonObject { ["$ref"] = "#/components/schemas/Problem" }), text, $"{status}");
        using var json = JsonDocument.Parse(text);
        var result = $"{status} {json.RootElement.GetProperty("code")}";
        Assert.Contains(
            result,
            new[] { "400 antiforgery", "401 not-signed-in", "404 not-found", "405 wrong-method", "503 store-failed" }
        );
        return result;
    }

    /// <summary>Whether a text is JSON of the schema that an operation's body must have.</summary>
    public bool IsBodyOf(DocumentedOperation operation, string text)
    {
        var schema = operation.Json["requestBody"]!["content"]!["application/json"]!["schema"]!;
        try
        {
            using var json = JsonDocument.Parse(text, s_strictJson);
            Read(json.RootElement);
            return SchemaOf(schema).Evaluate(json.RootElement, s_strict).IsValid;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>
    /// Reads all texts and numbers, because the validator does not: half of a surrogate pair is valid JSON and not a
    /// text, and every number of a request is of the format int32.
    /// </summary>
    private static void Read(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                json.GetString();
                break;
            case JsonValueKind.Number when !json.TryGetInt32(out _):
                throw new JsonException("Not an int32.");
            case JsonValueKind.Array:
                foreach (var one in json.EnumerateArray())
                {
                    Read(one);
                }

                break;
            case JsonValueKind.Object:
                foreach (var one in json.EnumerateObject())
                {
                    Assert.NotNull(one.Name);
                    Read(one.Value);
                }

                break;
        }
    }

    private static bool Fits(string[] pattern, string[] path) =>
        pattern.Length == path.Length
        && pattern
            .Zip(path)
            .All(part => part.First is ['{', .., '}'] ? part.Second.Length > 0 : part.First == part.Second);

    /// <summary>
    /// Checks an answer, and returns what it is: <c>200</c>, or <c>409 session-closed</c>. Status, content type, body,
    /// code and headers are all documented, or the check fails.
    /// </summary>
    public static async Task<string> CheckAsync(DocumentedOperation operation, HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        var type = answer.Content.Headers.ContentType?.MediaType ?? "nothing";
        if (type == EventStream)
        {
            Assert.True(operation.Answers[status].Content.ContainsKey(type), $"{operation.Id}: streams {status}.");
            return $"{status}";
        }

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(
            operation.Answers.TryGetValue(status, out var documented),
            $"{operation.Id}: {status} is not documented: {text}"
        );
        Assert.True(documented.Content.TryGetValue(type, out var schema), $"{operation.Id}: {status} with {type}.");
        foreach (var header in documented.Headers)
        {
            Assert.True(
                answer.Headers.Concat(answer.Content.Headers).Any(one => one.Key == header),
                $"{operation.Id}: {status} without {header}."
            );
        }

        if (type is not ("application/json" or "application/problem+json"))
        {
            Assert.NotEmpty(text);
            return $"{status}";
        }

        Check(schema, text, $"{operation.Id}: {status}");
        using var json = JsonDocument.Parse(text);
        return documented.Codes.Count == 0 ? $"{status}" : $"{status} {json.RootElement.GetProperty("code")}";
    }

    /// <summary>Checks the data of an event.</summary>
    public static void CheckEvent(DocumentedOperation operation, ServerEvent received)
    {
        var events = operation.Answers[200].Events;
        Assert.True(events.TryGetValue(received.Name, out var schema), $"{operation.Id}: event {received.Name}.");
        Check(schema, received.Data.ToJsonString(), $"{operation.Id}: event {received.Name}");
    }

    private static void Check(JsonSchema schema, string text, string what)
    {
        using var json = JsonDocument.Parse(text);
        var result = schema.Evaluate(json.RootElement, s_strict);
        if (!result.IsValid)
        {
            var wrong = (result.Details ?? []).SelectMany(detail =>
                (detail.Errors ?? []).Select(error => $"{detail.InstanceLocation}: {error.Key} {error.Value}")
            );
            Assert.Fail($"{what} is not of the documented schema: {text}\n{string.Join('\n', wrong)}");
        }
    }

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

    /// <summary>The part of the document that a reference names; anything else as it is.</summary>
    public JsonNode Resolved(JsonNode part) =>
        (string?)part["$ref"] is { } reference
            ? reference.Split('/').Skip(1).Aggregate(_document, static (node, name) => node[name]!)
            : part;

    private DocumentedAnswer AnswerOf(int status, JsonNode answer)
    {
        var content = answer["content"]!.AsObject();
        var codes = content["application/problem+json"]?["schema"]!["properties"]!["code"]!["enum"]!.AsArray() ?? [];
        return new(
            status,
            codes.Select(code => (string)code!).ToHashSet(StringComparer.Ordinal),
            [.. answer["headers"]?.AsObject().Select(header => header.Key) ?? []],
            content.ToDictionary(one => one.Key, one => SchemaOf(one.Value!["schema"]!)),
            (content[EventStream]?["x-events"]?.AsObject() ?? []).ToDictionary(
                one => one.Key,
                one => SchemaOf(one.Value!)
            )
        );
    }

    /// <summary>The schema with what it refers to; schemas of the same text are built once.</summary>
    private JsonSchema SchemaOf(JsonNode schema)
    {
        var local = Local(schema);
        var text = local.ToJsonString();
        if (!_schemas.TryGetValue(text, out var built))
        {
            var named = new JsonObject();
            AddNamed(named, text);
            local["$defs"] = named;
            _schemas[text] = built = JsonSchema.FromText(local.ToJsonString());
        }

        return built;
    }

    private void AddNamed(JsonObject named, string text)
    {
        foreach (var name in s_reference.Matches(text).Select(match => match.Groups["name"].Value).Distinct())
        {
            if (!named.ContainsKey(name))
            {
                named[name] = _definitions[name]!.DeepClone();
                AddNamed(named, _definitions[name]!.ToJsonString());
            }
        }
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
