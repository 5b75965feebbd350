using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;

namespace LiveChat.AspNetCore;

/// <summary>What one operation of the API takes and answers; the OpenAPI document is made of these.</summary>
/// <param name="Id">The name that generated clients give it.</param>
/// <param name="Summary">What it does, in one sentence.</param>
internal sealed record Operation(string Id, string Summary)
{
    /// <summary>The body that the request must have; null for none.</summary>
    internal JsonTypeInfo? Takes { get; init; }

    /// <summary>Whether the body is a file of any media type.</summary>
    internal bool TakesFile { get; init; }

    /// <summary>The body of the answer; null for a stream or a file.</summary>
    internal JsonTypeInfo? Answers { get; init; }

    /// <summary>The media types of a file that is answered; empty for an answer of JSON, or a stream.</summary>
    internal ImmutableArray<string> AnswersFile { get; init; } = [];

    /// <summary>The events of a stream, by name; empty for an answer of JSON.</summary>
    internal ImmutableArray<(string Name, JsonTypeInfo Data)> Events { get; init; } = [];

    /// <summary>The status of success.</summary>
    internal int Status { get; init; } = 200;

    /// <summary>The headers of success, with what each says.</summary>
    internal ImmutableArray<(string Name, string Description)> Headers { get; init; } = [];

    /// <summary>The parameters of the query and of headers.</summary>
    internal ImmutableArray<Parameter> Parameters { get; init; } = [];

    /// <summary>Whether a part of the path may be refused as not valid, as bodies and parameters may.</summary>
    internal bool Validates { get; init; }

    /// <summary>The refusals of the library, except those that become 404, as for every path with an id.</summary>
    internal ImmutableArray<RefusalCode> Refuses { get; init; } = [];

    /// <summary>The API's own refusals that other operations do not have.</summary>
    internal ImmutableArray<(int Status, string Code)> Problems { get; init; } = [];
}
