namespace LiveChat.History;

/// <summary>
/// Things that several users share, each created for its first user and disposed after its last one. Thread-safe.
/// </summary>
internal sealed class Leases<TKey, T>(Func<TKey, T> create)
    where TKey : notnull
    where T : class, IDisposable
{
    private readonly Dictionary<TKey, (T Thing, int Users)> _leased = [];

    internal Lease Take(TKey key)
    {
        lock (_leased)
        {
            var (thing, users) = _leased.GetValueOrDefault(key);
            thing ??= create(key);
            _leased[key] = (thing, users + 1);
            return new Lease(this, key, thing);
        }
    }

    private void Return(TKey key)
    {
        T? unused = null;
        lock (_leased)
        {
            var (thing, users) = _leased[key];
            if (users > 1)
            {
                _leased[key] = (thing, users - 1);
            }
            else
            {
                _leased.Remove(key);
                unused = thing;
            }
        }

        unused?.Dispose();
    }

    internal sealed class Lease(Leases<TKey, T> leases, TKey key, T thing) : IDisposable
    {
        private bool _isReturned;

        internal T Thing => thing;

        public void Dispose()
        {
            if (!_isReturned)
            {
                _isReturned = true;
                leases.Return(key);
            }
        }
    }
}
