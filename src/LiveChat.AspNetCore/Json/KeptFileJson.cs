namespace LiveChat.AspNetCore;

/// <summary>What a sealed text says of a file.</summary>
internal sealed record KeptFileJson(
    string Name,
    string MediaType,
    long? Size,
    string? Uri,
    TimeSpan? Duration,
    AttachmentState State
)
{
    internal static KeptFileJson Of(Attachment file) =>
        new(file.Name, file.MediaType, file.Size, file.Uri, file.Duration, file.State);

    internal Attachment ToAttachment() => new(Name, MediaType, Size, Uri) { Duration = Duration, State = State };
}

/// <summary>A file that the host keeps; <c>file</c> names it in a reply.</summary>
internal sealed record UploadedJson(string File, AttachmentJson Attachment);

/// <summary>Which files the host takes; the types in the form of HTML's <c>accept</c>.</summary>
internal sealed record FileLimitsJson(string Types, int MaxBytes, int PerReply);
