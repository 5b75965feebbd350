using System.Globalization;
using LiveChat.Storage.Sqlite.Writing;

// Tests start this program as a separate process, to kill it, to trace it, or to let it block them.
return args switch
{
    ["create", var file] => Commands.Create(file),
    ["erase", var file, .. var addresses] => await Commands.EraseAsync(file, addresses),
    ["hold", var file] => Commands.Hold(file),
    ["index", var file] => await Commands.IndexAsync(file),
    ["merge", var file] => await Commands.MergeAsync(file, isUndone: false),
    ["retain", var file] => await Commands.RetainAsync(file),
    ["unmerge", var file] => await Commands.MergeAsync(file, isUndone: true),
    ["write", var file, var writer, var from, var to, var callers, .. var afterOpening] => await Commands.WriteAsync(
        file,
        writer,
        Number(from),
        Number(to),
        Number(callers),
        string.Concat(afterOpening)
    ),
    _ => Commands.Unknown(),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
