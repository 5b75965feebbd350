using System.Globalization;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A place on the earth that somebody shared.</summary>
/// <remarks>Immutable.</remarks>
public sealed record PlaceContent : MessageContent
{
    /// <inheritdoc/>
    public override ContentKind Kind => ContentKind.Place;

    /// <summary>Degrees north, -90 to 90.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range, or not a number.</exception>
    public required double Latitude
    {
        get;
        init => field = Within(value, 90, nameof(value));
    }

    /// <summary>Degrees east, -180 to 180.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range, or not a number.</exception>
    public required double Longitude
    {
        get;
        init => field = Within(value, 180, nameof(value));
    }

    /// <summary>The name of the place; null when it has none.</summary>
    /// <exception cref="ArgumentException">The name is too long.</exception>
    public string? Name
    {
        get;
        init => field = StorableText.OfOptional(value, nameof(value));
    }

    /// <summary>The postal address; null when it is not known.</summary>
    /// <exception cref="ArgumentException">The address is too long.</exception>
    public string? Address
    {
        get;
        init => field = StorableText.OfOptional(value, nameof(value));
    }

    internal override IEnumerable<string> CanonicalFields =>
        ["place", Text(Latitude), Text(Longitude), Name ?? string.Empty, Address ?? string.Empty];

    private static string Text(double degrees) => degrees.ToString("R", CultureInfo.InvariantCulture);

    private static double Within(double degrees, double limit, string parameter) =>
        Math.Abs(degrees) <= limit
            ? degrees
            : throw new ArgumentOutOfRangeException(parameter, degrees, $"Must be from -{limit} to {limit} degrees.");
}
