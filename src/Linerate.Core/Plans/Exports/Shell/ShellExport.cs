using System.Globalization;
using System.Text;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Plans.Exports.Shell;

/// <summary>A bash script that does what apply does, with the host's own tools: each value is held against the plan before it is set, and can be taken back.</summary>
public sealed class ShellExport : Export
{
    public override string Name => "shell";

    public override string Summary => "a bash script that does what apply does, checks each value first and can take all back";

    public override string Product => "bash 4.4 with ethtool, iproute2 and, where the plan needs them, virsh, systemctl, update-grub, grubby";

    internal const string Interpreter = "#!/usr/bin/env bash";

    private protected override ExportDraft Begin() => new Draft();

    /// <summary>The kind and the arguments that the script's functions know a target by.</summary>
    internal static string[]? WordsOf(Target target) => target switch
    {
        KernelFileTarget file => ["file", file.Path],
        HugePagesTarget pages => ["hugepages", Text(pages.Node), Text(pages.PageBytes >> 10)],
        InterruptTarget vector => ["interrupt", vector.Function, vector.Action],
        QueueCpusTarget queue => ["queue", queue.Nic, queue.Queue, queue.Attribute],
        RingTarget ring => ["ring", ring.Nic, ring.Ring],
        CoalescingTarget moderation => ["coalescing", moderation.Nic, moderation.Parameter],
        ChannelsTarget channels => ["channels", channels.Nic, channels.Channel],
        FeatureTarget feature => ["feature", feature.Nic, feature.Feature],
        PauseTarget pause => ["pause", pause.Nic, pause.Direction],
        PrivateFlagTarget flag => ["flag", flag.Nic, flag.Flag],
        VfCountTarget count => ["vfs", count.Port],
        VfPolicyTarget policy => ["vf", policy.Port, Text(policy.Index), policy.Property],
        DriverTarget driver => ["driver", driver.Function],
        BootParametersTarget boot => ["boot", boot.Loader],
        ConfigFileTarget file => ["config", file.Path, file.Mode],
        ConfigKeyTarget { Unit: { } unit } key => ["key", key.Path, key.Key, unit],
        ConfigKeyTarget key => ["key", key.Path, key.Key],
        UnitTarget unit => ["unit", unit.Unit, unit.Aspect],
        DomainTarget domain => ["domain", domain.Guest],
        _ => null,
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Draft : ExportDraft
    {
        private readonly StringBuilder _steps = new();
        private readonly HashSet<string> _kinds = [];
        private int _count;

        internal override string? Take(Step step)
        {
            if (WordsOf(step.Target) is not { } words)
            {
                return "the script has no function for it";
            }

            _count++;
            _kinds.Add(words[0]);
            string[] all = [StepWords.What(step), Value(step.From), Value(step.To), .. words];
            _steps.Append(CultureInfo.InvariantCulture, $"    {_count})");
            if (Heading.OneLine(step.Why) is { Length: > 0 } why)
            {
                _steps.Append(CultureInfo.InvariantCulture, $" # {why}");
            }

            _steps.Append(CultureInfo.InvariantCulture, $"\n      setting {string.Join(' ', all.Select(ShellQuote.Of))} ;;\n");
            return null;
        }

        internal override IEnumerable<ExportFile> Files(Heading heading)
        {
            var comment = heading.Comment(
                "#",
                "Usage: bash linerate-plan.sh [--check | --undo]. --check changes nothing and says what would be done; --undo takes all back.",
                "It refuses a value that is neither the plan's start nor its goal. It has none of apply's guards: it does not know which NIC carries",
                "your connection nor who uses a VF, keeps no journal, and does not roll back by itself. Vectors and links come back as they were; what a",
                "driver makes anew with VFs and was not in the plan is not set back. LINERATE_ROOT names a folder that stands in for / to try it out.");
            var tail = $$"""

                # The steps of the plan: what, from, to, kind, names. "-" is none, "=x" the value x.
                count={{_count}}
                step() {
                  case $1 in
                {{_steps.ToString().TrimEnd()}}
                  esac
                }

                {{ShellFunctions.Main}}
                """;
            yield return new ExportFile("linerate-plan.sh", $"{Interpreter}\n{comment}{ShellFunctions.Of(_kinds)}{tail}\n", IsProgram: true);
        }

        private static string Value(string? value) => value is null ? "-" : $"={value}";
    }
}
