namespace LiveChat.AspNetCore;

/// <summary>
/// Widgets of a host without designers, until the process ends: a form for which none was saved shows history by the
/// first Account field that it can have.
/// </summary>
internal sealed class FirstFieldWidgets(IAppItemSource records) : IWidgetStore
{
    private readonly MemoryWidgets _saved = new();

    public async ValueTask<SavedWidget?> FindAsync(AppId form, CancellationToken cancellationToken)
    {
        if (await _saved.FindAsync(form, cancellationToken).ConfigureAwait(false) is { } saved)
        {
            return new SavedWidget(saved.Widget, saved.Version + 1);
        }

        var schema = await records.GetSchemaAsync(cancellationToken).ConfigureAwait(false);
        return WidgetRules.ListAccountFields(schema, form) is [var first, ..]
            ? new SavedWidget(new Widget(form) { Draft = first, Published = first }, version: 1)
            : null;
    }

    /// <summary>Version one, that nobody saved, counts as none.</summary>
    public ValueTask<bool> TrySaveAsync(Widget widget, long version, CancellationToken cancellationToken) =>
        _saved.TrySaveAsync(widget, Math.Max(version - 1, 0), cancellationToken);
}
