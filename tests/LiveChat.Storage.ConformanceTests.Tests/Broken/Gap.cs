namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

/// <summary>The time between a broken store's check and its write: long enough for others to come in between.</summary>
internal static class Gap
{
    private const int Turns = 200;

    /// <summary>Lets every other caller have many turns, without a clock.</summary>
    public static async ValueTask WaitAsync()
    {
        for (var turn = 0; turn < Turns; turn++)
        {
            await Task.Yield();
        }
    }
}
