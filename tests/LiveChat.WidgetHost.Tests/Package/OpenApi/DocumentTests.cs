using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace LiveChat.WidgetHost.Tests.Package.OpenApi;

/// <summary>The OpenAPI document of the package, which clients are written against.</summary>
[Collection(ContractHost.Tests)]
public sealed class DocumentTests
{
    private static readonly JsonSerializerOptions s_readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly char[] s_wordEnds = [.. " \n\"`'{}[](),:;?&=|/<>.…→#*"];

    /// <summary>The codes that are documented in the library, with the calls that give them.</summary>
    private static readonly string[] s_catalogues = ["RefusalCode", "WidgetDiagnosticCode"];

    [Rule(H7)]
    [Fact]
    public async Task The_document_is_the_approved_one()
    {
        await using var host = await SmallHost.StartAsync();

        var document = await host.GetAsync("/livechat/api/openapi.json");

        Approved.Equal(
            RepositoryRoot.Combine(
                "tests",
                "LiveChat.WidgetHost.Tests",
                "Package",
                "OpenApi",
                "LiveChat.AspNetCore.openapi.json"
            ),
            document.ToJsonString(s_readable) + "\n"
        );
    }

    [Rule(H7)]
    [Fact]
    public async Task A_reader_of_OpenAPI_documents_finds_nothing_wrong()
    {
        await using var host = await SmallHost.StartAsync();
        var text = (await host.GetAsync("/livechat/api/openapi.json")).ToJsonString();

        var read = OpenApiDocument.Parse(text, OpenApiConstants.Json);

        Assert.NotNull(read.Diagnostic);
        Assert.Empty(read.Diagnostic.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.True(read.Document!.Paths.Count >= 20, $"Only {read.Document.Paths.Count} paths.");
    }

    [Rule(H7)]
    [Fact]
    public async Task Every_operation_of_the_document_has_an_endpoint_and_every_endpoint_an_operation()
    {
        await using var host = await SmallHost.StartAsync();
        var contract = new Contract(await host.GetAsync("/livechat/api/openapi.json"));
        var mapped = host
            .Endpoints.SelectMany(endpoint =>
                (endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.HttpMethodMetadata>()?.HttpMethods ?? [])
                    .Where(_ => endpoint.RoutePattern.RawText!.StartsWith("/livechat/api", StringComparison.Ordinal))
                    .Select(method => $"{method} {endpoint.RoutePattern.RawText!["/livechat/api".Length..]}")
            )
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            mapped,
            contract.Operations.Select(one => $"{one.Method} {one.Path}").Order(StringComparer.Ordinal)
        );
        Assert.Equal(contract.Operations.Count, contract.Operations.Select(one => one.Id).Distinct().Count());
    }

    [Rule(H7)]
    [Fact]
    public async Task The_host_s_own_document_has_the_host_s_own_endpoints_alone()
    {
        await using var host = await SmallHost.StartAsync(
            static app =>
            {
                app.MapOpenApi();
                app.MapLiveChat();
                app.MapGet("/own", static () => "own");
            },
            more: static builder => builder.Services.AddOpenApi()
        );

        var document = await host.GetAsync("/openapi/v1.json");

        Assert.Equal(["/own"], document["paths"]!.AsObject().Select(path => path.Key));
    }

    [Rule(H7)]
    [Fact]
    public async Task The_prose_names_every_member_value_parameter_and_code_of_the_document()
    {
        await using var host = await SmallHost.StartAsync();
        var document = await host.GetAsync("/livechat/api/openapi.json");
        var prose = await File.ReadAllTextAsync(
            RepositoryRoot.Combine("docs", "http-api.md"),
            TestContext.Current.CancellationToken
        );
        var words = prose.Split(s_wordEnds, StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var schemas = document["components"]!["schemas"]!.AsObject();
        var names = schemas
            .SelectMany(schema => schema.Value!["properties"]?.AsObject().Select(member => member.Key) ?? [])
            .Concat(
                schemas
                    .Where(schema => !s_catalogues.Contains(schema.Key))
                    .SelectMany(schema => (schema.Value!["enum"]?.AsArray() ?? []).Select(value => (string)value!))
            )
            .Concat(new Contract(document).Operations.SelectMany(one => one.Names))
            .Distinct()
            .ToList();

        Assert.True(names.Count >= 150, $"Only {names.Count} names.");
        Assert.Empty(names.Where(name => !words.Contains(name)).Order(StringComparer.Ordinal));
    }

    [Rule(H7)]
    [Fact]
    public async Task The_document_names_the_address_of_the_request_and_the_host_s_antiforgery_header()
    {
        await using var host = await SmallHost.StartAsync(
            static app =>
            {
                app.UsePathBase("/base");
                app.UseRouting();
                app.MapGroup("/tenants/{tenant}").MapLiveChat("/chat");
            },
            more: static builder => builder.Services.AddAntiforgery(static options => options.HeaderName = "X-Token")
        );

        var document = await host.GetAsync("/base/tenants/acme/chat/api/openapi.json");

        Assert.Equal("/base/tenants/acme/chat/api", (string?)document["servers"]![0]!["url"]);
        Assert.Equal("X-Token", (string?)document["components"]!["securitySchemes"]!["antiforgery"]!["name"]);
    }
}
