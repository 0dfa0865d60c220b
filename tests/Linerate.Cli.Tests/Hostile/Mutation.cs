using System.Text;
using CsCheck;
using Linerate.Hosts;
using Linerate.Hosts.Captures;
using Linerate.Linux;

namespace Linerate.Cli.Tests.Hostile;

/// <summary>One way to spoil an answer.</summary>
internal sealed record Mutation(string Name, Func<Answer, CaptureEntry[], Answer> Of)
{
    private static readonly string[] Texts =
    [
        "", "\n", " ", "-1\n", "0\n", "1\n", "18446744073709551615\n", "-9223372036854775808\n", "99999999999999999999999999\n", "0x\n", "0xffffffffffffffff\n",
        "0-4294967295\n", "0-1048576\n", "5-2\n", "0,0,0,0\n", ",\n", "0-\n", "1e999\n", "NaN\n", "\0\0\0\0", "\u001b[2J\u001b]0;x\u0007", "..", "../../../../..\n",
        "/\n", "a:b:c:d\n", "ffff:ff:1f.7\n", "ffffffff:ff:1f.7\n", "(null)\n", "[]\n", "{}\n", "<domain/>", "<domain type='kvm'><name/><vcpu>-1</vcpu></domain>",
        "unknown\n", "CPU0\n", "           CPU0 CPU99999999\n  1: 5 5 chip", "link\n", "link a\nvf 0 mac x\n", "N0=1 N1=x\n", "\uffff\n", "é\u0085\u009b\n",
    ];

    /// <summary>The fact is missing: nothing that failed or was unknown may pass for it.</summary>
    internal static Gen<Mutation> Losses { get; } = Gen.OneOf(
        Gen.Const(new Mutation("not in source", (_, _) => Answer.NotInSource)),
        Gen.OneOf(Gen.Const(Errno.AccessDenied), Gen.Const(Errno.NotPermitted), Gen.Const(Errno.InputOutput))
            .Select(errno => new Mutation($"{errno}", (_, _) => Answer.Refused(errno))));

    /// <summary>The answer is any that a broken, damaged or hostile source may give.</summary>
    internal static Gen<Mutation> Damages { get; } = Gen.OneOf(
        Losses,
        Gen.Int[1, 133].Select(errno => new Mutation($"errno {errno}", (_, _) => Answer.Refused((Errno)errno))),
        Gen.Int[0, Texts.Length - 1].Select(text => new Mutation($"text {text}", (_, _) => Answer.Of(Texts[text]))),
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte, (at, mask) => new Mutation("flip", (answer, _) => Changed(answer, body => body[at % body.Length] ^= (byte)(mask | 1)))),
        Gen.Int[0, int.MaxValue].Select(at => new Mutation("cut", (answer, _) => Answer.Of(answer.Body[..(at % (answer.Body.Length + 1))]))),
        Gen.Int[0, int.MaxValue].Select(other => new Mutation("swap", (_, entries) => entries[other % entries.Length].Answer)),
        Gen.Int[1, 200].Select(times => new Mutation("repeat", (answer, _) => Repeated(answer, times))),
        Gen.Byte.Array[0, 5000].Select(bytes => new Mutation("noise", (_, _) => Answer.Of(bytes))),
        Gen.Char["0123456789,-:.x \n<>=\"abfNC"].Array[0, 400].Select(text => new Mutation("words", (_, _) => Answer.Of(new string(text)))),
        Gen.Const(new Mutation("long", (_, _) => Answer.Of(Encoding.ASCII.GetBytes(new string('9', 1 << 20))))),
        Gen.Const(new Mutation("deep", (_, _) => Answer.Of(string.Concat(Enumerable.Repeat("<domain>", 20_000))))));

    public override string ToString() => Name;

    private static Answer Changed(Answer answer, Action<byte[]> change)
    {
        var body = answer.Body.ToArray();
        if (body.Length > 0)
        {
            change(body);
        }

        return Answer.Of(body);
    }

    private static Answer Repeated(Answer answer, int times)
    {
        const int MaxLength = 1 << 20;
        times = Math.Min(times, MaxLength / Math.Max(answer.Body.Length, 1));
        return Answer.Of(Enumerable.Repeat(answer.Body.ToArray(), times).SelectMany(body => body).ToArray());
    }
}
