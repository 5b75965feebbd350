using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveChat.Export;

/// <summary>The generated code that reads and writes manifests, strictly.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [
        typeof(CodeConverter<ExportAudience>),
        typeof(CodeConverter<ExportFormat>),
        typeof(CodeConverter<ExportPartKind>),
    ],
    WriteIndented = true,
    NewLine = "\n",
    MaxDepth = 8
)]
[JsonSerializable(typeof(ManifestDocument))]
internal sealed partial class ManifestJsonContext : JsonSerializerContext;

/// <summary>Writes and reads a value by its code; a number or another text is refused.</summary>
internal sealed class CodeConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, false)
    where T : struct, Enum;
