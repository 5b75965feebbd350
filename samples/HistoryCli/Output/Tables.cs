using System.Globalization;
using HistoryCli.Loading;
using LiveChat;
using Spectre.Console;

namespace HistoryCli.Output;

/// <summary>Lays out answers as tables.</summary>
internal static class Tables
{
    internal static Table OfImport(ImportReport report, TimeSpan elapsed)
    {
        var table = Of("what", "in history", "new");
        Row(table, "messages", Text(report.Messages), Text(report.MessagesAdded));
        Row(table, "sessions", Text(report.Sessions), Text(report.SessionsAdded));
        Row(table, "of them active", Text(report.SessionsActive), string.Empty);
        Row(table, "channels", Text(report.Channels), string.Empty);
        Row(table, "contacts", Text(report.Contacts), string.Empty);
        Row(table, "requests", Text(report.Items), string.Empty);
        Row(table, "live chats", Text(report.LiveChats), string.Empty);
        Row(table, "operators", Text(report.Operators), string.Empty);
        Row(table, "repeated lines", Text(report.RepeatedLines), string.Empty);
        Row(table, "rejected lines", Text(report.RejectedLines), string.Empty);
        Row(table, "seconds", elapsed.TotalSeconds.ToString("N1", CultureInfo.InvariantCulture), string.Empty);
        table.Columns[1].RightAligned();
        table.Columns[2].RightAligned();
        return table;
    }

    internal static Table OfSessions(IEnumerable<SessionEntry> sessions, Catalog catalog)
    {
        var table = Of("session", "account", "operator", "opened", "closed", "last message");
        foreach (var session in sessions)
        {
            Row(
                table,
                catalog.KeyOf(session.Id) ?? session.Id.ToString(),
                session.Channel.Account.ToString(),
                session.Operator?.Value ?? "-",
                Time(session.OpenedAt),
                session.ClosedAt is { } closed ? Time(closed) : "active",
                Text(session.LastMessage)
            );
        }

        return table;
    }

    internal static Table OfReasons(IEnumerable<SessionReason> reasons)
    {
        var table = Of("why", "item", "what", "by", "since");
        foreach (var reason in reasons)
        {
            _ = reason switch
            {
                AccountReason account => Row(
                    table,
                    "account",
                    account.Holder.Id.Item,
                    $"{account.Account} in '{account.Field}'",
                    "-",
                    "-"
                ),
                BindingReason binding => Row(
                    table,
                    "binding",
                    binding.Item.Id.Item,
                    "bound to it",
                    binding.By?.Value ?? "an import",
                    Time(binding.At)
                ),
                IdentityReason identity => Row(
                    table,
                    "identity",
                    "-",
                    identity switch
                    {
                        { IsEarlier: true } => "the customer has another address by now",
                        { Change: IdentityChange.NewAddress } => "the customer had another address before",
                        _ => "the address was somebody else's before",
                    },
                    identity.By?.Value ?? "the messenger",
                    Time(identity.At)
                ),
                _ => throw new InvalidOperationException($"No row for {reason.GetType().Name}."),
            };
        }

        return table;
    }

    internal static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Text(MessagePreview? last) =>
        last is null ? "-" : $"{last.Author.Name ?? last.Author.Kind.ToString()}: {last.Text}";

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static Table Of(params ReadOnlySpan<string> columns)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Bold))));
        }

        return table;
    }

    private static Table Row(Table table, params ReadOnlySpan<string> cells)
    {
        var texts = new Text[cells.Length];
        for (var at = 0; at < texts.Length; at++)
        {
            texts[at] = new Text(SafeText.Line(cells[at]));
        }

        return table.AddRow(texts);
    }
}
