using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Server;

/// <summary>
/// Sits between a store and its server, counts the round trips, and cuts the connection at a chosen one: before the
/// server receives it, or after the server has done it and before the store receives the answer.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private int _roundTrips;
    private int _connections;

    public Wire()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>The number of times that a client waited for an answer.</summary>
    public int RoundTrips => Volatile.Read(ref _roundTrips);

    /// <summary>The number of connections.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The round trip, counted from the last <see cref="Restart"/>, at which to cut; zero for none.</summary>
    public int CutAt { get; private set; }

    private bool CutsAfterwards { get; set; }

    /// <summary>Restarts the count at zero, and cuts once, at the given round trip.</summary>
    public void Restart(int cutAt = 0, bool cutsAfterwards = false)
    {
        (CutAt, CutsAfterwards) = (cutAt, cutsAfterwards);
        Volatile.Write(ref _roundTrips, 0);
    }

    /// <summary>Routes a connection string through this wire.</summary>
    public void Lead(NpgsqlConnectionStringBuilder builder)
    {
        builder.Host = "127.0.0.1";
        builder.Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        builder.SslMode = SslMode.Disable;
        builder.GssEncryptionMode = GssEncryptionMode.Disable;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var relays = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync(_end.Token);
                Interlocked.Increment(ref _connections);
                relays.Add(RelayAsync(client));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(relays);
        }
    }

    private async Task RelayAsync(Socket client)
    {
        try
        {
            using var clientStream = new NetworkStream(client, ownsSocket: true);
            using var server = await ConnectAsync();
            using var serverStream = new NetworkStream(server, ownsSocket: true);
            var cut = new TaskCompletionSource<bool>();
            var requests = ForwardAsync(clientStream, serverStream, cut);
            await Task.WhenAny(requests, AnswerAsync(serverStream, clientStream, cut.Task));
        }
        catch (Exception end) when (end is IOException or SocketException or OperationCanceledException)
        {
            // When one side closes, the other closes, too.
        }
    }

    /// <summary>
    /// Forwards the client's messages up to its wait, all at once: the server handles each message as it arrives.
    /// Ends at the round trip before which to cut.
    /// </summary>
    private async Task ForwardAsync(NetworkStream client, NetworkStream server, TaskCompletionSource<bool> cut)
    {
        using var said = new MemoryStream();
        await ReadAsync(client, said, headerLength: 4);
        while (true)
        {
            await server.WriteAsync(said.GetBuffer().AsMemory(0, (int)said.Length), _end.Token);
            said.SetLength(0);
            byte kind;
            do
            {
                kind = await ReadAsync(client, said, headerLength: 5);
            } while (kind is not ((byte)'S' or (byte)'Q' or (byte)'X' or (byte)'p'));

            if (kind is (byte)'S' or (byte)'Q' && Interlocked.Increment(ref _roundTrips) == CutAt)
            {
                CutAt = 0;
                if (!CutsAfterwards)
                {
                    return;
                }

                cut.SetResult(true);
            }
        }
    }

    /// <summary>Reads a message; returns its kind.</summary>
    private async Task<byte> ReadAsync(NetworkStream client, MemoryStream said, int headerLength)
    {
        var header = new byte[headerLength];
        await client.ReadExactlyAsync(header, _end.Token);
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan()[^4..]) - 4];
        await client.ReadExactlyAsync(body, _end.Token);
        said.Write(header);
        said.Write(body);
        return header[0];
    }

    /// <summary>Forwards the server's bytes; if cut, waits for the end of the answer and discards it.</summary>
    private async Task AnswerAsync(NetworkStream server, NetworkStream client, Task<bool> cut)
    {
        var buffer = new byte[65_536];
        while (await server.ReadAsync(buffer, _end.Token) is var read and > 0)
        {
            if (!cut.IsCompleted)
            {
                await client.WriteAsync(buffer.AsMemory(0, read), _end.Token);
            }
            else if (read >= 6 && buffer.AsSpan(read - 6, 5).SequenceEqual("Z\0\0\0\u0005"u8))
            {
                return;
            }
        }
    }

    private static async Task<Socket> ConnectAsync()
    {
        var builder = new NpgsqlConnectionStringBuilder(TestDatabase.ConnectionString);
        EndPoint server = builder.Host!.StartsWith('/')
            ? new UnixDomainSocketEndPoint($"{builder.Host}/.s.PGSQL.{builder.Port}")
            : new DnsEndPoint(builder.Host, builder.Port);
        var socket = new Socket(
            server is UnixDomainSocketEndPoint ? AddressFamily.Unix : AddressFamily.InterNetwork,
            SocketType.Stream,
            server is UnixDomainSocketEndPoint ? ProtocolType.Unspecified : ProtocolType.Tcp
        );
        await socket.ConnectAsync(server);
        return socket;
    }
}
