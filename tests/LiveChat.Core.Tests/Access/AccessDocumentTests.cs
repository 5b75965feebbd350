using System.Collections.Immutable;
using System.Text;
using LiveChat.Storage;

namespace LiveChat.Tests.Access;

/// <summary>Keeps <c>docs/access.md</c> equal to what the one decision on reading and the matrix say.</summary>
public sealed class AccessDocumentTests
{
    private static readonly ImmutableArray<(string Name, LiveChatRole Role)> Roles =
    [
        ("reader", LiveChatRole.Reader),
        ("operator", LiveChatRole.Operator),
        ("supervisor", LiveChatRole.Supervisor),
    ];

    private static readonly ImmutableArray<string> Relations = ["own", "colleague's", "unassigned"];

    private static readonly ImmutableArray<SessionStatus> Statuses =
    [
        SessionStatus.Active,
        SessionStatus.Closed,
        SessionStatus.Spam,
    ];

    [Rule(A2, A8, K3)]
    [Fact]
    public void The_document_is_what_the_decision_on_reading_and_the_matrix_say() =>
        Approved.Equal(RepositoryRoot.Combine("docs", "access.md"), Document());

    private static string Document()
    {
        var text = new StringBuilder(
            """
            # Who may read and do what

            This document is made from the code and from the matrix that the tests run in every cell; `LIVECHAT_APPROVE=true
            dotnet test tests/LiveChat.Core.Tests` writes it again. A role is one in the session's live chat, by the user or by
            one of their groups; a viewer with several has the rights of all. Without a role nothing can be read, and everything
            answers as if it did not exist. *Own* is a session whose operator is the viewer, *colleague's* one of another
            operator. *Default* and *strict* are the two policies (`AccessPolicy`).

            ## Reading

            A session is read whole, with its messages, events, preview, unread count, quotes and files, or not at all. Notes are
            for the staff: readers get the session as it would be without them, unless `ReadersSeeNotes` of the live chat shows
            notes to them, too. Nothing that is sent to a customer holds a note.


            """
        );
        text.Append(Row(["role", "session", .. Columns("default"), .. Columns("strict")]));
        text.Append(Row(Enumerable.Repeat("---", 8)));
        foreach (var (name, role) in Roles)
        {
            foreach (var relation in Relations)
            {
                text.Append(
                    Row([
                        name,
                        relation,
                        .. Statuses.Select(status => Reads(role, relation, status, AccessPolicy.Default)),
                        .. Statuses.Select(status => Reads(role, relation, status, AccessPolicy.Strict)),
                    ])
                );
            }
        }

        text.Append(
            """

            ## Doing

            A cell says what a command answers: *done*, *unchanged* (it already was so), *visible* (whoever may read the session
            may do this), *unknown* (as if there were no such session), or the refusal. Where the three statuses or the two
            policies differ, each is named.

            """
        );
        foreach (var operation in MatrixFile.Operations.Where(one => WriteProbes.All.ContainsKey(one.Name)))
        {
            text.Append(Operation(operation.Name, operation.Member));
        }

        return text.ToString();
    }

    private static IEnumerable<string> Columns(string policy) =>
        Statuses.Select(status => $"{policy}: {status.ToString().ToLowerInvariant()}");

    private static string Reads(LiveChatRole role, string relation, SessionStatus status, AccessPolicy policy)
    {
        var viewer = new Viewer(new UserId("viewer"), [new GroupId("readers")]);
        var liveChat = new LiveChatSettings(new LiveChatId("sales"), "Sales")
        {
            Operators = role == LiveChatRole.Operator ? [Principal.Of(viewer.User)] : [],
            Supervisors = role == LiveChatRole.Supervisor ? [Principal.Of(viewer.User)] : [],
            ReaderGroups = role == LiveChatRole.Reader ? [new GroupId("readers")] : [],
        };
        var channel = new Channel(liveChat.Id, new ConnectorId("wa"), Cast.KimsPhone);
        var session = new Session
        {
            Id = new SessionId(Cast.Key.IdOf(channel), Cast.Noon),
            Channel = channel,
            Status = status,
            Operator = relation switch
            {
                "own" => viewer.User,
                "unassigned" => null,
                _ => new UserId("colleague"),
            },
        };
        return !Visibility.Of(viewer, session, liveChat, policy) ? "nothing"
            : Visibility.OfNotes(viewer, liveChat) ? "all, with notes"
            : Visibility.OfNotes(viewer, liveChat with { ReadersSeeNotes = true }) ? "all but notes"
            : throw new InvalidOperationException("No setting shows notes to this role.");
    }

    private static string Operation(string name, string member)
    {
        var cells = MatrixFile.CellsOf(name);
        var text = new StringBuilder($"\n### {char.ToUpperInvariant(name[0])}{name[1..]}\n\n`{member}`\n\n");
        text.Append(Row(["session", .. Roles.Select(role => role.Name)]));
        text.Append(Row(Enumerable.Repeat("---", 1 + Roles.Length)));
        foreach (var relation in Relations)
        {
            text.Append(
                Row([
                    relation,
                    .. Roles.Select(role =>
                        Said(cells.Where(cell => cell.Role == role.Name && cell.Relation == relation))
                    ),
                ])
            );
        }

        return text.ToString();
    }

    /// <summary>What the cells of a role and a relation say, as shortly as they allow.</summary>
    private static string Said(IEnumerable<MatrixCell> cells)
    {
        var byPolicy = cells
            .GroupBy(cell => cell.Policy)
            .Select(policy => (Policy: policy.Key, Said: SaidByStatus([.. policy])))
            .ToList();
        return byPolicy.DistinctBy(one => one.Said).Count() == 1
            ? byPolicy[0].Said
            : string.Join("; ", byPolicy.Select(one => $"**{one.Policy.ToString().ToLowerInvariant()}** {one.Said}"));
    }

    private static string SaidByStatus(MatrixCell[] cells) =>
        cells.DistinctBy(cell => cell.Expected).Count() == 1
            ? cells[0].Expected
            : string.Join(
                ", ",
                cells
                    .GroupBy(cell => cell.Expected, StringComparer.Ordinal)
                    .Select(said =>
                        string.Join(" and ", said.Select(cell => cell.Status.ToString().ToLowerInvariant()))
                        + ": "
                        + said.Key
                    )
            );

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}
