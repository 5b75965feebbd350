namespace LiveChat.AspNetCore;

/// <summary>What <see cref="NoteEndpoints"/> take and answer.</summary>
internal static class NoteOperations
{
    internal static Operation Add { get; } =
        CommandOperations.Command("addNote", "Writes a note for the staff.") with
        {
            Takes = ApiJson.Default.NoteJson,
            Refuses = [RefusalCode.NotAnOperator, RefusalCode.IdTaken],
        };

    internal static Operation Edit { get; } =
        CommandOperations.Command("editNote", "Changes the text of the viewer's own note.") with
        {
            Takes = ApiJson.Default.TextJson,
            Refuses = [RefusalCode.NotAnOperator, RefusalCode.NotYourMessage, RefusalCode.MessageDeleted],
        };

    internal static Operation Delete { get; } =
        CommandOperations.Command("deleteNote", "Deletes the viewer's own note.") with
        {
            Validates = true,
            Refuses = [RefusalCode.NotAnOperator, RefusalCode.NotYourMessage],
        };
}
