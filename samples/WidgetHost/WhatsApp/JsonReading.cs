using System.Globalization;
using System.Text.Json;

namespace WidgetHost.WhatsApp;

/// <summary>
/// A place in JSON that somebody else made. What is missing or of another kind is null, never an error; what was read
/// is noted, so that the rest can be kept.
/// </summary>
internal sealed class JsonReading
{
    private readonly JsonElement? _value;
    private readonly string _path;
    private readonly HashSet<string> _read;

    internal JsonReading(JsonElement root)
        : this(root, string.Empty, new(StringComparer.Ordinal))
    {
    }

    private JsonReading(JsonElement? value, string path, HashSet<string> read) =>
        (_value, _path, _read) = (value, path, read);

    internal bool IsObject => _value is { ValueKind: JsonValueKind.Object };

    /// <summary>The elements of a list; none when it is no list.</summary>
    internal IReadOnlyList<JsonReading> Items =>
        _value is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(ItemOf)] : [];

    /// <summary>The JSON as it came.</summary>
    internal string Raw => _value?.GetRawText() ?? string.Empty;

    /// <summary>The places in it that carry something and that nobody read.</summary>
    internal IEnumerable<JsonReading> Unread => _read.Contains(_path) ? [] : _value switch
    {
        { ValueKind: JsonValueKind.Object } members => members.EnumerateObject()
            .CountBy(member => member.Name, StringComparer.Ordinal)
            .SelectMany(member => member.Value > 1 ? [this[member.Key]] : this[member.Key].Unread),
        { ValueKind: JsonValueKind.Array } => Items.SelectMany(item => item.Unread),
        _ => Words is { Length: > 0 } ? [this] : [],
    };

    /// <summary>A text, a number or a truth value in words; null for everything else.</summary>
    private string? Words => _value switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } other => other.GetRawText(),
        _ => null,
    };

    /// <summary>A member of an object.</summary>
    internal JsonReading this[string name] => new(
        IsObject && _value!.Value.TryGetProperty(name, out var member) ? member : null,
        $"{_path}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}",
        _read);

    /// <summary>Where it stands, as a JSON pointer.</summary>
    public override string ToString() => _path;

    /// <summary>Reads a text that is not blank.</summary>
    internal string? Text() => Text(static _ => true);

    /// <summary>Reads a text that is not blank, if it is of a form.</summary>
    internal string? Text(Func<string, bool> isRight) => Scalar(
        words => _value is { ValueKind: JsonValueKind.String } && !string.IsNullOrWhiteSpace(words) && isRight(words));

    /// <summary>Reads a text, a number or a truth value, in words.</summary>
    internal string? Scalar() => Scalar(static _ => true);

    /// <summary>Reads a text, a number or a truth value, in words, if they are of a form.</summary>
    internal string? Scalar(Func<string, bool> isRight)
    {
        if (Words is not { } words || !isRight(words))
        {
            return null;
        }

        Keep();
        return words;
    }

    /// <summary>Reads what nobody read yet, each a line.</summary>
    internal IEnumerable<string> Rest()
    {
        foreach (var place in Unread.ToList())
        {
            yield return $"{place._path[(place._path.LastIndexOf('/') + 1)..]}: {place.Words ?? place.Raw}";
            place.Keep();
        }
    }

    /// <summary>Notes that all of it is read, or kept elsewhere.</summary>
    internal void Keep() => _read.Add(_path);

    private JsonReading ItemOf(JsonElement item, int index) =>
        new(item, string.Create(CultureInfo.InvariantCulture, $"{_path}/{index}"), _read);
}
