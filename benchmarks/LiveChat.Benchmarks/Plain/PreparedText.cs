using NpgsqlTypes;

namespace LiveChat.Benchmarks.Plain;

/// <summary>A statement of a batch, with its parameters' types.</summary>
/// <param name="Text">The SQL text.</param>
/// <param name="Types">The types of its parameters, in order.</param>
internal sealed record PreparedText(string Text, params NpgsqlDbType[] Types);
