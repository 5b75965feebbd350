namespace LiveChat.AspNetCore;

/// <summary>What <see cref="AddressEndpoints"/> take and answer.</summary>
internal static class AddressOperations
{
    internal static Operation Link { get; } =
        CommandOperations.Command(
            "linkSession",
            "Stitches the sessions of an earlier address above the session's."
        ) with
        {
            Takes = ApiJson.Default.LinkJson,
            Refuses =
            [
                RefusalCode.NotAnOperator,
                RefusalCode.HasPredecessor,
                RefusalCode.PrecedesAnother,
                RefusalCode.PredecessorCircle,
                RefusalCode.TooManyPredecessors,
            ],
        };

    internal static Operation Unlink { get; } =
        CommandOperations.Command("unlinkSession", "Takes back that the session's address continues another one.") with
        {
            Refuses = [RefusalCode.NotAnOperator],
        };

    internal static Operation Cut { get; } =
        CommandOperations.Command("cutHistory", "Ends the history below the session: somebody else wrote before.") with
        {
            Refuses = [RefusalCode.NotAnOperator, RefusalCode.TooManyCuts],
        };

    internal static Operation Join { get; } =
        CommandOperations.Command("joinHistory", "Takes back that the history ends below the session.") with
        {
            Refuses = [RefusalCode.NotAnOperator],
        };
}
