using FsCheck;
using FsCheck.Fluent;
using LiveChat.Storage;

namespace LiveChat.Tests.Access;

public sealed class VisibilityProperties
{
    private static readonly LiveChatId[] LiveChats = [new("sales"), new("support")];

    private static Gen<UserId> Users { get; } = Gen.Elements("ann", "bob", "cat").Select(name => new UserId(name));

    private static Gen<GroupId> Groups { get; } =
        Gen.Elements("desk", "audit", "ann").Select(name => new GroupId(name));

    private static Gen<Viewer> Viewers { get; } =
        from user in Users
        from groups in Groups.ArrayOf().Resize(2)
        select new Viewer(user, [.. groups]);

    private static Gen<Principal[]> People { get; } =
        Gen.OneOf(Users.Select(Principal.Of), Groups.Select(Principal.Of), Gen.Constant(default(Principal)))
            .ArrayOf()
            .Resize(2);

    private static Gen<LiveChatSettings> Settings(LiveChatId id) =>
        from operators in People
        from supervisors in People
        from readers in Groups.ArrayOf().Resize(1)
        select new LiveChatSettings(id, id.Value)
        {
            Operators = [.. operators],
            Supervisors = [.. supervisors],
            ReaderGroups = [.. readers],
        };

    private static Gen<Session> Sessions { get; } =
        from liveChat in Gen.Elements(LiveChats)
        from status in Gen.Elements(Enum.GetValues<SessionStatus>())
        from user in Gen.OneOf(Users.Select(user => (UserId?)user), Gen.Constant<UserId?>(null))
        select new Session
        {
            Id = default,
            Channel = new Channel(liveChat, new ConnectorId("wa"), new Account(Messenger.WhatsApp, "+15550100")),
            Status = status,
            Operator = user,
        };

    private static Gen<(LiveChatSettings Sales, LiveChatSettings Support, AccessPolicy Policy)> Worlds { get; } =
        from sales in Settings(LiveChats[0])
        from support in Settings(LiveChats[1])
        from policy in Gen.Elements(AccessPolicy.Default, AccessPolicy.Strict)
        select (sales, support, policy);

    [Rule(A1, A2, A8, S7)]
    [Fact]
    public void The_three_forms_of_visibility_are_one_decision_that_agrees_with_the_table()
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        Seeded.Check(
            Prop.ForAll(
                Worlds.ToArbitrary(),
                Sessions.ToArbitrary(),
                Viewers.ToArbitrary(),
                (world, session, viewer) =>
                {
                    var liveChat = session.Channel.LiveChat == LiveChats[0] ? world.Sales : world.Support;

                    var readable = Visibility.Of(viewer, session, liveChat, world.Policy);

                    Assert.Equal(Table(liveChat.RolesOf(viewer), viewer, session, world.Policy), readable);
                    Assert.Equal(
                        readable,
                        Visibility
                            .ScopeOf(viewer, [world.Sales, world.Support], world.Policy, session.Status)
                            .Contains(session)
                    );
                    Assert.Equal(
                        readable,
                        Visibility.GrantsOf(session, liveChat, world.Policy).Any(grant => grant.Covers(viewer))
                    );
                    var key = $"{world.Policy} {session.Status} {readable}";
                    seen[key] = seen.GetValueOrDefault(key) + 1;
                }
            ),
            30_000
        );

        Assert.All(seen, pair => Assert.True(pair.Value >= 100, $"Saw '{pair.Key}' {pair.Value} times."));
        Assert.Equal(12, seen.Count);
    }

    // Case: ATK-29 ATK-14
    [Rule(A1, A8)]
    [Fact]
    public void A_removed_live_chat_or_another_one_grants_nothing() =>
        Seeded.Check(
            Prop.ForAll(
                Worlds.ToArbitrary(),
                Sessions.ToArbitrary(),
                Viewers.ToArbitrary(),
                (world, session, viewer) =>
                {
                    var other = session.Channel.LiveChat == LiveChats[0] ? world.Support : world.Sales;
                    Assert.False(Visibility.Of(viewer, session, null, world.Policy));
                    Assert.False(Visibility.Of(viewer, session, other, world.Policy));
                    Assert.Empty(Visibility.GrantsOf(session, null, world.Policy));
                    Assert.Empty(Visibility.GrantsOf(session, other, world.Policy));
                    Assert.False(Visibility.ScopeOf(viewer, [other], world.Policy, session.Status).Contains(session));
                }
            ),
            2_000
        );

    [Rule(A1)]
    [Fact]
    public void A_viewers_roles_are_the_union_over_the_user_and_their_groups()
    {
        var liveChat = new LiveChatSettings(LiveChats[0], "Sales")
        {
            Operators = [Principal.Of(new GroupId("desk")), default],
            Supervisors = [Principal.Of(new UserId("ann"))],
            ReaderGroups = [new GroupId("audit")],
        };

        Assert.Equal(LiveChatRole.None, liveChat.RolesOf(new Viewer(new UserId("desk"))));
        Assert.Equal(LiveChatRole.None, liveChat.RolesOf(new Viewer(new UserId("bob"), new GroupId("ann"))));
        Assert.Equal(
            LiveChatRole.Supervisor | LiveChatRole.Operator | LiveChatRole.Reader,
            liveChat.RolesOf(new Viewer(new UserId("ann"), new GroupId("audit"), new GroupId("desk")))
        );
    }

    /// <summary>The rule in the words of the product's page and the strict policy.</summary>
    private static bool Table(LiveChatRole roles, Viewer viewer, Session session, AccessPolicy policy)
    {
        var isSpam = session.Status == SessionStatus.Spam;
        var reads = roles.HasFlag(LiveChatRole.Supervisor) || (roles.HasFlag(LiveChatRole.Reader) && !isSpam);
        var works = roles.HasFlag(LiveChatRole.Operator);
        return reads
            || (
                works && (policy == AccessPolicy.Default || session.Operator is null || session.Operator == viewer.User)
            );
    }
}
