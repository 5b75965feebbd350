using LiveChat.Storage.ConformanceTests;
using LiveChat.Storage.PostgreSql.Tests.Server;

namespace LiveChat.Storage.PostgreSql.Tests.Kit;

/// <summary>A schema of its own in the tests' database.</summary>
public sealed class PostgreSqlTestStore : TestStore
{
    private readonly string _schema = TestDatabase.NewSchema();

    public override void Use(LiveChatBuilder chat) =>
        chat.UsePostgreSql(TestDatabase.ConnectionString, new PostgreSqlStoreOptions { Schema = _schema });

    protected override ValueTask CreateAsync(CancellationToken cancellationToken)
    {
        TestDatabase.Require();
        return ValueTask.CompletedTask;
    }

    protected override ValueTask DeleteAsync() => TestDatabase.DropAsync(_schema);
}
