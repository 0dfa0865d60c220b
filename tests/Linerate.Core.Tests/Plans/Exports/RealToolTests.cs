using Linerate.Core.Plans;
using Linerate.Core.Plans.Exports;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Tests.Plans.Exports;

/// <summary>Exports are given to the real tools: tuned's own loader and plugins, ansible-playbook.</summary>
public sealed class RealToolTests(ITestOutputHelper output)
{
    /// <summary>Loads the profile as the daemon does, then holds every option against the plugins' own lists.</summary>
    private const string LoadProfile = """
        import sys, importlib, inspect
        from tuned.profiles.locator import Locator
        from tuned.profiles.loader import Loader
        from tuned.profiles.factory import Factory
        from tuned.profiles.merger import Merger
        from tuned.profiles.variables import Variables
        from tuned.utils.global_config import GlobalConfig
        profile = Loader(Locator([sys.argv[1]]), Factory(), Merger(), GlobalConfig(), Variables()).load(['linerate'])
        free = {'sysfs', 'sysctl', 'service'}
        for name, unit in profile.units.items():
            module = importlib.import_module('tuned.plugins.plugin_' + unit.type)
            plugin = [c for c in vars(module).values() if inspect.isclass(c) and c.__module__ == module.__name__ and '_get_config_options' in vars(c)]
            known = set(plugin[0]._get_config_options() if unit.type != 'cpu' else {}) if plugin else set()
            for option, value in unit.options.items():
                ok = unit.type in free or option in known or (unit.type == 'bootloader' and option.startswith('cmdline'))
                if unit.type == 'net' and option in ('ring', 'coalesce', 'pause', 'channels'):
                    words = value.split()
                    ok = ok and set(words[::2]) <= set(getattr(plugin[0], '_get_config_options_' + option)())
                print('option', unit.type, option, value, 'ok' if ok else 'UNKNOWN')
        """;

    [Fact]
    public void The_profile_loads_in_the_real_tuned()
    {
        using var folder = new ExportedFolder("tuned", SamplePlan.All);
        var (code, printed) = ScriptHost.Run("/usr/bin/python3", ["-c", LoadProfile, folder.Path]);
        Assert.SkipWhen(printed.Contains("No module named 'tuned'", StringComparison.Ordinal), "tuned is not installed");

        Assert.True(code == 0, printed);
        Assert.DoesNotContain("UNKNOWN", printed, StringComparison.Ordinal);
        var options = printed.Split('\n').Where(line => line.StartsWith("option ", StringComparison.Ordinal)).ToArray();
        output.WriteLine($"{options.Length} options");
        Assert.Contains("option net ring rx 1024 ok", options);
        Assert.Contains("option sysctl kernel.numa_balancing 0 ok", options);
        Assert.Contains("option vm transparent_hugepages never ok", options);
        Assert.Contains("option service service.irqbalance stop,disable ok", options);
        Assert.Contains(options, line => line.StartsWith("option bootloader cmdline_linerate +iommu=pt isolcpus=managed_irq,domain,4-7", StringComparison.Ordinal));
        Assert.Contains(options, line => line.StartsWith("option script script ", StringComparison.Ordinal) && line.EndsWith(" ok", StringComparison.Ordinal));
    }

    [Fact]
    public void The_scripts_beside_profile_and_playbook_pass_shellcheck()
    {
        foreach (var system in (string[])["tuned", "ansible"])
        {
            using var folder = new ExportedFolder(system, SamplePlan.All);
            var (code, printed) = ScriptHost.Run("shellcheck", [.. Directory.GetFiles(folder.Path, "*.sh", SearchOption.AllDirectories)]);
            Assert.True(code == 0, printed);
        }
    }

    [Fact]
    public void The_playbook_is_one_to_ansible()
    {
        using var folder = new ExportedFolder("ansible", SamplePlan.All);
        var (code, printed) = Playbook(folder, "--syntax-check");

        Assert.True(code == 0, printed);
    }

    /// <summary>What needs systemd or libvirt is left out: neither runs where tests do. The script works on a folder that stands in for a host.</summary>
    [Fact]
    public void The_playbook_is_checked_and_then_run()
    {
        using var host = new ScriptHost();
        var steps = SamplePlan.Steps.Where(step => step.Target is HugePagesTarget or InterruptTarget or VfPolicyTarget || step.Target is KernelFileTarget { Path: var path } && path.StartsWith("/sys/", StringComparison.Ordinal));
        using var checking = new ExportedFolder("ansible", SamplePlan.Of([.. steps, new Step(new ConfigFileTarget("/etc/linerate-test/90-test.conf"), null, "{{ not a template }}\n"), new Step(new ConfigKeyTarget("/etc/linerate-test-key", "ARGS"), null, "$x")]));
        var before = host.Files();

        var (code, printed) = Playbook(checking, "--check", host);

        Assert.True(code == 0, printed);
        Assert.Equal(before, host.Files());
        Assert.False(Directory.Exists("/etc/linerate-test") || File.Exists("/etc/linerate-test-key"));
        Assert.Matches("changed=[1-9]", printed);

        using var running = new ExportedFolder("ansible", SamplePlan.Of([.. steps]));
        var (ran, told) = Playbook(running, "--diff", host);
        var (again, nothing) = Playbook(running, "--diff", host);

        Assert.True(ran == 0, told);
        Assert.Equal("512\n", host.Read("root/sys/devices/system/node/node0/hugepages/hugepages-2048kB/nr_hugepages"));
        Assert.Equal("100 qos 3\n", host.Read("state/vf/0/vlan"));
        Assert.True(again == 0, nothing);
        Assert.Contains("changed=0", nothing, StringComparison.Ordinal);
    }

    private static (int Code, string Output) Playbook(ExportedFolder folder, string argument, ScriptHost? host = null)
    {
        var (code, printed) = ScriptHost.Run(
            "ansible-playbook",
            ["-i", "localhost,", "-c", "local", "-e", "ansible_become=false ansible_python_interpreter=/usr/bin/python3", argument, System.IO.Path.Combine(folder.Path, "playbook.yml")],
            host?.Variables() ?? []);
        Assert.SkipWhen(printed.Contains("couldn't resolve module/action 'ansible.posix", StringComparison.Ordinal), "Ansible's collections are not installed (Debian package ansible)");
        return (code, printed);
    }

    private sealed class ExportedFolder : IDisposable
    {
        internal ExportedFolder(string system, Plan plan)
        {
            foreach (var file in ExportCatalog.All.Single(export => export.Name == system).Render(plan).Files)
            {
                var path = System.IO.Path.Combine(Path, file.Name);
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
                File.WriteAllText(path, file.Content);
            }
        }

        internal string Path { get; } = Directory.CreateTempSubdirectory("linerate-export-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
