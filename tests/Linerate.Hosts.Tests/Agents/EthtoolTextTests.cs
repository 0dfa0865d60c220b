using System.Diagnostics;
using System.Text;
using Linerate.Core.Agents;
using Linerate.Hosts.Tests.Collectors;

namespace Linerate.Hosts.Tests.Agents;

/// <summary>What ethtool prints of this machine's interfaces, read, is what the kernel answers us.</summary>
public sealed class EthtoolTextTests
{
    private static readonly (string Option, QuestionKind Kind, Func<string, string> Read)[] Questions =
    [
        ("-g", QuestionKind.EthtoolRings, EthtoolText.Limits),
        ("-l", QuestionKind.EthtoolChannels, EthtoolText.Limits),
        ("-c", QuestionKind.EthtoolCoalescing, EthtoolText.Coalescing),
        ("-i", QuestionKind.EthtoolDriver, EthtoolText.Driver),
        ("-k", QuestionKind.EthtoolFeatures, EthtoolText.Features),
    ];

    [Fact]
    public void Every_fact_that_we_ask_for_is_read_from_the_text_as_the_kernel_gives_it()
    {
        using var live = new LiveHost();
        var compared = 0;
        foreach (var (option, kind, read) in Questions)
        {
            foreach (var nic in Directory.GetDirectories("/sys/class/net").Select(Path.GetFileName))
            {
                var answer = live.Ask(new HostQuestion(kind, nic!));
                if (!answer.Succeeded || Ethtool(option, nic!) is not { } text)
                {
                    continue;
                }

                var own = Lines(Encoding.UTF8.GetString(answer.Body.Span));
                var theirs = Lines(read(text));
                foreach (var (name, value) in own.Where(pair => theirs.ContainsKey(pair.Key)))
                {
                    Assert.True(value == theirs[name], $"{nic} {option}: {name} is {value}, and ethtool's text was read as {theirs[name]}");
                    compared++;
                }

                // Groups and hardware time stamps aside, what the kernel tells of rings, channels and features ethtool prints, too.
                Assert.True(kind == QuestionKind.EthtoolCoalescing || own.Keys.Count(name => !theirs.ContainsKey(name)) <= own.Count / 2, $"{nic} {option}: {string.Join(' ', own.Keys.Except(theirs.Keys))}");
            }
        }

        Assert.SkipWhen(compared == 0, "no ethtool here, or no interface with a driver");
        TestContext.Current.SendDiagnosticMessage($"{compared} facts of ethtool's text compared with the kernel's answers");
    }

    [Fact]
    public void Damaged_text_never_throws()
    {
        var texts = Questions.Select(question => Ethtool(question.Option, "lo") ?? Ethtool(question.Option, "eth0")).OfType<string>().Where(text => text.Length > 0).ToArray();
        Assert.SkipWhen(texts.Length == 0, "no ethtool here");

        TextMutants.Try("ethtool", texts, 5_000, text =>
            new[] { EthtoolText.Limits(text), EthtoolText.Coalescing(text), EthtoolText.Driver(text), EthtoolText.Features(text), EthtoolText.Statistics(text) }.Any(answer => answer.Length > 0));
    }

    private static Dictionary<string, string> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ', 2))
        .Where(parts => parts.Length == 2)
        .DistinctBy(parts => parts[0])
        .ToDictionary(parts => parts[0], parts => parts[1]);

    private static string? Ethtool(string option, string nic)
    {
        var path = Array.Find(["/usr/sbin/ethtool", "/sbin/ethtool", "/usr/bin/ethtool"], File.Exists);
        if (path is null)
        {
            return null;
        }

        using var process = Process.Start(new ProcessStartInfo(path, [option, nic]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? text : null;
    }
}
