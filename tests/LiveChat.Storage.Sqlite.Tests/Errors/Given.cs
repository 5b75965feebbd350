using LiveChat.Storage.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace LiveChat.Storage.Sqlite.Tests.Errors;

/// <summary>Steps that the tests of errors share.</summary>
internal static class Given
{
    public static SqliteStoreOptions Impatient { get; } =
        new() { BusyTimeout = TimeSpan.FromMilliseconds(50), PageSize = 4096 };

    public static Channel Channel { get; } = Host.Channel("given");

    public static ValueTask<ReceiveOutcome> ReceiveAsync(SqliteStore store, int number, string address = "given") =>
        Host.Desk(store).ReceiveAsync(Host.Channel(address), Host.MessageOf("ann", number));

    /// <summary>The messages of the given channel, read again.</summary>
    public static async Task<int[]> NumbersAsync(SqliteStore store) =>
        [.. FileCheck.NumbersOf("ann", await FileCheck.MessagesAsync(store, [Channel], CancellationToken.None))];

    /// <summary>Asserts that the given channel has these messages and no other.</summary>
    public static async Task HasAsync(SqliteStore store, params int[] numbers) =>
        Assert.Equal(numbers, await NumbersAsync(store));

    /// <summary>Asserts that a write fails with a reason, and that it was certainly not done.</summary>
    public static async Task<StoreException> RefusesAsync(SqliteStore store, int number, string because)
    {
        var error = await Assert.ThrowsAsync<StoreException>(async () => await ReceiveAsync(store, number));
        AssertSays(error, because);
        return error;
    }

    public static void AssertSays(StoreException error, string because, bool isOutcomeUnknown = false)
    {
        Assert.Contains(because, error.Message, StringComparison.Ordinal);
        Assert.Equal("sqlite", error.System);
        Assert.StartsWith($"sqlite: {error.Operation}: ", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Split("sqlite: ").Length == 2, $"The text names its source twice: {error.Message}");
        Assert.NotEqual("", error.Operation);
        Assert.Equal(isOutcomeUnknown, error.IsOutcomeUnknown);
    }

    public static void Run(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static string Read(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture)!;
    }
}
