using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Core.Plans.Exports.Irqbalance;

/// <summary>irqbalance's own environment file: which modules' vectors and which CPUs it leaves alone.</summary>
public sealed class IrqbalanceExport : Export
{
    public override string Name => "irqbalance";

    public override string Summary => "the environment file of irqbalance";

    public override string Product => "irqbalance 1.9 (irqbalance(1): IRQBALANCE_ARGS, --banmod, IRQBALANCE_BANNED_CPULIST)";

    private protected override ExportDraft Begin() => new Draft();

    private sealed class Draft : ExportDraft
    {
        private readonly List<(ConfigKeyTarget Target, string? Value)> _keys = [];

        internal override string? Take(Step step)
        {
            if (step.Target is ConfigKeyTarget key && key.Key is "IRQBALANCE_ARGS" or "IRQBALANCE_BANNED_CPULIST" or "IRQBALANCE_BANNED_CPUS" or "IRQBALANCE_ONESHOT" or "OPTIONS")
            {
                _keys.Add((key, step.To));
                return null;
            }

            return step.Target is InterruptTarget
                ? "irqbalance places vectors by load, never where it is told: ban them here and place them with shell, ansible or tuned"
                : "irqbalance knows interrupts only";
        }

        internal override IEnumerable<ExportFile> Files(Heading heading) =>
            from file in _keys.GroupBy(key => key.Target.Path)
            let lines = file.Select(key => key.Value is null ? $"# {key.Target.Key} is taken out\n" : $"{key.Target.Key}=\"{Escaped(key.Value)}\"\n")
            select new ExportFile(
                file.Key[1..],
                heading.Comment("#", $"These lines belong into {file.Key}, whose other lines stay; then: systemctl try-restart {file.First().Target.Unit ?? "irqbalance.service"}") + string.Concat(lines));

        /// <summary>As systemd reads an EnvironmentFile (systemd.exec(5)).</summary>
        private static string Escaped(string value) => string.Concat(value.Select(c => c is '"' or '\\' or '`' or '$' ? $"\\{c}" : $"{c}"));
    }
}
