using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>What <see cref="DesignerEndpoints"/> take and answer.</summary>
internal static class DesignerOperations
{
    private static readonly (int Status, string Code) s_foreign = (StatusCodes.Status403Forbidden, "not-a-designer");

    private static readonly (int Status, string Code) s_changed = (
        StatusCodes.Status412PreconditionFailed,
        "changed-meanwhile"
    );

    private static readonly Parameter s_version = Parameter.Header(
        "If-Match",
        "The ETag of the version to change; whatever version there is without it."
    );

    internal static Operation Get { get; } =
        Form("getForm", "Gives the choices of a form's designer, and the draft and publication of its widget.") with
        {
            Problems = [s_foreign],
        };

    internal static Operation Save { get; } =
        Form("saveDraft", "Saves the draft of a form's widget, valid or not.") with
        {
            Takes = ApiJson.Default.JsonElement,
            Parameters = [s_version],
            Problems = [s_foreign, s_changed],
        };

    internal static Operation Publish { get; } =
        Form("publishDraft", "Publishes the draft of a form's widget.") with
        {
            Parameters = [s_version],
            Problems = [s_foreign, s_changed, (StatusCodes.Status422UnprocessableEntity, "widget-invalid")],
        };

    private static Operation Form(string id, string summary) =>
        new(id, summary)
        {
            Answers = ApiJson.Default.DesignerJson,
            Headers = [("ETag", "The version of the widget, for If-Match.")],
        };
}
