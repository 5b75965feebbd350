using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using WidgetHost.People;

namespace WidgetHost.Pages;

/// <summary>The frame of every page: its head, links to other pages, and the signed-in user.</summary>
internal sealed class Page(IAntiforgery antiforgery)
{
    /// <summary>Answers with a page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="main">The page's content.</param>
    /// <param name="script">The page's script; null for none.</param>
    /// <param name="status">The status.</param>
    internal IResult Answer(
        HttpContext context,
        string title,
        Html main,
        string? script = null,
        int status = StatusCodes.Status200OK
    )
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        var html = Html.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <meta name="csrf-token" content="{tokens.RequestToken}">
              <title>{title} – Widget host</title>
              <link rel="icon" href="/icon.svg" type="image/svg+xml">
              <link rel="stylesheet" href="/css/site.css">
              {(script is null ? Html.Empty : Html.Of($"""<script type="module" src="{script}"></script>"""))}
            </head>
            <body>
              <a class="skip-link" href="#main">Skip to content</a>
              {Header(tokens, SignedIn.Find(context))}
              <main id="main">
              {main}
              </main>
            </body>
            </html>

            """
        );
        return TypedResults.Text(html.ToString(), "text/html; charset=utf-8", Encoding.UTF8, status);
    }

    /// <summary>The hidden field that proves that a form is the host's.</summary>
    internal Html Token(HttpContext context) => Token(antiforgery.GetAndStoreTokens(context));

    private static Html Token(AntiforgeryTokenSet tokens) =>
        Html.Of($"""<input type="hidden" name="{tokens.FormFieldName}" value="{tokens.RequestToken}">""");

    private static Html Header(AntiforgeryTokenSet tokens, Person? person) =>
        Html.Of(
            $"""
            <header class="site-header">
                <a class="site-name" href="/">Widget host</a>
                <nav aria-label="Pages">
                  <a href="/">Records</a>
                  <a href="/live-chats">Live chats</a>
                  {(
                person?.IsDesigner == true ? Html.Of($"""<a href="/designer/contacts">Designer</a>""") : Html.Empty
            )}
                  <a href="/simulator">Simulator</a>
                </nav>
                {(person is null ? Html.Empty : User(tokens, person))}
              </header>
            """
        );

    private static Html User(AntiforgeryTokenSet tokens, Person person) =>
        Html.Of(
            $"""
            <p class="site-user"><strong>{person.Name}</strong> <span>{person.Description}</span></p>
                <form method="post" action="/sign-out">{Token(tokens)}<button>Switch user</button></form>
            """
        );
}
