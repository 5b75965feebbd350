using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LiveChat.Benchmarks.Plain;

/// <summary>The same tables as Entity Framework sees them.</summary>
internal sealed class HistoryContext(DbContextOptions<HistoryContext> options) : DbContext(options)
{
    /// <summary>The entries' channel: a column of the key, but no property of the rows.</summary>
    internal const string Channel = "Channel";

    /// <summary>The entries' audience, likewise.</summary>
    internal const string Audience = "Audience";

    internal DbSet<PlainEntry> Entries => Set<PlainEntry>();

    internal DbSet<PlainSession> Sessions => Set<PlainSession>();

    internal DbSet<PlainChannel> Channels => Set<PlainChannel>();

    internal static LinqHistory<long> OfSqlite(string path) =>
        new(
            new DbContextOptionsBuilder<HistoryContext>().UseSqlite($"Data Source={path}").Options,
            channel => new FoundChannel<long>(channel.Number, channel.Version)
        );

    internal static LinqHistory<byte[]> OfPostgreSql(string connectionString) =>
        new(
            new DbContextOptionsBuilder<HistoryContext>().UseNpgsql(connectionString).Options,
            channel => new FoundChannel<byte[]>(channel.Id, channel.Version)
        );

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var entries = modelBuilder.Entity<PlainEntry>().ToTable("entry");
        entries.Property(Database.IsNpgsql() ? typeof(byte[]) : typeof(long), Channel);
        entries.Property<short>(Audience);
        entries.HasKey(
            Channel,
            Audience,
            nameof(PlainEntry.Opened),
            nameof(PlainEntry.Effective),
            nameof(PlainEntry.Received),
            nameof(PlainEntry.Id)
        );
        modelBuilder
            .Entity<PlainSession>()
            .ToTable("session")
            .HasKey(session => new { session.Channel, session.Opened });
        var channels = modelBuilder.Entity<PlainChannel>().ToTable("channel");
        channels.HasKey(channel => channel.Id);
        if (Database.IsNpgsql())
        {
            channels.Ignore(channel => channel.Number);
        }

        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            property.SetColumnName(Snake(property.Name));
            if (Database.IsNpgsql())
            {
                OfPostgreSql(property);
            }
        }
    }

    private static void OfPostgreSql(IMutableProperty property)
    {
        property.SetColumnName(PostgreSqlColumns.NameOf(property.GetColumnName()));
        if (property.ClrType == typeof(byte[]))
        {
            property.SetColumnName(PostgreSqlColumns.Channel);
            property.SetValueConverter(
                new ValueConverter<byte[], Guid>(
                    bytes => new Guid(bytes, bigEndian: true),
                    id => id.ToByteArray(bigEndian: true)
                )
            );
        }
    }

    private static string Snake(string name) =>
        string.Concat(name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{letter}"))
            .ToLowerInvariant();
}
