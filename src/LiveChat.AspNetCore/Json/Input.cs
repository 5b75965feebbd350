using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>Reads the values of a request, and reports what is wrong with them.</summary>
internal static class Input
{
    /// <summary>The length of the longest accepted text, in UTF-16 code units.</summary>
    internal const int MaxText = 20_000;

    /// <summary>An id that the library checks, such as a user's or a message's.</summary>
    internal static T Id<T>(string field, string? text)
        where T : struct, ISpanParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : throw NoId(field);

    /// <summary>The error for a text that cannot be an id.</summary>
    internal static InputException NoId(string field) =>
        new(field, $"Must have 1 to {MessageId.MaxLength} characters, none of them a control or malformed character.");

    /// <summary>A value whose text the library made, such as a cursor.</summary>
    internal static T Given<T>(string field, string text)
        where T : ISpanParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new InputException(field, "Is not valid; send what this host gave, unchanged, or leave it out.");

    /// <summary>A time; one without an offset is in UTC.</summary>
    internal static DateTimeOffset Time(string field, string text) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : throw new InputException(field, "Must be a time such as 2026-03-02T09:00:00Z.");

    /// <summary>A person's text: not blank, not too long.</summary>
    internal static string Text(string field, string text) =>
        string.IsNullOrWhiteSpace(text) ? throw new InputException(field, "Is blank.")
        : text.Length > MaxText ? throw new InputException(field, $"Must have at most {MaxText} characters.")
        : text;

    /// <summary>A sign of a reaction.</summary>
    internal static string Sign(string field, string text) =>
        Reaction.IsSign(text)
            ? text
            : throw new InputException(
                field,
                $"Must have 1 to {Reaction.MaxSignLength} characters, none of them a control character."
            );

    /// <summary>A value of the query; null if it is missing.</summary>
    internal static string? Query(HttpRequest request, string name) =>
        request.Query[name] switch
        {
            [] => null,
            [{ Length: > 0 } value] => value,
            [_] => throw new InputException(name, "Is empty."),
            _ => throw new InputException(name, "Must not be repeated."),
        };

    /// <summary>A number of the query.</summary>
    internal static int Number(HttpRequest request, string name, int otherwise, int max)
    {
        if (Query(request, name) is not { } text)
        {
            return otherwise;
        }

        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1
            && number <= max
            ? number
            : throw new InputException(name, $"Must be a number from 1 to {max}.");
    }

    /// <summary>A number of the body.</summary>
    internal static int Number(string field, int number, int max) =>
        number >= 1 && number <= max ? number : throw new InputException(field, $"Must be a number from 1 to {max}.");

    /// <summary>A value of the query whose text the library made; null if it is missing.</summary>
    internal static T? Given<T>(HttpRequest request, string name)
        where T : struct, ISpanParsable<T> => Query(request, name) is { } text ? Given<T>(name, text) : null;
}
