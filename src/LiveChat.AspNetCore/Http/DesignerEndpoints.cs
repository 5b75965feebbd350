using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>Puts the widget on an app's form: choices, Save, Save and Publish.</summary>
internal static class DesignerEndpoints
{
    private const string Form = "/designer/{app}";

    internal static void MapDesigner(this Api api)
    {
        api.Get(Form, static call => ForDesignersAsync(call, ShowAsync), DesignerOperations.Get);
        api.Put($"{Form}/draft", static call => ForDesignersAsync(call, SaveAsync), DesignerOperations.Save);
        api.Post($"{Form}/publish", static call => ForDesignersAsync(call, PublishAsync), DesignerOperations.Publish);
    }

    private static async Task<IResult> ForDesignersAsync(
        ApiCall call,
        Func<ApiCall, AppSchema, App, Task<IResult>> then
    )
    {
        if (!await call.Ports.Designers(call.Http, call.Viewer, call.Token).ConfigureAwait(false))
        {
            return Problems.Of(
                StatusCodes.Status403Forbidden,
                "not-a-designer",
                "Only users who design forms may do this."
            );
        }

        var schema = await call.Ports.AppItems.GetSchemaAsync(call.Token).ConfigureAwait(false);
        var name = call.Route("app");
        return schema.Apps.FirstOrDefault(form => form.Id.Value == name) is { } form
            ? await then(call, schema, form).ConfigureAwait(false)
            : Problems.NotFound();
    }

    private static async Task<IResult> ShowAsync(ApiCall call, AppSchema schema, App form)
    {
        var saved = await call.Ports.Widgets.FindAsync(form.Id, call.Token).ConfigureAwait(false);
        return await ShowAsync(call, schema, form, saved?.Widget ?? new Widget(form.Id), saved?.Version ?? 0)
            .ConfigureAwait(false);
    }

    private static Task<IResult> ShowAsync(ApiCall call, AppSchema schema, App form, Widget widget, long version)
    {
        call.Http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
        return call.OkAsync(DesignerJson.Of(schema, form, widget, version), ApiJson.Default.DesignerJson);
    }

    private static async Task<IResult> SaveAsync(ApiCall call, AppSchema schema, App form)
    {
        var settings = SettingsOf(await call.ReadTextAsync().ConfigureAwait(false));
        return await ChangeAsync(call, schema, form, widget => (widget.Save(settings), null)).ConfigureAwait(false);
    }

    private static Task<IResult> PublishAsync(ApiCall call, AppSchema schema, App form) =>
        ChangeAsync(
            call,
            schema,
            form,
            widget =>
                widget.Publish(schema) is var result && result.IsPublished
                    ? (result.Widget, null)
                    : (null, Problems.Invalid(result.Diagnostics))
        );

    /// <summary>
    /// Changes the form's widget as it is at that moment; a request that names a version changes only that version.
    /// </summary>
    private static async Task<IResult> ChangeAsync(
        ApiCall call,
        AppSchema schema,
        App form,
        Func<Widget, (Widget? Widget, IResult? Refusal)> change
    )
    {
        var expected = VersionOf(call.Request);
        var result = await call
            .Ports.WidgetChanges.ChangeAsync(form.Id, expected, change, call.Token)
            .ConfigureAwait(false);
        return result switch
        {
            { Refusal: { } refusal } => refusal,
            { Widget: { } widget } => await ShowAsync(call, schema, form, widget, result.Version).ConfigureAwait(false),
            _ => Problems.Of(
                StatusCodes.Status412PreconditionFailed,
                "changed-meanwhile",
                "Somebody else has changed this widget."
            ),
        };
    }

    private static WidgetSettings SettingsOf(string text)
    {
        // What is not JSON at all is refused as in every other body.
        JsonElement.Parse(text);
        try
        {
            return WidgetJson.ParseSettings(text);
        }
        catch (WidgetFormatException wrong)
        {
            throw new InputException("settings", wrong.Message);
        }
    }

    /// <summary>The version in <c>If-Match</c>; null if the request names none.</summary>
    private static long? VersionOf(HttpRequest request) =>
        request.Headers.IfMatch switch
        {
            [] or ["*"] => null,
            [['"', .., '"'] tag]
                when long.TryParse(
                    tag.AsSpan()[1..^1],
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var version
                ) => version,
            _ => throw new InputException("If-Match", "Must be an ETag of this host."),
        };
}
