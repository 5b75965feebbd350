using System.Globalization;
using LiveChat;

namespace WidgetHost.Hosting;

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
                && !request.HttpContext.RequestAborted.IsCancellationRequested
            )
        {
            throw new InputException("form", "Is not a complete form.");
        }
    }
}
