using LiveChat;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using WidgetHost.Hosting;
using WidgetHost.People;

namespace WidgetHost.Pages;

/// <summary>Choosing a user, in place of a host's own sign-in.</summary>
internal static class SignInEndpoints
{
    internal static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet(
            "/sign-in",
            (HttpContext context, Page page, UserDirectory users) =>
            {
                var returnUrl = ReturnUrl(context.Request.Query["returnUrl"]);
                return page.Answer(context, "Sign in", Form(page.Token(context), returnUrl, users));
            }
        );
        app.MapPost("/sign-in", SignInAsync);
        app.MapPost("/sign-out", SignOutAsync);
    }

    private static Html Form(Html token, string returnUrl, UserDirectory users) =>
        Html.Of(
            $"""
            <h1>Sign in</h1>
              <form method="post" action="/sign-in" class="sign-in">
                {token}<input type="hidden" name="returnUrl" value="{returnUrl}">
                {Html.Join(users.All.Select(Button))}
              </form>
            """
        );

    private static Html Button(Person person) =>
        Html.Of(
            $"""
            <button name="user" value="{person.Id.Value}" class="user">
                  <strong>{person.Name}</strong> <span>{person.Description}</span>
                </button>
            """
        );

    private static async Task<IResult> SignInAsync(
        HttpContext context,
        IAntiforgery antiforgery,
        UserDirectory users,
        CancellationToken token
    )
    {
        await antiforgery.ValidateRequestAsync(context);
        if (!context.Request.HasFormContentType)
        {
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "not-a-form", "Send a form.");
        }

        var form = await Input.FormAsync(context.Request, token);
        var id = Input.Id<UserId>("user", form["user"]);
        if (users.Find(id) is not { } person)
        {
            return Problems.Invalid("user", "Is not a user.");
        }

        await context.SignInAsync(SignedIn.Claim(person));
        return SeeOther(context, ReturnUrl(form["returnUrl"]));
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery)
    {
        await antiforgery.ValidateRequestAsync(context);
        await context.SignOutAsync();
        return SeeOther(context, "/sign-in");
    }

    private static StatusCodeHttpResult SeeOther(HttpContext context, string url)
    {
        context.Response.Headers.Location = url;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Only a path of this host, never another site.</summary>
    private static string ReturnUrl(string? text) =>
        text is ['/', ..]
        && !text.StartsWith("//", StringComparison.Ordinal)
        && !text.Contains('\\', StringComparison.Ordinal)
        && !text.Any(char.IsControl)
        && Uri.IsWellFormedUriString(text, UriKind.Relative)
            ? text
            : "/";
}
