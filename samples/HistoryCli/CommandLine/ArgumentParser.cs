using System.Collections.Immutable;

namespace HistoryCli.CommandLine;

/// <summary>Parses a command line, or reports what is wrong with it.</summary>
internal sealed class ArgumentParser
{
    private readonly CommandSyntax _command;
    private readonly Queue<string> _rest;
    private readonly List<string> _operands = [];
    private readonly ImmutableArray<(OptionSyntax Option, string Value)>.Builder _options =
        ImmutableArray.CreateBuilder<(OptionSyntax, string)>();

    private ArgumentParser(CommandSyntax command, IEnumerable<string> rest) =>
        (_command, _rest) = (command, new Queue<string>(rest));

    /// <summary>Parses a command line that does not ask for help.</summary>
    /// <exception cref="UsageException">The command line is wrong.</exception>
    internal static Arguments Parse(IReadOnlyList<string> args)
    {
        var name = args.Count > 0 ? args[0] : throw new UsageException("Name a command.");
        var command =
            CommandSyntax.Find(name)
            ?? throw new UsageException(
                name.StartsWith('-')
                    ? $"Name a command before '{name}'."
                    : $"There is no command '{name}'; there are {Names(CommandSyntax.All.Select(one => one.Name))}."
            );
        return new ArgumentParser(command, args.Skip(1)).Parse();
    }

    private Arguments Parse()
    {
        var onlyOperands = false;
        while (_rest.TryDequeue(out var word))
        {
            if (onlyOperands || !word.StartsWith('-') || word == "-")
            {
                _operands.Add(word);
            }
            else if (word == "--")
            {
                onlyOperands = true;
            }
            else
            {
                TakeOption(word);
            }
        }

        return Checked(new Arguments(_command, OnlyOperand(), _options.ToImmutable()));
    }

    private void TakeOption(string word)
    {
        var (name, value) = word.Split('=', 2) is [var before, var after] ? (before, after) : (word, null);
        var option =
            _command.FindOption(name)
            ?? throw new UsageException(
                $"'{_command.Name}' has no option '{name}'; it has {Names(_command.Options.Select(one => one.Name))}."
            );
        if (!option.Repeats && _options.Any(given => given.Option == option))
        {
            throw new UsageException($"{name} is given twice.");
        }

        _options.Add((option, option.Value is null ? NoValue(option, value) : value ?? NextValue(option)));
    }

    private static string NoValue(OptionSyntax option, string? value) =>
        value is null ? string.Empty : throw new UsageException($"{option.Name} takes no value.");

    /// <summary>The next word, unless it is an option; such a value needs the form <c>--option=value</c>.</summary>
    private string NextValue(OptionSyntax option) =>
        _rest.TryPeek(out var next) && _command.FindOption(next.Split('=', 2)[0]) is null && next != "--"
            ? _rest.Dequeue()
            : throw new UsageException($"{option.Name} needs a value: {option.Form}.");

    private string? OnlyOperand() =>
        (_command.Operand, _operands) switch
        {
            (null, []) => null,
            (null, [var first, ..]) => throw new UsageException($"'{_command.Name}' takes no '{first}'."),
            ({ } operand, []) => throw new UsageException($"'{_command.Name}' needs a {operand}."),
            (_, [var one]) => one,
            (_, [_, var second, ..]) => throw new UsageException(
                $"'{_command.Name}' takes a {_command.Operand}; '{second}' is one too many."
            ),
        };

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);

    private static Arguments Checked(Arguments arguments)
    {
        var command = arguments.Command;
        if (arguments.Options.FirstOrDefault(IsEmpty).Option is { } empty)
        {
            throw new UsageException($"{empty.Name} needs a value: {empty.Form}.");
        }

        if (command.ReadsHistory && !arguments.Imports && arguments is { Database: null, Postgres: null })
        {
            throw new UsageException(
                $"'{command.Name}' needs {OptionSyntax.Data.Form}, {OptionSyntax.Database.Form} or "
                    + $"{OptionSyntax.Postgres.Form}: what to read."
            );
        }

        if (arguments is { Database: not null, Postgres: not null })
        {
            throw new UsageException(
                $"{OptionSyntax.Database.Name} and {OptionSyntax.Postgres.Name} exclude each other."
            );
        }

        CheckChoices(arguments);
        if (command.Options.Contains(OptionSyntax.Contact) && arguments.Contact is null == arguments.Item is null)
        {
            throw new UsageException(
                $"'{command.Name}' needs either {OptionSyntax.Contact.Form} or {OptionSyntax.Item.Form}."
            );
        }

        if (command == CommandSyntax.Export)
        {
            _ = arguments.Format;
            var output = arguments.Out ?? throw new UsageException($"'{command.Name}' needs {OptionSyntax.Out.Form}.");
            if (arguments.Database is { } database && Path.GetFullPath(database) == Path.GetFullPath(output))
            {
                throw new UsageException($"{OptionSyntax.Out.Name} would overwrite the file of --db.");
            }
        }

        _ = arguments.PageSize;
        return arguments;
    }

    /// <summary>Checks the commands that change something: what they do is said once, and in full.</summary>
    private static void CheckChoices(Arguments arguments)
    {
        var command = arguments.Command;
        if (command == CommandSyntax.Link)
        {
            // --cut --undo takes a cut back.
            RequireOne(
                command,
                arguments.CountOf(OptionSyntax.Earlier, OptionSyntax.Cut)
                    + (arguments is { Undoes: true, Cuts: false } ? 1 : 0)
            );
        }
        else if (command == CommandSyntax.Merge)
        {
            RequireOne(command, arguments.CountOf(OptionSyntax.Plan, OptionSyntax.Apply, OptionSyntax.Undo));
            _ = arguments.From ?? throw new UsageException($"'{command.Name}' needs {OptionSyntax.From.Form}.");
            _ = arguments.Into ?? throw new UsageException($"'{command.Name}' needs {OptionSyntax.Into.Form}.");
        }
        else if (command == CommandSyntax.Erase)
        {
            RequireOne(command, arguments.CountOf(OptionSyntax.ErasedContact, OptionSyntax.Account));
            RequireOne(command, arguments.CountOf(OptionSyntax.Plan, OptionSyntax.Apply));
        }
        else if (command == CommandSyntax.Retain)
        {
            RequireOne(command, arguments.CountOf(OptionSyntax.Plan, OptionSyntax.Apply));
            _ = arguments.Retention;
        }
        else if (command == CommandSyntax.Hold)
        {
            RequireOne(
                command,
                arguments.CountOf(OptionSyntax.Session, OptionSyntax.Channel, OptionSyntax.HeldContact)
            );
        }
    }

    private static void RequireOne(CommandSyntax command, int count)
    {
        if (count != 1)
        {
            throw new UsageException($"'{command.Name}' has the form: {command.Name} {command.Form}.");
        }
    }

    private static bool IsEmpty((OptionSyntax Option, string Value) given) =>
        given.Option.Value is not null && given.Value.Length == 0;
}
