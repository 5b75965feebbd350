using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace LiveChat.Domain;

/// <summary>Checks values that enter the domain, and reports what is wrong with them.</summary>
internal static class Require
{
    /// <summary>The maximum length of an identifier or address, in UTF-16 code units.</summary>
    internal const int MaxIdLength = 255;

    /// <summary>Returns an identifier that every store can keep and compare, or throws.</summary>
    internal static string Id(string? value, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, parameter);
        if (value.Length > MaxIdLength)
        {
            throw new ArgumentException($"Must have at most {MaxIdLength} characters; got {value.Length}.", parameter);
        }

        return IsPrintable(value)
            ? value
            : throw new ArgumentException("Must not contain a control, replacement or malformed character.", parameter);
    }

    /// <summary>Whether <see cref="Id"/> accepts a value.</summary>
    internal static bool IsId([NotNullWhen(true)] string? value) =>
        !string.IsNullOrWhiteSpace(value) && value.Length <= MaxIdLength && IsPrintable(value);

    /// <summary>Nearly all identifiers are ASCII, and a vector of characters is checked as quickly as one.</summary>
    private static bool IsPrintable(string value) =>
        !value.AsSpan().ContainsAnyExceptInRange(' ', '~') || value.EnumerateRunes().All(IsPrintable);

    private static bool IsPrintable(Rune rune) => !Rune.IsControl(rune) && rune != Rune.ReplacementChar;

    /// <summary>Throws if an identifier is the default value of its type.</summary>
    internal static T NotDefault<T>(T value, string parameter)
        where T : struct, IEquatable<T> =>
        value.Equals(default)
            ? throw new ArgumentException($"The default {typeof(T).Name} names nothing; pass a real one.", parameter)
            : value;

    /// <summary>Like <see cref="NotDefault"/>, but null stays null.</summary>
    internal static T? NotDefaultIfAny<T>(T? value, string parameter)
        where T : struct, IEquatable<T> => value is { } given ? NotDefault(given, parameter) : null;

    /// <summary>Throws if one of the identifiers is the default value; a default array counts as empty.</summary>
    internal static ImmutableArray<T> NoDefaults<T>(ImmutableArray<T> values, string parameter)
        where T : struct, IEquatable<T>
    {
        foreach (var value in values.IsDefault ? [] : values)
        {
            NotDefault(value, parameter);
        }

        return values;
    }

    /// <summary>Throws if a value is undefined in its enumeration.</summary>
    internal static T Defined<T>(T value, string parameter)
        where T : struct, Enum =>
        Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(parameter, value, $"Is not a defined {typeof(T).Name}.");

    /// <summary>Throws if a page size is outside 1 to <paramref name="max"/>.</summary>
    internal static int PageSize(int value, int max, string parameter) =>
        value < 1 || value > max
            ? throw new ArgumentOutOfRangeException(parameter, value, $"The page size must be from 1 to {max}.")
            : value;
}
