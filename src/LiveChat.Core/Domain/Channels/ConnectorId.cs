using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>Names one messenger connection of a live chat; survives reconnection.</summary>
/// <remarks>
/// Compared ordinally. <c>default(ConnectorId)</c> names nothing: <see cref="IsDefault"/> is true, its text is empty,
/// and every operation refuses it.
/// </remarks>
public readonly record struct ConnectorId : ITextForm<ConnectorId>
{
    private readonly string? _value;

    /// <summary>Wraps the host's own identifier.</summary>
    /// <param name="value">1 to 255 characters, none of them a control character.</param>
    /// <exception cref="ArgumentException">The value is null, blank, too long, or malformed.</exception>
    public ConnectorId(string value) => _value = Require.Id(value, nameof(value));

    /// <summary>The identifier's text; empty for the default value.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Whether this is the default value, which names nothing.</summary>
    public bool IsDefault => _value is null;

    /// <summary>Reads the text of a connector id.</summary>
    /// <param name="text">1 to 255 characters, none of them a control character; may be null.</param>
    /// <param name="id">The id, or the default value.</param>
    /// <returns>Whether the constructor accepts the text.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ConnectorId id)
    {
        id = Require.IsId(text) ? new ConnectorId(text!) : default;
        return !id.IsDefault;
    }

    /// <summary>Reads the text of a connector id.</summary>
    /// <param name="text">1 to 255 characters, none of them a control character.</param>
    /// <exception cref="FormatException">The constructor does not accept the text.</exception>
    public static ConnectorId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var id)
            ? id
            : throw new FormatException("A connector id is 1 to 255 characters, none of them a control character.");
    }

    /// <summary>Returns <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
