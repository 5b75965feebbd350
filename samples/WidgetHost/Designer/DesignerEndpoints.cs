using System.Text;
using LiveChat;
using WidgetHost.Hosting;
using WidgetHost.People;
using WidgetHost.Records;

namespace WidgetHost.Designer;

/// <summary>Puts the widget on an app's form: choices, Save, Save and Publish.</summary>
internal static class DesignerEndpoints
{
    internal static void MapDesigner(this IEndpointRouteBuilder api)
    {
        var designer = api.MapGroup("/designer/{app}").AddEndpointFilter(OnlyDesignersAsync);
        designer.MapGet(
            "/",
            ([AsParameters] FormScope scope) =>
                scope.FindForm() is { } form
                    ? TypedResults.Ok(scope.Show(form, scope.Widgets.Get(form.Id)))
                    : Problems.NotFound()
        );
        designer.MapPut("/draft", SaveAsync);
        designer.MapPost("/publish", Publish);
    }

    private static ValueTask<object?> OnlyDesignersAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    ) =>
        SignedIn.Find(context.HttpContext)?.IsDesigner == true
            ? next(context)
            : ValueTask.FromResult<object?>(
                Problems.Of(StatusCodes.Status403Forbidden, "not-a-designer", "Only who designs forms may do this.")
            );

    private static async Task<IResult> SaveAsync(
        [AsParameters] FormScope scope,
        HttpRequest request,
        CancellationToken token
    )
    {
        if (scope.FindForm() is not { } form)
        {
            return Problems.NotFound();
        }

        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(token);
        return TypedResults.Ok(scope.Show(form, scope.Widgets.Save(form.Id, SettingsOf(text))));
    }

    private static WidgetSettings SettingsOf(string text)
    {
        try
        {
            return WidgetJson.ParseSettings(text);
        }
        catch (WidgetFormatException wrong)
        {
            throw new InputException("settings", wrong.Message);
        }
    }

    private static IResult Publish([AsParameters] FormScope scope)
    {
        if (scope.FindForm() is not { } form)
        {
            return Problems.NotFound();
        }

        var result = scope.Widgets.Publish(form.Id, scope.Records.Schema);
        return result.IsPublished
            ? TypedResults.Ok(scope.Show(form, result.Widget))
            : Problems.Invalid(result.Diagnostics);
    }
}

/// <summary>The parameters of every request to a form.</summary>
internal readonly record struct FormScope(string App, HostRecords Records, FormWidgets Widgets)
{
    internal App? FindForm()
    {
        var app = App;
        return Records.Schema.Apps.FirstOrDefault(form => form.Id.Value == app);
    }

    internal DesignerJson Show(App form, Widget widget) => DesignerJson.Of(Records.Schema, form, widget);
}
