namespace LiveChat.WidgetHost.Tests.Stage;

/// <summary>A folder for one test, deleted after it.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("widget-host-tests-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public Task WriteAsync(string name, string text) =>
        System.IO.File.WriteAllTextAsync(File(name), text, TestContext.Current.CancellationToken);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
