using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using WidgetHost.People;

namespace WidgetHost.Hosting;

/// <summary>The cookie that names the user.</summary>
internal static class SignInCookie
{
    internal static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "widget-host";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Events.OnRedirectToLogin = AskAsync;
        cookie.Events.OnValidatePrincipal = RejectGoneAsync;
    }

    private static Task AskAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (
            request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            || request.Path.StartsWithSegments(WidgetApp.LiveChat, StringComparison.Ordinal)
        )
        {
            return Problems.WriteAsync(
                context.HttpContext,
                StatusCodes.Status401Unauthorized,
                "not-signed-in",
                "Sign in first."
            );
        }

        var returnUrl = Uri.EscapeDataString(request.Path + request.QueryString);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = $"/sign-in?returnUrl={returnUrl}";
        return Task.CompletedTask;
    }

    /// <summary>A removed user is no longer signed in, whatever the cookie says.</summary>
    private static Task RejectGoneAsync(CookieValidatePrincipalContext context)
    {
        if (SignedIn.Find(context.HttpContext, context.Principal!) is null)
        {
            context.RejectPrincipal();
        }

        return Task.CompletedTask;
    }
}
