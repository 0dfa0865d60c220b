using System.Diagnostics;
using System.Text.RegularExpressions;
using Linerate.Cli.Profiles;
using Linerate.Cli.Rendering;
using Linerate.Core.Rules;
using Linerate.HostGenerator;
using Linerate.Hosts;
using Linerate.Hosts.Sources;

namespace Linerate.Cli.Tests.CapturedHosts;

/// <summary>A remedy is a command to paste, with a reason behind <c>#</c> at most, or a sentence that holds no command.</summary>
public sealed partial class RemedyTests
{
    public static TheoryData<string> Hosts() => ["lab-tuned", "lab-untuned", "generated", "cx5-sriov-hpe-2s", "dell-r610-i350-8vf", "dell-r640-64vf", "dell-r740xd-rt-tuned", "dell-r910-4s", "supermicro-4029gp-cx4", "opteron-4s-8n"];

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Every_remedy_is_a_command_or_a_sentence(string name)
    {
        var remedies = Remedies(name);

        Assert.All(remedies, remedy =>
        {
            Assert.DoesNotContain('\n', remedy);
            if (Shell.IsCommand(remedy))
            {
                Assert.DoesNotMatch(Prose(), remedy.Split("  # ")[0]);
                Assert.DoesNotMatch(Placeholder(), remedy.Split("  # ")[0]);
            }
            else
            {
                Assert.DoesNotMatch(Command(), remedy);
            }
        });
        TestContext.Current.SendDiagnosticMessage($"{name}: {remedies.Length} remedies");
    }

    [Theory]
    [InlineData("lab-untuned")]
    [InlineData("generated")]
    public void Every_command_is_one_to_a_shell(string name)
    {
        var commands = Remedies(name).Where(Shell.IsCommand).ToArray();
        Assert.NotEmpty(commands);
        using var shell = Process.Start(new ProcessStartInfo("/bin/bash", "-n") { RedirectStandardInput = true, RedirectStandardError = true, UseShellExecute = false })!;
        shell.StandardInput.Write(string.Join('\n', commands));
        shell.StandardInput.Close();
        var complaint = shell.StandardError.ReadToEnd();
        shell.WaitForExit();

        Assert.True(shell.ExitCode == 0, complaint);
    }

    private static string[] Remedies(string name)
    {
        IHostSource source = name == "generated" ? new GeneratedHost(HostShape.Small)
            : HostSources.Open(null, name.StartsWith("lab-", StringComparison.Ordinal) ? Repository.PathOf("tests", "hosts", $"{name}.capture") : CapturedHost.PathOf(name), () => Stream.Null).Source!;
        var host = HostCollector.Collect(source, CollectOptions.Default);
        return
        [
            .. ((string[])["throughput", "latency", "dpdk", "balanced"])
                .Select(profile => ProfileReader.Read(profile, null, [.. RuleCatalog.All.Select(rule => rule.Info.Id)]))
                .SelectMany(profile => RuleCatalog.All.SelectMany(rule => rule.Answer(host, profile)))
                .Where(finding => finding.Verdict == Verdict.Fail)
                .Select(finding => finding.Remedy)
                .Distinct(StringComparer.Ordinal),
        ];
    }

    [GeneratedRegex(@"(, | and | or |; (?!do |done))(?=[a-z])(?![^']*'[^']*$)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Prose();

    [GeneratedRegex(@"(^| )(N|CPUS?|VCPU|MASK|NODE|GROUP)( |$)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\b(virsh|ethtool|setpci|lspci|grubby|systemctl|taskset|modprobe) (-|[a-z])|\becho [^ ]+ >|\bcat /|\bgrep ", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Command();
}
