using HistoryCli.CommandLine;
using HistoryCli.Loading;
using HistoryCli.Output;
using LiveChat;

namespace HistoryCli.Commands;

/// <summary>Erases a customer, or says what would go.</summary>
internal static class EraseCommand
{
    internal static async Task<int> RunAsync(
        Arguments arguments,
        LoadedHistory history,
        Screen screen,
        CancellationToken cancellationToken
    )
    {
        var request = new ErasureRequest
        {
            Contact = arguments.ErasedContact is { } contact ? Looking.ContactOf(contact) : null,
            Accounts = [.. arguments.Accounts.Select(AccountOf)],
        };
        var report = await screen.WithCountAsync(
            arguments.Applies ? "Messages erased" : "Messages that would go",
            async progress =>
            {
                var count = new ErasedCount(progress);
                return arguments.Applies
                    ? await history.Eraser.ApplyAsync(request, count, cancellationToken)
                    : await history.Eraser.PlanAsync(request, count, cancellationToken);
            }
        );
        if (arguments.Applies && !report.IsClean)
        {
            await history.Eraser.CleanAsync(cancellationToken);
        }

        if (arguments.IsJson)
        {
            screen.WriteJson(ErasureJson.Of(report));
        }
        else
        {
            Show(report, screen);
        }

        return report.IsComplete ? ExitCode.Success : ExitCode.Data;
    }

    private static void Show(ErasureReport report, Screen screen)
    {
        var word = report.IsApplied ? "erased" : "would go";
        foreach (var channel in report.Channels)
        {
            if (channel.IsHeld)
            {
                Doing.Say($"{channel.Channel.Account}: on hold, and stays.", screen);
            }
            else
            {
                Doing.Say(
                    $"{channel.Channel.Account}: {channel.Sessions} sessions, {channel.Messages} messages {word}.",
                    screen
                );
            }
        }

        foreach (var linked in report.Linked)
        {
            Doing.Say($"{linked.Channel?.Account}: linked with these, and stays.", screen);
        }

        foreach (var file in report.Files)
        {
            Doing.Say($"delete {file.File.Uri ?? file.File.Name}", screen);
        }

        if (report.Channels.IsEmpty)
        {
            Doing.Say($"There is nothing of this customer.", screen);
        }

        if (!report.IsComplete)
        {
            Doing.Say($"Something changed meanwhile: run the command again.", screen);
        }
    }

    private static Account AccountOf(string address) =>
        Account.TryCreate(SampleApps.Irc, address, out var account)
            ? account
            : throw new UsageException($"'{address}' cannot be an address.");

    private sealed class ErasedCount(IProgress<long> progress) : IProgress<ErasureProgress>
    {
        public void Report(ErasureProgress value) => progress.Report(value.Channel.Messages);
    }
}
