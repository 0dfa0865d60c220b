using Linerate.Core.Plans.Exports.Shell;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Plans.Exports.Tuned;

/// <summary>A profile for tuned: its own plugins for what they know, and its script plugin for vectors, VFs and private flags alone.</summary>
public sealed class TunedExport : Export
{
    public override string Name => "tuned";

    public override string Summary => "a profile folder for tuned: copy it to /etc/tuned/linerate, then tuned-adm profile linerate";

    public override string Product => "tuned 2.20 (options: its plugins' own lists; profiles in /etc/tuned, 2.24 and later also in /etc/tuned/profiles)";

    private protected override ExportDraft Begin() => new Draft();

    private sealed class Draft : ExportDraft
    {
        private readonly TunedConfiguration _configuration = new();
        private readonly List<Step> _byScript = [];

        internal override string? Take(Step step)
        {
            if (step.Target is InterruptTarget or PrivateFlagTarget or VfCountTarget or VfPolicyTarget or DriverTarget)
            {
                _byScript.Add(step);
                return null;
            }

            return _configuration.Take(step) is { } reason ? $"{reason}: use shell, ansible or libvirt" : null;
        }

        internal override IEnumerable<ExportFile> Files(Heading heading)
        {
            var comment = heading.Comment("#", "Copy this folder to /etc/tuned/linerate, then: tuned-adm profile linerate. tuned-adm off takes it back.");
            if (_byScript.Count > 0)
            {
                _configuration.Add("script", "script", "script.sh");
            }

            yield return new ExportFile("linerate/tuned.conf", $"{comment}\n[main]\nsummary=What linerate plans for this host\n{_configuration.Render()}");
            if (_byScript.Count > 0)
            {
                var script = new ShellExport().Render(heading.Plan with { Steps = [.. _byScript] }).Files[0];
                yield return script with { Name = $"linerate/{script.Name}", Content = script.Content.Replace($"{ShellExport.Interpreter}\n", $"{ShellExport.Interpreter}\n{comment}# This part of the plan:\n", StringComparison.Ordinal) };
                yield return new ExportFile(
                    "linerate/script.sh",
                    $$"""
                    {{ShellExport.Interpreter}}
                    {{comment}}# tuned's script plugin calls it with start, stop or verify (plugin_script.py).
                    case ${1-} in
                      start) exec bash "${0%/*}/{{script.Name}}" ;;
                      stop) exec bash "${0%/*}/{{script.Name}}" --undo ;;
                      verify) bash "${0%/*}/{{script.Name}}" --check | grep -q '^0 of ' ;;
                    esac

                    """,
                    IsProgram: true);
            }
        }
    }
}
