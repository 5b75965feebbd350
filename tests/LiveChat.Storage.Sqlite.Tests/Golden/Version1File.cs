using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace LiveChat.Storage.Sqlite.Tests.Golden;

/// <summary>A large file of version 1: the golden file's tables, filled by SQL.</summary>
internal static class Version1File
{
    /// <summary>The messages of a session; every tenth one is a reply of an operator.</summary>
    private const int MessagesASession = 100;

    private const string Fill = """
        DELETE FROM channel; DELETE FROM session; DELETE FROM session_item; DELETE FROM entry; DELETE FROM removed;
        DELETE FROM pending; DELETE FROM read_mark;
        CREATE TEMP TABLE one AS WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < $sessions)
            SELECT i, unhex(printf('%032x', i / 10)) AS channel, 63900000000000000 + i % 10 * 1000000000 AS opened FROM n;
        INSERT INTO channel SELECT DISTINCT channel, 1000, 'sales', 'wa-main', 'whatsapp', printf('+49%d', i / 10) FROM one;
        INSERT INTO session (channel, opened, live_chat, messenger, address, status, connector, version, added_version,
            access_version, closed, is_imported, customer_messages, last_effective, last_received, last_id,
            preview_effective, preview_received, preview_id, preview_author, preview_text, preview_attachments,
            preview_deleted)
            SELECT channel, opened, 'sales', 'whatsapp', printf('+49%d', i / 10), 1, 'wa-main', 1000, 1, 1, opened + 1, 0,
            90, opened + 99, opened + 99, printf('m%d-%d', i, 99), opened + 99, opened + 99, printf('m%d-%d', i, 99), 1,
            printf('Message 99 of session %d', i), 0, 0 FROM one;
        WITH RECURSIVE n (m) AS (SELECT 0 UNION ALL SELECT m + 1 FROM n WHERE m + 1 < $messages)
            INSERT INTO entry (channel, opened, effective, received, id, version, added_version, is_inserted, kind, text,
                sent, fingerprint, delivery, is_imported, is_reply)
            SELECT channel, opened, opened + m, opened + m, printf('m%d-%d', i, m), i % 10 * 100 + m + 1,
                i % 10 * 100 + m + 1, 0, m % 10 = 9, printf('Message %d of session %d', m, i), opened + m,
                fingerprint(m % 10 = 9, printf('Message %d of session %d', m, i)),
                CASE WHEN m % 10 = 9 THEN 3 END, 0, m % 10 = 9
            FROM one JOIN n;
        """;

    /// <summary>Makes a file with so many messages.</summary>
    public static string Create(TestFolder folder, int messages)
    {
        var file = Version1.Copy(folder, "large.db");
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        connection.CreateFunction<long, string, string>("fingerprint", Fingerprint, isDeterministic: true);
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA synchronous = OFF; BEGIN; {Fill} COMMIT";
        command.Parameters.AddWithValue("$sessions", messages / MessagesASession);
        command.Parameters.AddWithValue("$messages", MessagesASession);
        command.ExecuteNonQuery();
        return file;
    }

    /// <summary>The fingerprint of content without files, by version 1's rule.</summary>
    private static string Fingerprint(long side, string text)
    {
        using var hashed = new MemoryStream();
        Span<byte> length = stackalloc byte[4];
        foreach (var part in (string[])[side == 0 ? "customer" : "company", text])
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hashed.Write(length);
            hashed.Write(bytes);
        }

        return Base64Url.EncodeToString(SHA256.HashData(hashed.ToArray()).AsSpan(0, 16));
    }
}
