using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LiveChat.Benchmarks.Plain;

/// <summary>The same tables as Entity Framework sees them.</summary>
internal sealed class HistoryContext(DbContextOptions<HistoryContext> options) : DbContext(options)
{
    internal DbSet<PlainEntry> Entries => Set<PlainEntry>();

    internal DbSet<PlainSession> Sessions => Set<PlainSession>();

    internal DbSet<PlainChannel> Channels => Set<PlainChannel>();

    internal static DbContextOptions<HistoryContext> OfSqlite(string path) =>
        new DbContextOptionsBuilder<HistoryContext>().UseSqlite($"Data Source={path}").Options;

    internal static DbContextOptions<HistoryContext> OfPostgreSql(string connectionString) =>
        new DbContextOptionsBuilder<HistoryContext>().UseNpgsql(connectionString).Options;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder
            .Entity<PlainEntry>()
            .ToTable("entry")
            .HasKey(entry => new
            {
                entry.Channel,
                entry.Opened,
                entry.Effective,
                entry.Received,
                entry.Id,
            });
        modelBuilder
            .Entity<PlainSession>()
            .ToTable("session")
            .HasKey(session => new { session.Channel, session.Opened });
        modelBuilder.Entity<PlainChannel>().ToTable("channel").HasKey(channel => channel.Id);
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
