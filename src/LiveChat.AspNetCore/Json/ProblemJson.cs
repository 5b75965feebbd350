using System.Text.Json.Serialization;

namespace LiveChat.AspNetCore;

/// <summary>A problem in the API's form; members without a value are omitted.</summary>
internal sealed record ProblemJson(int Status, string Code, string Title)
{
    [JsonPropertyOrder(-1)]
    public string Type => $"urn:livechat:{Code}";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DiagnosticJson>? Diagnostics { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UserJson? Operator { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Session { get; init; }

    /// <summary>The status that answers a refusal of the library.</summary>
    internal static int StatusOf(RefusalCode code) =>
        code switch
        {
            RefusalCode.UnknownSession or RefusalCode.UnknownMessage or RefusalCode.UnknownItem => 404,
            RefusalCode.NotAnOperator
            or RefusalCode.NotYourSession
            or RefusalCode.NotYourMessage
            or RefusalCode.AccountNotOffered => 403,
            RefusalCode.WrongApp
            or RefusalCode.AssigneeNotAnOperator
            or RefusalCode.FilterNotServed
            or RefusalCode.NothingToSearch
            or RefusalCode.SearchTooLong
            or RefusalCode.SearchNotServed => 422,
            _ => 409,
        };
}
