using System.Globalization;
using System.Text.RegularExpressions;
using Linerate.Core.Plans.Exports.Shell;
using Linerate.Core.Plans.Exports.Text;
using Linerate.Core.Plans.Targets;

namespace Linerate.Core.Plans.Exports.Ansible;

/// <summary>
/// A playbook: Ansible's own modules for sysctls, files, keys, units and guests; for what no module knows (NICs, vectors, VFs,
/// hugepages of a node, boot parameters) the script of the shell export, whose --check serves Ansible's check mode.
/// </summary>
public sealed class AnsibleExport : Export
{
    private const string Script = "linerate-plan.sh";

    public override string Name => "ansible";

    public override string Summary => "a playbook with the script beside it that it needs for what no module knows";

    public override string Product => "ansible-core 2.14 and later with ansible.posix and community.libvirt";

    private protected override ExportDraft Begin() => new Draft();

    private sealed class Draft : ExportDraft
    {
        private readonly List<object> _tasks = [];
        private readonly List<YamlMap> _guests = [];
        private readonly List<Step> _byScript = [];
        private readonly SortedSet<string> _units = new(StringComparer.Ordinal);

        internal override string? Take(Step step)
        {
            switch (step.Target)
            {
                case KernelFileTarget { Path: var path } when path.StartsWith("/proc/sys/", StringComparison.Ordinal) && !path.Contains('.', StringComparison.Ordinal):
                    Add(step, "ansible.posix.sysctl", new YamlMap { { "name", path["/proc/sys/".Length..].Replace('/', '.') }, { "value", Raw(step.To!) }, { "sysctl_file", "/etc/sysctl.d/90-linerate-ansible.conf" }, { "sysctl_set", true }, { "reload", false } });
                    return null;
                case ConfigFileTarget file:
                    Add(step, step.To is null ? "ansible.builtin.file" : "ansible.builtin.copy", step.To is null
                        ? new YamlMap { { "path", Raw(file.Path) }, { "state", "absent" } }
                        : new YamlMap { { "dest", Raw(file.Path) }, { "content", Raw(step.To) }, { "mode", file.Mode.PadLeft(4, '0') } });
                    return null;
                case ConfigKeyTarget key:
                    TakeKey(step, key);
                    return null;
                case UnitTarget unit:
                    Add(step, "ansible.builtin.systemd", unit.Aspect == "active"
                        ? new YamlMap { { "name", Raw(unit.Unit) }, { "state", step.To == "yes" ? "started" : "stopped" } }
                        : new YamlMap { { "name", Raw(unit.Unit) }, { "enabled", step.To == "yes" } });
                    return null;
                case DomainTarget domain:
                    _guests.Add(Task(step, "community.libvirt.virt", new YamlMap { { "command", "define" }, { "name", Raw(domain.Guest) }, { "xml", Raw(step.To!) } }));
                    return null;
                default:
                    _byScript.Add(step);
                    return null;
            }
        }

        internal override IEnumerable<ExportFile> Files(Heading heading)
        {
            var tasks = new List<object>(_tasks);
            if (_byScript.Count > 0)
            {
                tasks.Add(ByScript("Look at what no module knows, and refuse what is neither the plan's start nor its goal", $"{Script} --check", new YamlMap
                {
                    { "register", "linerate_look" },
                    { "check_mode", false },
                    { "changed_when", "linerate_look.stdout is not search('(?m)^0 of ')" },
                }));
                tasks.Add(ByScript("Set what no module knows", Script, new YamlMap { { "when", new object[] { "not ansible_check_mode", "linerate_look is changed" } } }));
            }

            tasks.AddRange(_guests);
            var play = new YamlMap
            {
                { "name", "What linerate plans" },
                { "hosts", "all" },
                { "become", true },
                { "gather_facts", false },
                { "tasks", tasks },
                { "handlers", _units.Count == 0 ? null : _units.Select(unit => new YamlMap { { "name", Raw($"Start {unit} anew") }, { "ansible.builtin.systemd", new YamlMap { { "name", Raw(unit) }, { "state", "restarted" } } } }).ToArray() },
            };
            var text = YamlText.Of(new YamlMap { { "play", new object[] { play } } });
            var comment = heading.Comment("#", $"ansible-playbook -i {(StepShape.IsInterface(heading.Plan.Host.Name) ? heading.Plan.Host.Name : "HOST")}, playbook.yml --check --diff, then without --check. Modules set a value whatever it was;", "the script refuses a stale one. Sysctls are kept in /etc/sysctl.d/90-linerate-ansible.conf.");
            yield return new ExportFile("playbook.yml", $"{comment}---\n{text[(text.IndexOf('\n') + 1)..]}");
            if (_byScript.Count > 0)
            {
                var script = new ShellExport().Render(heading.Plan with { Steps = [.. _byScript] }).Files[0];
                yield return script with { Name = $"files/{Script}", Content = script.Content.Replace($"{ShellExport.Interpreter}\n", $"{ShellExport.Interpreter}\n{comment}# This part of the plan:\n", StringComparison.Ordinal) };
            }
        }

        private void TakeKey(Step step, ConfigKeyTarget key)
        {
            var arguments = new YamlMap { { "path", Raw(key.Path) }, { "regexp", Raw($"^{Regex.Escape(key.Key)}=") } };
            if (step.To is { } value)
            {
                arguments.Add("line", Raw($"{key.Key}=\"{string.Concat(value.Select(c => c is '"' or '\\' or '`' or '$' ? $"\\{c}" : $"{c}"))}\""));
                arguments.Add("create", true);
                arguments.Add("mode", "0644");
            }
            else
            {
                arguments.Add("state", "absent");
            }

            var task = Task(step, "ansible.builtin.lineinfile", arguments);
            if (key.Unit is { } unit)
            {
                _units.Add(unit);
                task.Add("notify", Raw($"Start {unit} anew"));
            }

            _tasks.Add(task);
        }

        private void Add(Step step, string module, YamlMap arguments) => _tasks.Add(Task(step, module, arguments));

        private static YamlMap Task(Step step, string module, YamlMap arguments) => new()
        {
            { "name", Raw(StepWords.What(step).ToUpper(CultureInfo.InvariantCulture)[..1] + StepWords.What(step)[1..]) },
            { module, arguments },
        };

        private static YamlMap ByScript(string name, string command, YamlMap more)
        {
            var task = new YamlMap { { "name", name }, { "ansible.builtin.script", new YamlMap { { "cmd", command }, { "executable", "bash" } } } };
            foreach (var (key, value) in more)
            {
                task.Add(key, value);
            }

            return task;
        }

        /// <summary>What is not plainly free of templates is marked so that Ansible looks for none.</summary>
        private static object Raw(string text) => text.Contains('{', StringComparison.Ordinal) ? new YamlRaw(text) : text;
    }
}
