using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A kind of messenger: an open set, and therefore a name instead of an enumeration.</summary>
/// <remarks>
/// Names are compared ordinally; the well-known ones are lower case.
/// <c>default(Messenger)</c> names nothing and every operation refuses it.
/// </remarks>
public readonly record struct Messenger : ITextForm<Messenger>
{
    private readonly string? _name;

    /// <summary>Names a messenger.</summary>
    /// <param name="name">1 to 255 characters, none of them a control character.</param>
    /// <exception cref="ArgumentException">The value is null, blank, too long, or malformed.</exception>
    public Messenger(string name) => _name = Require.Id(name, nameof(name));

    /// <summary>WhatsApp; addresses are phone numbers.</summary>
    public static Messenger WhatsApp => new("whatsapp");

    /// <summary>Telegram; addresses are chat ids.</summary>
    public static Messenger Telegram => new("telegram");

    /// <summary>E-mail; addresses are mail addresses.</summary>
    public static Messenger Email => new("email");

    /// <summary>A chat window on a web site; addresses are visitor ids.</summary>
    public static Messenger WebChat => new("webchat");

    /// <summary>Facebook Messenger; addresses are ids of users for a page.</summary>
    public static Messenger Facebook => new("facebook");

    /// <summary>Instagram; addresses are ids of users for an account.</summary>
    public static Messenger Instagram => new("instagram");

    /// <summary>Viber; addresses are ids of users for a bot.</summary>
    public static Messenger Viber => new("viber");

    /// <summary>LINE; addresses are ids of users for a channel there.</summary>
    public static Messenger Line => new("line");

    /// <summary>The name; empty for the default value.</summary>
    public string Name => _name ?? string.Empty;

    /// <summary>Whether this is the default value, which names nothing.</summary>
    public bool IsDefault => _name is null;

    /// <summary>Reads the text of a messenger name.</summary>
    /// <param name="text">1 to 255 characters, none of them a control character; may be null.</param>
    /// <param name="messenger">The messenger, or the default value.</param>
    /// <returns>Whether the constructor accepts the text.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Messenger messenger)
    {
        messenger = Require.IsId(text) ? new Messenger(text!) : default;
        return !messenger.IsDefault;
    }

    /// <summary>Reads the text of a messenger name.</summary>
    /// <param name="text">1 to 255 characters, none of them a control character.</param>
    /// <exception cref="FormatException">The constructor does not accept the text.</exception>
    public static Messenger Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var messenger)
            ? messenger
            : throw new FormatException("A messenger name is 1 to 255 characters, none of them a control character.");
    }

    /// <summary>Returns <see cref="Name"/>.</summary>
    public override string ToString() => Name;
}
