using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace LiveChat.Repository.Tests.Architecture;

/// <summary>The types that a compiled method body uses: those of its locals and of its instructions.</summary>
internal static class MethodBodyReferences
{
    private static readonly Dictionary<ushort, OpCode> s_opCodes = typeof(OpCodes)
        .GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => unchecked((ushort)code.Value));

    public static IEnumerable<Type> Of(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            return [];
        }

        var caught = body
            .ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause)
            .Select(clause => clause.CatchType)
            .OfType<Type>();
        return body
            .LocalVariables.Select(local => local.LocalType)
            .Concat(caught)
            .Concat(TokensOf(body.GetILAsByteArray()!).SelectMany(token => TypesOf(method, token)));
    }

    private static List<int> TokensOf(byte[] code)
    {
        var tokens = new List<int>();
        var at = 0;
        while (at < code.Length)
        {
            ushort value = code[at++];
            value = value == 0xFE ? (ushort)((value << 8) | code[at++]) : value;
            var kind = s_opCodes[value].OperandType;
            if (
                kind
                is OperandType.InlineMethod
                    or OperandType.InlineField
                    or OperandType.InlineType
                    or OperandType.InlineTok
            )
            {
                tokens.Add(BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at)));
            }

            at += SizeOf(kind, code, at);
        }

        return tokens;
    }

    private static int SizeOf(OperandType kind, byte[] code, int at) =>
        kind switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at))),
            _ => 4,
        };

    private static IEnumerable<Type> TypesOf(MethodBase method, int token)
    {
        var member = method.Module.ResolveMember(
            token,
            method.DeclaringType?.GetGenericArguments(),
            method is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericArguments() : null
        );
        return member switch
        {
            Type type => [type],
            FieldInfo field => [field.DeclaringType!, field.FieldType],
            MethodInfo called =>
            [
                called.DeclaringType!,
                called.ReturnType,
                .. called.GetGenericArguments(),
                .. called.GetParameters().Select(one => one.ParameterType),
            ],
            MethodBase constructor => [constructor.DeclaringType!],
            _ => [],
        };
    }
}
