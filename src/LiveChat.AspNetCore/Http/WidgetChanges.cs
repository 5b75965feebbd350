using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>Changes of forms' widgets, of which none is lost when several designers work at once.</summary>
/// <remarks>
/// Within a process they come one after another, so that only other hosts save in between; without this, one of eight
/// designers who saved without rest lost against the others a hundred times in a row.
/// </remarks>
internal sealed class WidgetChanges(IWidgetStore store, TimeProvider time) : IDisposable
{
    private const int Attempts = 30;

    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Reads, changes and saves a widget, and again as long as other hosts save in between.</summary>
    /// <param name="form">The form.</param>
    /// <param name="expected">The only version to change; null: any.</param>
    /// <param name="change">Gives the widget in its new state, or the refusal.</param>
    /// <param name="token">Cancels the operation.</param>
    /// <returns>The widget and its version, or the refusal; neither: the version is another than expected.</returns>
    /// <exception cref="ConcurrencyException">Others saved in between each time.</exception>
    internal async ValueTask<(Widget? Widget, long Version, IResult? Refusal)> ChangeAsync(
        AppId form,
        long? expected,
        Func<Widget, (Widget? Widget, IResult? Refusal)> change,
        CancellationToken token
    )
    {
        await _gate.WaitAsync(token).ConfigureAwait(false);
        try
        {
            return await TryAsync(form, expected, change, token).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async ValueTask<(Widget? Widget, long Version, IResult? Refusal)> TryAsync(
        AppId form,
        long? expected,
        Func<Widget, (Widget? Widget, IResult? Refusal)> change,
        CancellationToken token
    )
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var saved = await store.FindAsync(form, token).ConfigureAwait(false);
            var version = saved?.Version ?? 0;
            if (expected is { } only && only != version)
            {
                return default;
            }

            var (widget, refusal) = change(saved?.Widget ?? new Widget(form));
            if (widget is null || await store.TrySaveAsync(widget, version, token).ConfigureAwait(false))
            {
                return (widget, version + 1, refusal);
            }

            // Two hosts in step would let the same one win each time: seen with two, thirty times in a row.
            var rest = TimeSpan.FromMilliseconds(Random.Shared.Next(10 * (attempt + 1)));
            await Task.Delay(rest, time, token).ConfigureAwait(false);
        }

        throw new ConcurrencyException($"The widget on the form of '{form}' changes all the time.");
    }
}
