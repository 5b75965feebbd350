using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace LiveChat.WidgetHost.Tests.Package.OpenApi;

/// <summary>A request that is made of the document: its paths, parameters and schemas, each right or wrong.</summary>
internal sealed class GeneratedRequest
{
    private static readonly string[] s_methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "BREW"];

    private static readonly string[] s_types =
    [
        "text/plain",
        "application/json; charset=utf-16",
        "application/json; charset=",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "application/vnd.shop+json",
        "nothing",
    ];

    private static readonly string[] s_scraps =
    [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "null",
        "true",
        "1e999",
        "-1",
        "99999999999999999999",
        "\\ud800",
        "\\u0000",
        "\"more\":1,",
        "[[[[[[[[",
        "é",
        "\0",
    ];

    private readonly List<(string Name, string Value)> _headers = [];

    private GeneratedRequest() { }

    public string? User { get; private init; }

    public required string Method { get; init; }

    public required string Url { get; init; }

    public string? Body { get; private set; }

    public bool HasToken { get; private init; }

    /// <summary>Whether the body is of the document's schema, as far as the generator meant it to be.</summary>
    public bool IsMutated { get; private set; }

    /// <summary>Whether the body says that it is UTF-8, and is not.</summary>
    public bool IsLatin1 { get; private set; }

    public bool HasStoreFault { get; private init; }

    public static GeneratedRequest New(Random random, Contract contract, Pools pools)
    {
        var operation = Pools.Of(random, contract.Operations);
        if (operation.Id is "closeSession" or "markSpam" && random.Next(2) == 0)
        {
            // Where most sessions have ended, little else succeeds.
            operation = Pools.Of(random, contract.Operations);
        }

        var messages =
            operation.Path.EndsWith("/reaction", StringComparison.Ordinal) ? pools.Sent
            : operation.Path.EndsWith("/{note}", StringComparison.Ordinal) ? pools.Notes
            : operation.Path.Contains("/messages/", StringComparison.Ordinal) ? pools.Unsent
            : [];
        var named =
            random.Next(4) > 0 ? messages.ElementAtOrDefault(random.Next(Math.Max(1, messages.Count))) : default;
        var path = string.Join(
            '/',
            operation
                .Path.Split('/')
                .Select(part =>
                    part is not ['{', .., '}'] ? part
                    : named == default ? InPath(pools.Any(random, part[1..^1]))
                    : InPath(part == "{session}" ? named.Session : named.Id)
                )
        );
        var request = new GeneratedRequest
        {
            User = random.Next(40) == 0 ? null : Pools.Of(random, Users(operation)),
            Method = random.Next(25) == 0 ? Pools.Of(random, s_methods) : operation.Method,
            Url = ContractHost.Api + Bent(random, path) + QueryOf(random, operation, pools),
            HasToken = random.Next(25) > 0,
            HasStoreFault = random.Next(100) == 0,
        };
        request.AddHeaders(random, operation, pools);
        request.AddBody(random, contract, operation, pools);
        return request;
    }

    public void Apply(HttpRequestMessage message)
    {
        if (IsLatin1)
        {
            message.Content = new ByteArrayContent(Encoding.Latin1.GetBytes(Body!));
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        foreach (var (name, value) in _headers)
        {
            if (name == "Content-Type")
            {
                message.Content?.Headers.Remove(name);
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
            else
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }
        }

        if (HasStoreFault)
        {
            message.Headers.Add(ContractHost.Fault, ContractHost.StoreFault);
        }
    }

    public override string ToString() =>
        $"{Method} {Url} as {User ?? "nobody"}{(HasToken ? "" : " without a token")}"
        + $" [{string.Join(", ", _headers)}] {Body}";

    private static string[] Users(DocumentedOperation operation) =>
        operation.Path.StartsWith("/designer", StringComparison.Ordinal)
            ? [ContractHost.Ruth, ContractHost.Ruth, ContractHost.Ruth, ContractHost.Olga]
            :
            [
                ContractHost.Olga,
                ContractHost.Olga,
                ContractHost.Olga,
                ContractHost.Olga,
                ContractHost.Olga,
                ContractHost.Paul,
                ContractHost.Ruth,
                ContractHost.Lena,
                ContractHost.Otis,
            ];

    /// <summary>A value as one part of a path; servers refuse a null character before any host sees it.</summary>
    private static string InPath(string value) => Uri.EscapeDataString(value.Replace('\0', '\u0001'));

    /// <summary>Some paths are of no operation.</summary>
    private static string Bent(Random random, string path) =>
        random.Next(50) switch
        {
            0 => $"{path}/more",
            1 => path[..path.LastIndexOf('/')],
            2 => $"/more{path}",
            3 => $"{path}%FF",
            _ => path,
        };

    private static string QueryOf(Random random, DocumentedOperation operation, Pools pools)
    {
        var query = new List<string>();
        foreach (var parameter in Parameters(operation, "query").Where(_ => random.Next(10) < 3))
        {
            query.Add($"{parameter}={Uri.EscapeDataString(pools.Any(random, parameter))}");
        }

        if (random.Next(40) == 0)
        {
            query.Add(
                Pools.Of(random, ["more=1", "limit=", "limit=%FF", "=", "status=active&status=closed", "&&", "%"])
            );
        }

        return query.Count == 0 ? string.Empty : $"?{string.Join('&', query)}";
    }

    private static IEnumerable<string> Parameters(DocumentedOperation operation, string place) =>
        (operation.Json["parameters"]?.AsArray() ?? [])
            .Where(one => (string?)one!["in"] == place)
            .Select(one => (string)one!["name"]!);

    private void AddHeaders(Random random, DocumentedOperation operation, Pools pools)
    {
        foreach (var name in Parameters(operation, "header").Where(_ => random.Next(3) == 0))
        {
            var value = pools.Any(random, name);
            if (value.All(char.IsAscii) && !value.Any(char.IsControl))
            {
                _headers.Add((name, value));
            }
        }

        if (random.Next(30) == 0)
        {
            _headers.Add(("Accept", Pools.Of(random, ["text/html", "nothing", "*/*;q=0", "application/xml"])));
        }

        if (random.Next(20) == 0)
        {
            _headers.Add(("Content-Type", Pools.Of(random, s_types)));
        }
    }

    private void AddBody(Random random, Contract contract, DocumentedOperation operation, Pools pools)
    {
        if (operation.Json["requestBody"]?["content"]?["*/*"] is not null)
        {
            Body = Pools.Of(random, ["one", "one", "one", "", new string('x', ContractHost.MaxBytes + 1)]);
            _headers.Add(("Content-Type", Pools.Of(random, ["image/png", "image/png", "image/png", "text/html"])));
            return;
        }

        if (operation.Json["requestBody"]?["content"]?["application/json"]?["schema"] is not { } schema)
        {
            Body = random.Next(10) == 0 ? Pools.Of(random, ["{}", "[", "a=b", "", "null"]) : null;
            return;
        }

        var json = BodyOf(random, contract.Resolved(schema), "body", contract, pools)!;
        if (Url.Split('/') is [_, _, _, _, _, ['c', .. var digits], ..] && random.Next(4) > 0)
        {
            // Hardly anything else is offered than the account of the contact in the path.
            json["liveChat"] = "sales";
            json["account"] = new JsonObject { ["messenger"] = "whatsapp", ["address"] = $"+{digits}" };
            json.AsObject().Remove("bindTo");
            json.AsObject().Remove("holder");
        }

        Body = json.ToJsonString();
        if (random.Next(10) < 3)
        {
            IsMutated = true;
            Body = Mutated(random, Body);
            IsLatin1 = Body.Contains('é', StringComparison.Ordinal);
        }
    }

    private static JsonNode? BodyOf(Random random, JsonNode schema, string name, Contract contract, Pools pools)
    {
        if (schema["oneOf"] is JsonArray { Count: 2 } orNull)
        {
            return random.Next(2) == 0 ? null : BodyOf(random, contract.Resolved(orNull[0]!), name, contract, pools);
        }

        var type = schema["type"] is JsonArray types
            ? random.Next(3) == 0
                ? "null"
                : (string)types[0]!
            : (string)schema["type"]!;
        switch (type)
        {
            case "null":
                return null;
            case "integer":
                return JsonValue.Create(name is "version" or "attempt" ? 1 : random.Next(5));
            case "array":
                return new JsonArray(BodyOf(random, schema["items"]!, name, contract, pools));
            case "string":
                return JsonValue.Create(pools.Any(random, name));
            default:
                var required = schema["required"]!.AsArray().Select(one => (string)one!).ToHashSet();
                return new JsonObject(
                    schema["properties"]!
                        .AsObject()
                        .Where(member => required.Contains(member.Key) || random.Next(4) == 0)
                        .Select(member =>
                            KeyValuePair.Create(
                                member.Key,
                                BodyOf(random, contract.Resolved(member.Value!), member.Key, contract, pools)
                            )
                        )
                );
        }
    }

    private static string Mutated(Random random, string text)
    {
        var from = random.Next(text.Length + 1);
        var until = Math.Min(text.Length, from + random.Next(1, 12));
        return random.Next(5) switch
        {
            0 => text.Remove(from, until - from),
            1 => text.Insert(from, Pools.Of(random, s_scraps)),
            2 => string.Concat(text.AsSpan(0, from), Pools.Of(random, s_scraps), text.AsSpan(until)),
            3 => text.Insert(from, text[from..until]),
            _ => text[..from],
        };
    }
}
