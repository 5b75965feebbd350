namespace LiveChat.AspNetCore;

/// <summary>One thing that is wrong with a widget.</summary>
internal sealed record DiagnosticJson(WidgetDiagnosticCode Code, string Path, string Message)
{
    internal static DiagnosticJson Of(WidgetDiagnostic diagnostic) =>
        new(diagnostic.Code, diagnostic.Path, diagnostic.Message);
}
