using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LiveChat.AspNetCore;

/// <summary>How the API writes and reads JSON, whatever the host's own options are.</summary>
/// <remarks>Strict about what it reads: no unknown members, nothing missing, no null where none may be.</remarks>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    NumberHandling = JsonNumberHandling.Strict,
    Converters = [
        typeof(Kebab<AttachmentState>),
        typeof(Kebab<AuthorKind>),
        typeof(Kebab<BoundaryKind>),
        typeof(Kebab<ContentKind>),
        typeof(Kebab<DeliveryState>),
        typeof(Kebab<FailureReason>),
        typeof(Kebab<GapReason>),
        typeof(Kebab<IdentityChange>),
        typeof(Kebab<QuoteState>),
        typeof(Kebab<RefusalCode>),
        typeof(Kebab<SessionEventKind>),
        typeof(Kebab<SessionStatus>),
        typeof(Kebab<WidgetDiagnosticCode>),
    ]
)]
[JsonSerializable(typeof(AssignJson))]
[JsonSerializable(typeof(BindTargetsJson))]
[JsonSerializable(typeof(ChoicesJson))]
[JsonSerializable(typeof(DesignerJson))]
[JsonSerializable(typeof(DetailsJson))]
[JsonSerializable(typeof(FiltersJson))]
[JsonSerializable(typeof(KeptFileJson))]
[JsonSerializable(typeof(UploadedJson))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(LinkJson))]
[JsonSerializable(typeof(NewSessionJson))]
[JsonSerializable(typeof(OpenedJson))]
[JsonSerializable(typeof(OutcomeJson))]
[JsonSerializable(typeof(ProblemJson))]
[JsonSerializable(typeof(ReadMarkJson))]
[JsonSerializable(typeof(IReadOnlyList<OfferedTemplateJson>))]
[JsonSerializable(typeof(IReadOnlyList<ReasonJson>))]
[JsonSerializable(typeof(FilePageJson))]
[JsonSerializable(typeof(NoteJson))]
[JsonSerializable(typeof(ReplyJson))]
[JsonSerializable(typeof(SearchPageJson))]
[JsonSerializable(typeof(SendAgainJson))]
[JsonSerializable(typeof(SendTemplateJson))]
[JsonSerializable(typeof(SessionListJson))]
[JsonSerializable(typeof(SignJson))]
[JsonSerializable(typeof(StreamEndJson))]
[JsonSerializable(typeof(TextJson))]
[JsonSerializable(typeof(TimelineJson))]
[JsonSerializable(typeof(TokenJson))]
[JsonSerializable(typeof(UnreadJson))]
[JsonSerializable(typeof(UpdateJson))]
[JsonSerializable(typeof(IReadOnlyList<UserJson>))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>The text of a code: <c>NotYourSession</c> is <c>not-your-session</c>.</summary>
    internal static string Code<T>(T value)
        where T : struct, Enum => Code(value.ToString());

    internal static string Code(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}

/// <summary>Writes an enumeration as texts such as <c>not-your-session</c>.</summary>
internal sealed class Kebab<T>()
    : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
