using System.Globalization;

namespace WidgetHost.Hosting;

/// <summary>Reads the values of a request, and reports what is wrong with them.</summary>
internal static class Input
{
    /// <summary>The length of the longest accepted text, in UTF-16 code units.</summary>
    internal const int MaxText = 20_000;

    /// <summary>Converts a value with the library; if the library refuses it, the request is wrong.</summary>
    internal static T Take<T>(string field, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            throw new InputException(field, WithoutParameter(fault));
        }
    }

    /// <summary>Like <see cref="Take"/>, for asynchronous reads.</summary>
    internal static async ValueTask<T> TakeAsync<T>(string field, Func<ValueTask<T>> read)
    {
        try
        {
            return await read();
        }
        catch (ArgumentException fault)
        {
            throw new InputException(field, WithoutParameter(fault));
        }
    }

    /// <summary>A person's text: not blank, not too long.</summary>
    internal static string Text(string field, string text) =>
        string.IsNullOrWhiteSpace(text) ? throw new InputException(field, "Is blank.")
        : text.Length > MaxText ? throw new InputException(field, $"Must have at most {MaxText} characters.")
        : text;

    /// <summary>The fields of a form; if the form cannot be parsed, the request is wrong.</summary>
    internal static async ValueTask<IFormCollection> FormAsync(HttpRequest request, CancellationToken token)
    {
        try
        {
            return await request.ReadFormAsync(token);
        }
        catch (Exception fault)
            when (fault is InvalidDataException or (IOException and not BadHttpRequestException)
                && !request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            throw new InputException("form", "Is not a complete form.");
        }
    }

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

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= max
            ? number
            : throw new InputException(name, $"Must be a number from 1 to {max}.");
    }

    /// <summary>A value of the query with one text form; null if it is missing.</summary>
    internal static T? Parsed<T>(HttpRequest request, string name, Func<string, T> parse)
        where T : struct =>
        Query(request, name) is { } text ? Take(name, () => parse(text)) : null;

    private static string WithoutParameter(Exception fault) =>
        fault is ArgumentException { ParamName: { } parameter }
            ? fault.Message.Split($" (Parameter '{parameter}')")[0]
            : fault.Message;
}
