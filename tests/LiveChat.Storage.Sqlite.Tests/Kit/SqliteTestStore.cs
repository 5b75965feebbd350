using LiveChat.Storage.ConformanceTests;

namespace LiveChat.Storage.Sqlite.Tests.Kit;

/// <summary>A separate file in the folder for temporary files.</summary>
public sealed class SqliteTestStore : TestStore
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("livechat-kit-");

    public override void Use(LiveChatBuilder chat) => chat.UseSqlite(Path.Combine(_folder.FullName, "history.db"));

    protected override ValueTask DeleteAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
