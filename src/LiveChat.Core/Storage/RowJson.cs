using System.Collections.Immutable;
using System.Text.Json;
using LiveChat.Apps;
using LiveChat.Messages;
using LiveChat.Sessions;
using LiveChat.Users;

namespace LiveChat.Storage;

/// <summary>The JSON in which stores keep the arrays of a row, so that every adapter keeps them alike.</summary>
/// <remarks>An empty array is null. Times are microseconds since the year 1. Pure and thread-safe.</remarks>
public static class RowJson
{
    /// <summary>Writes attachments.</summary>
    /// <param name="attachments">The attachments.</param>
    /// <returns>The JSON, or null when there are none.</returns>
    public static string? Write(ImmutableArray<Attachment> attachments) =>
        attachments.IsDefaultOrEmpty
            ? null
            : JsonSerializer.Serialize(
                [
                    .. attachments.Select(one => new AttachmentRow(
                        one.Name,
                        one.MediaType,
                        one.Size,
                        one.Uri,
                        one.State
                    )),
                ],
                RowJsonContext.Default.AttachmentRowArray
            );

    /// <summary>Writes edits.</summary>
    /// <param name="edits">The edits.</param>
    /// <returns>The JSON, or null when there are none.</returns>
    public static string? Write(ImmutableArray<MessageEdit> edits) =>
        edits.IsDefaultOrEmpty
            ? null
            : JsonSerializer.Serialize(
                [.. edits.Select(one => new EditRow(one.Side, RowTime.Of(one.At), one.Text))],
                RowJsonContext.Default.EditRowArray
            );

    /// <summary>Writes deletions.</summary>
    /// <param name="deletions">The deletions.</param>
    /// <returns>The JSON, or null when there are none.</returns>
    public static string? Write(ImmutableArray<Deletion> deletions) =>
        deletions.IsDefaultOrEmpty
            ? null
            : JsonSerializer.Serialize(
                [.. deletions.Select(one => new DeletionRow(one.Side, RowTime.Of(one.At)))],
                RowJsonContext.Default.DeletionRowArray
            );

    /// <summary>Writes bindings.</summary>
    /// <param name="bindings">The bindings.</param>
    /// <returns>The JSON, or null when there are none.</returns>
    public static string? Write(ImmutableArray<Binding> bindings) =>
        bindings.IsDefaultOrEmpty
            ? null
            : JsonSerializer.Serialize(
                [
                    .. bindings.Select(one => new BindingRow(
                        one.Item.App.Value,
                        one.Item.Item,
                        one.Kind,
                        one.By?.Value,
                        RowTime.Of(one.At),
                        one.AddedAccount
                    )),
                ],
                RowJsonContext.Default.BindingRowArray
            );

    /// <summary>Reads attachments.</summary>
    /// <param name="json">What was written.</param>
    /// <exception cref="JsonException">The text is none that was written.</exception>
    public static ImmutableArray<Attachment> ReadAttachments(string? json) =>
        json is null
            ? []
            :
            [
                .. Read(json, RowJsonContext.Default.AttachmentRowArray)
                    .Select(one => new Attachment(one.Name, one.MediaType, one.Size, one.Uri) { State = one.State }),
            ];

    /// <summary>Reads edits.</summary>
    /// <param name="json">What was written.</param>
    /// <exception cref="JsonException">The text is none that was written.</exception>
    public static ImmutableArray<MessageEdit> ReadEdits(string? json) =>
        json is null
            ? []
            :
            [
                .. Read(json, RowJsonContext.Default.EditRowArray)
                    .Select(one => new MessageEdit(one.Side, RowTime.Read(one.At), one.Text)),
            ];

    /// <summary>Reads deletions.</summary>
    /// <param name="json">What was written.</param>
    /// <exception cref="JsonException">The text is none that was written.</exception>
    public static ImmutableArray<Deletion> ReadDeletions(string? json) =>
        json is null
            ? []
            :
            [
                .. Read(json, RowJsonContext.Default.DeletionRowArray)
                    .Select(one => new Deletion(one.Side, RowTime.Read(one.At))),
            ];

    /// <summary>Reads bindings.</summary>
    /// <param name="json">What was written.</param>
    /// <exception cref="JsonException">The text is none that was written.</exception>
    public static ImmutableArray<Binding> ReadBindings(string? json) =>
        json is null
            ? []
            :
            [
                .. Read(json, RowJsonContext.Default.BindingRowArray)
                    .Select(one => new Binding(
                        new AppItemId(new AppId(one.App), one.Item),
                        one.Kind,
                        one.By is { } by ? new UserId(by) : null,
                        RowTime.Read(one.At),
                        one.AddedAccount
                    )),
            ];

    private static T Read<T>(string json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(json, type) ?? throw new JsonException("The row's JSON is null.");
}
