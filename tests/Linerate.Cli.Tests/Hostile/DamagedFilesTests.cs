using System.Text;
using CsCheck;
using Linerate.Hosts;
using Linerate.Hosts.Captures;
using Linerate.Linux;

namespace Linerate.Cli.Tests.Hostile;

/// <summary>Damaged and hostile captures through the whole command: an answer or one line of refusal, nothing else.</summary>
public sealed class DamagedFilesTests(ITestOutputHelper output)
{
    private static readonly string[] Formats = ["text", "json", "markdown", "sarif", "junit"];

    private static readonly CaptureHeader Header = new()
    {
        Tool = "0.1.0",
        Kernel = "6.8.0\u001b[31m",
        Taken = DateTimeOffset.UnixEpoch,
        Reader = "root",
    };

    [Theory]
    [InlineData("generated", 300)]
    [InlineData("qat-16vf", 100)]
    public void A_capture_with_hostile_answers_is_judged_in_every_format(string name, int mutants)
    {
        var seed = Seed.Of(name);
        var refused = 0;
        Gen.Select(Gen.Select(Gen.Int[0, seed.Entries.Length - 1], Mutation.Damages).Array[1, 60], Gen.Int[0, Formats.Length - 1]).Sample(
            (mutations, format) =>
            {
                var code = Audit(Written(new MutatedHost(seed, mutations).Entries), Formats[format]);
                Interlocked.Add(ref refused, code == ExitCode.CouldNot ? 1 : 0);
            },
            iter: mutants,
            print: mutant => string.Join('\n', mutant.Item1.Select(mutation => $"{mutation.Item2} {seed.Entries[mutation.Item1].Question.Where}")));
        output.WriteLine($"{name}: {mutants} mutants, {refused} refused");
        Assert.Equal(0, refused);
    }

    [Fact]
    public void A_capture_with_damaged_bytes_is_judged_or_refused_in_one_line()
    {
        var whole = Written(Seed.Of("generated").Entries);
        var refused = 0;
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte.Array[1, 40], Gen.Bool).Sample(
            (at, bytes, insert) =>
            {
                byte[] damaged = insert ? [.. whole.AsSpan(0, at), .. bytes, .. whole.AsSpan(at)] : [.. whole.AsSpan(0, at), .. bytes, .. whole.AsSpan(Math.Min(whole.Length, at + bytes.Length))];
                Interlocked.Add(ref refused, Audit(damaged, "text") == ExitCode.CouldNot ? 1 : 0);
            },
            iter: 300);
        output.WriteLine($"300 mutants of {whole.Length} bytes, {refused} refused");
    }

    [Fact]
    public void A_capture_that_was_cut_is_refused()
    {
        var whole = Written(Seed.Of("generated").Entries);
        Gen.Int[0, whole.Length - 1].Sample(length => Assert.Equal(ExitCode.CouldNot, Audit(whole[..length], "text")), iter: 300);
    }

    [Theory]
    [InlineData(Errno.AccessDenied)]
    [InlineData(Errno.NotPermitted)]
    [InlineData(Errno.NoEntry)]
    [InlineData(Errno.InputOutput)]
    [InlineData(Errno.NotSupported)]
    public void A_host_that_refuses_everything_passes_nothing(Errno errno)
    {
        var refused = Written(Seed.Of("generated").Entries.Select(entry => entry with { Answer = Answer.Refused(errno) }));

        Audit(refused, "text");
        Assert.DoesNotContain(Core.Rules.Verdict.Pass, PassesOf(CapturedHost(refused)));
    }

    [Fact]
    public void A_capture_without_answers_passes_nothing()
    {
        var empty = Written([]);

        Audit(empty, "text");
        Assert.DoesNotContain(Core.Rules.Verdict.Pass, PassesOf(CapturedHost(empty)));
    }

    private static IEnumerable<Core.Rules.Verdict> PassesOf(IHostSource source) => Seed.VerdictsOf(source).Values;

    private static IHostSource CapturedHost(byte[] capture) => Hosts.Sources.HostSources.Open(null, "-", () => new MemoryStream(capture)).Source!;

    private static byte[] Written(IEnumerable<CaptureEntry> entries)
    {
        using var stream = new MemoryStream();
        CaptureWriter.Write(stream, Header, entries);
        return stream.ToArray();
    }

    /// <summary>What the command prints of a host is safe on a terminal, whatever the host answered.</summary>
    private static int Audit(byte[] capture, string format)
    {
        var outcome = new TestProcess { Input = capture }.Run("audit", "--from", "-", "--format", format);

        Assert.InRange(outcome.Code, ExitCode.Clean, ExitCode.CouldNot);
        Assert.DoesNotMatch("   at (Linerate|System)\\.", outcome.Output + outcome.Error);
        Assert.DoesNotContain("the rule itself failed", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain((outcome.Output + outcome.Error).EnumerateRunes(), rune => Rune.IsControl(rune) && rune.Value != '\n');
        if (outcome.Code == ExitCode.CouldNot)
        {
            Assert.Matches("^linerate: standard input: [^\n]+\n$", outcome.Error);
        }

        return outcome.Code;
    }
}
