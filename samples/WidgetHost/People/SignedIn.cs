using System.Reflection;
using System.Security.Claims;
using LiveChat;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace WidgetHost.People;

/// <summary>The user of a request: known from the cookie alone, with the user's current groups.</summary>
internal sealed record SignedIn(Person Person)
{
    /// <summary>The viewer for calls of the library.</summary>
    internal Viewer Viewer { get; } = Person.Viewer;

    /// <summary>Binds the parameter of endpoints; these require authorization, so there is always a user.</summary>
    public static ValueTask<SignedIn?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult(Find(context) is { } person ? new SignedIn(person) : null);

    /// <summary>The user whom the cookie names; null for nobody, and for a removed user.</summary>
    internal static Person? Find(HttpContext context) => Find(context, context.User);

    internal static Person? Find(HttpContext context, ClaimsPrincipal claimed) =>
        UserId.TryParse(claimed.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? context.RequestServices.GetRequiredService<UserDirectory>().Find(id)
            : null;

    /// <summary>The content of the cookie: only the user's id.</summary>
    internal static ClaimsPrincipal Claim(Person person) =>
        new(
            new ClaimsIdentity(
                [new Claim(ClaimTypes.NameIdentifier, person.Id.Value)],
                CookieAuthenticationDefaults.AuthenticationScheme
            )
        );
}
