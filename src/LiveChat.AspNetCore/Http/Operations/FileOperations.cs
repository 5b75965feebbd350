using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>What <see cref="FileEndpoints"/> take and answer.</summary>
internal static class FileOperations
{
    internal static Operation Upload { get; } =
        new("uploadFile", "Keeps a file, so that a reply in the session can have it.")
        {
            TakesFile = true,
            Answers = ApiJson.Default.UploadedJson,
            Parameters = [Parameter.Query("name", "The file's name; required.")],
            Refuses =
            [
                RefusalCode.NotAnOperator,
                RefusalCode.NotYourSession,
                RefusalCode.SessionClosed,
                RefusalCode.SessionIsSpam,
                RefusalCode.Unreachable,
                RefusalCode.TemplateOnly,
                RefusalCode.CustomerMustWriteFirst,
                RefusalCode.CustomerMoved,
            ],
            Problems = [(StatusCodes.Status415UnsupportedMediaType, "file-type")],
        };
}
