using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveChat.Widgets;

/// <summary>The generated code that reads and writes the documents, strictly.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    MaxDepth = 8
)]
[JsonSerializable(typeof(VersionDocument))]
[JsonSerializable(typeof(SettingsDocument))]
[JsonSerializable(typeof(WidgetDocument))]
internal sealed partial class WidgetJsonContext : JsonSerializerContext;
