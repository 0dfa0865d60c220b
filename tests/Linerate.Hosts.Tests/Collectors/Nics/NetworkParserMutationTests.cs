using System.Text;
using CsCheck;
using Linerate.Hosts.Collectors.Nics;

namespace Linerate.Hosts.Tests.Collectors.Nics;

/// <summary>The answers of this machine, damaged: a parser says no, or reads it; it never throws.</summary>
public sealed class NetworkParserMutationTests
{
    private const int Mutants = 5_000;

    [Fact]
    public void Damaged_answers_never_throw()
    {
        using var host = new LiveHost();
        var answers = Answers(host).ToArray();
        var refused = 0;
        Gen.Select(Gen.Int[0, answers.Length - 1], Gen.Select(Gen.Int[0, 1 << 16], Gen.Char["\n  0159-:xoné\0"]).Array[1, 5], Gen.Int[0, 1 << 16]).Sample(
            (which, changes, cut) =>
            {
                var text = new StringBuilder(answers[which]);
                foreach (var (at, letter) in changes)
                {
                    text[at % text.Length] = letter;
                }

                if (cut % 3 == 0)
                {
                    text.Length = cut % text.Length;
                }

                Interlocked.Add(ref refused, ParseAll(text.ToString()));
            },
            iter: Mutants);
        TestContext.Current.SendDiagnosticMessage($"{Mutants} mutants of {answers.Length} answers, {refused} refusals");
        Assert.True(refused > 0);
    }

    private static IEnumerable<string> Answers(LiveHost host)
    {
        var nics = Directory.GetDirectories("/sys/class/net").Select(Path.GetFileName);
        var questions = Enum.GetValues<QuestionKind>()
            .Where(kind => kind is >= QuestionKind.EthtoolDriver and <= QuestionKind.EthtoolStatistics)
            .SelectMany(_ => nics, (kind, nic) => new HostQuestion(kind, nic!))
            .Append(new HostQuestion(QuestionKind.Links, ""));
        return questions.Select(host.Ask).Where(answer => answer.Succeeded && answer.Body.Length > 0).Select(answer => Encoding.UTF8.GetString(answer.Body.Span));
    }

    private static int ParseAll(string text)
    {
        bool[] read =
        [
            LinksParser.TryParse(text, out _),
            RingSizesParser.TryParse(text, out _),
            ChannelsParser.TryParse(text, out _),
            CoalescingParser.TryParse(text, out _),
            PauseParser.TryParse(text, out _),
            FeaturesParser.TryParse(text, out _),
            PrivateFlagsParser.TryParse(text, out _),
            StatisticsParser.TryParse(text, out _),
            LinkModesParser.TryParse(text, out _),
            DriverParser.TryParse(text, out _),
            VfSettingsParser.TryParse(text, out _),
        ];
        return read.Count(parsed => !parsed);
    }
}
