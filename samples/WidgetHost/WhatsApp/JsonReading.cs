using System.Globalization;
using System.Text.Json;

namespace WidgetHost.WhatsApp;

/// <summary>
/// A place in foreign JSON. A missing value or one of another kind is null, never an error; values that were read
/// are noted, so that the rest can be kept. Each place is created once, so the cost is linear in the JSON's length.
/// </summary>
internal sealed class JsonReading
{
    /// <summary>The longest part of a name in a path, which is for people.</summary>
    private const int MaxName = 64;

    private readonly JsonElement? _value;
    private readonly JsonReading? _parent;
    private readonly string _name;
    private Dictionary<string, JsonReading>? _members;
    private IReadOnlyList<JsonReading>? _items;
    private bool _isRead;
    private bool _isRepeated;

    internal JsonReading(JsonElement root)
        : this(root, parent: null, string.Empty) { }

    private JsonReading(JsonElement? value, JsonReading? parent, string name) =>
        (_value, _parent, _name) = (value, parent, name);

    internal bool IsObject => _value is { ValueKind: JsonValueKind.Object };

    /// <summary>The elements of a list; none if the value is not a list.</summary>
    internal IReadOnlyList<JsonReading> Items =>
        _items ??= _value is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(ItemOf)] : [];

    /// <summary>The original JSON.</summary>
    internal string Raw => _value?.GetRawText() ?? string.Empty;

    /// <summary>The places that have a value and that nobody read.</summary>
    internal IEnumerable<JsonReading> Unread =>
        _isRead
            ? []
            : _value switch
            {
                { ValueKind: JsonValueKind.Object } => Members.Values.SelectMany(member =>
                    member._isRepeated ? [member] : member.Unread
                ),
                { ValueKind: JsonValueKind.Array } => Items.SelectMany(item => item.Unread),
                _ => Words is { Length: > 0 } ? [this] : [],
            };

    /// <summary>A text, a number or a truth value in words; null for everything else.</summary>
    private string? Words =>
        _value switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } other =>
                other.GetRawText(),
            _ => null,
        };

    private Dictionary<string, JsonReading> Members => _members ??= MembersOf(_value);

    /// <summary>A member of an object.</summary>
    internal JsonReading this[string name] =>
        Members.GetValueOrDefault(name) ?? new JsonReading(value: null, this, name);

    /// <summary>The place as a JSON pointer, in which long names are cut.</summary>
    public override string ToString() =>
        _parent is null
            ? string.Empty
            : $"{_parent}/{Cut(_name).Replace("~", "~0", StringComparison.Ordinal)
                .Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>The text at this place, if it is not blank; it still counts as unread.</summary>
    internal string? Peek() =>
        _value is { ValueKind: JsonValueKind.String } && Words is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : null;

    /// <summary>The text, number or truth value at this place, in words; it still counts as unread.</summary>
    internal string? PeekScalar() => Words;

    /// <summary>Reads a text that is not blank.</summary>
    internal string? Text() => Text(static _ => true);

    /// <summary>Reads a text that is not blank, if it has a form.</summary>
    internal string? Text(Func<string, bool> isRight) => Read(Peek(), isRight);

    /// <summary>Reads a text, a number or a truth value, in words.</summary>
    internal string? Scalar() => Scalar(static _ => true);

    /// <summary>Reads a text, a number or a truth value, in words, if they have a form.</summary>
    internal string? Scalar(Func<string, bool> isRight) => Read(Words, isRight);

    /// <summary>Reads every value that nobody has read yet, one on each line.</summary>
    internal IEnumerable<string> Rest()
    {
        foreach (var place in Unread.ToList())
        {
            yield return $"{place._name}: {place.Words ?? place.Raw}";
            place.Keep();
        }
    }

    /// <summary>Notes that the whole value is read, or kept elsewhere.</summary>
    internal void Keep() => _isRead = true;

    private string? Read(string? words, Func<string, bool> isRight)
    {
        if (words is null || !isRight(words))
        {
            return null;
        }

        Keep();
        return words;
    }

    /// <summary>The members of an object, by name; of members with the same name the last.</summary>
    private Dictionary<string, JsonReading> MembersOf(JsonElement? value)
    {
        var members = new Dictionary<string, JsonReading>(StringComparer.Ordinal);
        if (value is { ValueKind: JsonValueKind.Object } given)
        {
            foreach (var member in given.EnumerateObject())
            {
                var isRepeated = members.ContainsKey(member.Name);
                members[member.Name] = new JsonReading(member.Value, this, member.Name) { _isRepeated = isRepeated };
            }
        }

        return members;
    }

    private JsonReading ItemOf(JsonElement item, int index) =>
        new(item, this, index.ToString(CultureInfo.InvariantCulture));

    private static string Cut(string name) => name.Length <= MaxName ? name : name[..MaxName] + "…";
}
