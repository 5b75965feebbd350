using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace LiveChat.Benchmarks.Plain;

/// <summary>The tables of one database for LINQ, and the key by which a channel's entries go there.</summary>
/// <typeparam name="TKey">The type of the key: a number in SQLite, the id's bytes in PostgreSQL.</typeparam>
/// <param name="Options">Opens the context.</param>
/// <param name="Found">Selects the key and the version of a channel.</param>
internal sealed record LinqHistory<TKey>(
    DbContextOptions<HistoryContext> Options,
    Expression<Func<PlainChannel, FoundChannel<TKey>>> Found
);
