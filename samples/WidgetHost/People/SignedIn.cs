using System.Reflection;
using System.Security.Claims;
using LiveChat;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace WidgetHost.People;

/// <summary>Who asks: known from the cookie alone, with the groups they are in at this request.</summary>
internal sealed record SignedIn(Person Person)
{
    /// <summary>The viewer that the library is asked as.</summary>
    internal Viewer Viewer { get; } = Person.Viewer;

    /// <summary>Gives endpoints their parameter; behind authorization, so that there is always somebody.</summary>
    public static ValueTask<SignedIn?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult(Find(context) is { } person ? new SignedIn(person) : null);

    /// <summary>Who the cookie names; null for nobody, and for who is no user any more.</summary>
    internal static Person? Find(HttpContext context) => Find(context, context.User);

    internal static Person? Find(HttpContext context, ClaimsPrincipal claimed) =>
        claimed.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            ? context.RequestServices.GetRequiredService<UserDirectory>().Find(new UserId(id))
            : null;

    /// <summary>What the cookie says: the user's id and no more.</summary>
    internal static ClaimsPrincipal Claim(Person person) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, person.Id.Value)], CookieAuthenticationDefaults.AuthenticationScheme));
}
