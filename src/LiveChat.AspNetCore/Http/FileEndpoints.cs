using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>Files that an operator is about to send: kept by the host, then named in a reply (rule K4).</summary>
internal static class FileEndpoints
{
    private const int MaxName = 255;

    internal static void MapFiles(this Api api)
    {
        if (api.Ports.Files is not null)
        {
            api.Post($"{SessionEndpoints.Session}/files", KeepAsync, FileOperations.Upload);
        }
    }

    /// <summary>The files that a reply names.</summary>
    internal static Attachment[] Of(ApiCall call, IReadOnlyList<string>? named)
    {
        if (named is null or [])
        {
            return [];
        }

        return named.Count > call.Ports.Options.FilesPerReply
            ? throw new InputException("files", $"Must be at most {call.Ports.Options.FilesPerReply}.")
            :
            [
                .. named.Select(file =>
                    (file is null ? null : call.Ports.Files?.Open(call.Session, call.Viewer.User, file))
                    ?? throw new InputException("files", "Names no file that you uploaded in this session.")
                ),
            ];
    }

    private static async Task<IResult> KeepAsync(ApiCall call)
    {
        var (files, request) = (call.Ports.Files!, call.Request);
        var details = await call.History.FindSessionAsync(call.Session, call.Viewer, call.Token).ConfigureAwait(false);
        if (details is null)
        {
            return Problems.NotFound();
        }

        if (details.Abilities.Reply is { } code)
        {
            var refusal = new Refusal(code, "Only who may reply in the session may add files.");
            return await call.RefuseAsync(refusal).ConfigureAwait(false);
        }

        var name = NameOf(request);
        var type = (request.ContentType ?? string.Empty).Split(';')[0].Trim().ToLowerInvariant();
        if (!call.Ports.Options.TakesFile(type))
        {
            return Problems.Of(
                StatusCodes.Status415UnsupportedMediaType,
                "file-type",
                "Files of this type are not sent here."
            );
        }

        if (request.ContentLength == 0)
        {
            throw new InputException("body", "Is empty.");
        }

        if (request.ContentLength > call.Ports.Options.MaxFileBytes)
        {
            throw new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);
        }

        using var content = new LimitedBody(request.Body, call.Ports.Options.MaxFileBytes);
        var upload = new FileUpload
        {
            Session = call.Session,
            Viewer = call.Viewer,
            Name = name,
            MediaType = type,
            Length = request.ContentLength,
            Content = content,
        };
        var kept = await files.Store.KeepAsync(upload, call.Token).ConfigureAwait(false);
        var answer = new UploadedJson(
            files.Seal(call.Session, call.Viewer.User, kept),
            AttachmentJson.Of(kept, call.Links)
        );
        return await call.OkAsync(answer, ApiJson.Default.UploadedJson).ConfigureAwait(false);
    }

    private static string NameOf(HttpRequest request)
    {
        var name = Input.Query(request, "name");
        return
            name is { Length: <= MaxName }
            && Attachment.TryCreate(name, string.Empty, size: null, uri: null, out _)
            && !string.IsNullOrWhiteSpace(name)
            && !name.Any(one => one is '/' or '\\' || char.IsControl(one))
            ? name
            : throw new InputException("name", $"Must have 1 to {MaxName} characters, none of them a slash.");
    }
}
