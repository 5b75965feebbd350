using LiveChat.Storage.ConformanceTests;
using LiveChat.Storage.PostgreSql.Tests.Server;

namespace LiveChat.Storage.PostgreSql.Tests.Kit;

/// <summary>A separate schema in the tests' database.</summary>
public sealed class PostgreSqlTestStore : TestStore
{
    private readonly string _schema = TestDatabase.NewSchema();

    public override void Use(LiveChatBuilder chat) =>
        chat.UsePostgreSql(TestDatabase.ConnectionString, new PostgreSqlStoreOptions { Schema = _schema });

    protected override async ValueTask CreateAsync(CancellationToken cancellationToken)
    {
        TestDatabase.Require();
        await TestCluster.DistributeAsync(_schema);
    }

    protected override ValueTask DeleteAsync() => TestDatabase.DropAsync(_schema);
}
