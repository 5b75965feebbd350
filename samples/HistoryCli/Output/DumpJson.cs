namespace HistoryCli.Output;

/// <summary>A line of <c>dump</c>: the sources of a session's whole timeline, in order.</summary>
internal sealed record DumpJson(string SessionKey, IReadOnlyList<string> Sources)
{
    internal static string Of(string sessionKey, IReadOnlyList<string> sources) =>
        Wire.Of(new DumpJson(sessionKey, sources), Wire.Default.DumpJson);
}
