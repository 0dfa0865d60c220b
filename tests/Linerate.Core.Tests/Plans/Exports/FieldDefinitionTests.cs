using System.Text.Json;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Exports;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Vfs;
using Tomlyn;
using Tomlyn.Model;

namespace Linerate.Core.Tests.Plans.Exports;

/// <summary>
/// What is exported as YAML is read by a real YAML parser (PyYAML), and every field of it is held against the list of names
/// and kinds that was written down from the other system's own definition (data/exports).
/// </summary>
public sealed class FieldDefinitionTests(ITestOutputHelper output)
{
    private static readonly Plan Plan = SamplePlan.All with
    {
        Host = new PlanHost("kvm7.example", "x", "y"),
        Steps = [.. SamplePlan.Steps, new Step(new KernelFileTarget("/sys/bus/pci/devices/0000:41:00.0/sriov_drivers_autoprobe", "eth1"), "1", "0"), new Step(new VfPolicyTarget("0000:41:00.0", 2, "min_tx_rate"), "0", "50"), new Step(new VfPolicyTarget("0000:41:00.0", 2, "spoofchk"), "off", "on")],
    };

    [Theory]
    [InlineData("nmstate")]
    [InlineData("sriov-operator")]
    [InlineData("kubernetes")]
    public void Every_field_is_one_of_the_systems_own_and_of_its_kind(string system)
    {
        var definition = Definition(system);
        var fields = ((TomlTable)definition["fields"]).ToDictionary(field => field.Key, field => (string)field.Value);
        var exported = ExportCatalog.All.Single(export => export.Name == system).Render(Plan);
        var checkedFields = 0;
        foreach (var document in exported.Files.SelectMany(file => Yaml(file.Content)))
        {
            foreach (var (path, kind) in Leaves(document, ""))
            {
                var name = fields.ContainsKey(path) ? path : $"{path[..(path.LastIndexOf('.') + 1)]}*";
                Assert.True(fields.TryGetValue(name, out var wanted) || fields.TryGetValue(Wild(path, fields), out wanted), $"{system} has no {path}");
                Assert.Equal(wanted, kind);
                checkedFields++;
            }

            foreach (var required in definition.TryGetValue("required", out var list) ? (TomlArray)list : [])
            {
                Assert.Contains(Leaves(document, ""), leaf => leaf.Path.StartsWith((string)required!, StringComparison.Ordinal));
            }
        }

        output.WriteLine($"{system}: {checkedFields} fields against {definition["product"]}");
        Assert.NotEqual(0, checkedFields);
        Assert.Contains(((string)definition["product"]).Split(' ')[0], exported.Files[0].Content, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Every_extra_spec_is_one_that_nova_takes()
    {
        var specs = (TomlTable)Definition("openstack")["extra_specs"];
        var flavors = ExportCatalog.All.Single(export => export.Name == "openstack").Render(Plan).Files.Single(file => file.Name == "flavors.yml");
        var document = Assert.Single(Yaml(flavors.Content));

        var properties = document.GetProperty("flavors")[0].GetProperty("extra_specs").EnumerateObject().ToArray();
        Assert.All(properties, property => Assert.Matches($"^({specs[property.Name]})$", property.Value.GetString()));
        Assert.Equal("dedicated", properties.Single(property => property.Name == "hw:cpu_policy").Value.GetString());
        Assert.Equal("1048576", properties.Single(property => property.Name == "hw:mem_page_size").Value.GetString());
    }

    [Fact]
    public void The_values_of_nmstate_are_the_plans()
    {
        var file = Assert.Single(ExportCatalog.All.Single(export => export.Name == "nmstate").Render(Plan).Files);
        var interfaces = Assert.Single(Yaml(file.Content)).GetProperty("interfaces");

        // The owner of the port's own attribute tells that eth1 is the port: one profile, not two.
        var eth1 = Assert.Single(interfaces.EnumerateArray());
        Assert.Equal("eth1", eth1.GetProperty("name").GetString());
        Assert.Equal(1024, eth1.GetProperty("ethtool").GetProperty("ring").GetProperty("rx").GetInt32());
        var sriov = eth1.GetProperty("ethernet").GetProperty("sr-iov");
        Assert.Equal(4, sriov.GetProperty("total-vfs").GetInt32());
        Assert.False(sriov.GetProperty("drivers-autoprobe").GetBoolean());
        var first = sriov.GetProperty("vfs")[0];
        Assert.Equal((0, "52:54:00:12:34:56", 100, 3, false), (first.GetProperty("id").GetInt32(), first.GetProperty("mac-address").GetString(), first.GetProperty("vlan-id").GetInt32(), first.GetProperty("qos").GetInt32(), first.GetProperty("trust").GetBoolean()));
    }

    /// <summary>Whatever a text is, a YAML parser gives it back as that text: never a number, a switch, a date or null.</summary>
    [Theory]
    [InlineData("no")]
    [InlineData("1e3")]
    [InlineData("12:30:45")]
    [InlineData("0x1f")]
    [InlineData("~")]
    [InlineData("")]
    [InlineData(" a: b # c")]
    [InlineData("a\nb\n\n c\n")]
    [InlineData("- a\n'\"\\ {{ x }} \u00e9 \u2028 \u0007\n")]
    public void A_text_stays_that_text(string text)
    {
        var plan = SamplePlan.Of(new Step(new ConfigFileTarget("/etc/linerate/x"), null, text));
        var playbook = ExportCatalog.All.Single(export => export.Name == "ansible").Render(plan).Files[0];

        var task = Assert.Single(Yaml(playbook.Content))[0].GetProperty("tasks")[0];
        Assert.Equal(text, task.GetProperty("ansible.builtin.copy").GetProperty("content").GetString());
    }

    private static TomlTable Definition(string system) => TomlSerializer.Deserialize<TomlTable>(File.ReadAllText(RepositoryFile("data", "exports", $"{system}.toml")))!;

    private static IReadOnlyList<JsonElement> Yaml(string text)
    {
        const string Program = "import sys,json,yaml\nyaml.SafeLoader.add_constructor('!unsafe', lambda l, n: l.construct_scalar(n))\nprint(json.dumps(list(yaml.safe_load_all(open(sys.argv[1], encoding='utf-8', newline='').read()))))";
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            var (code, printed) = ScriptHost.Run("/usr/bin/python3", ["-c", Program, file]);
            Assert.SkipWhen(printed.Contains("No module named 'yaml'", StringComparison.Ordinal), "PyYAML is not installed");
            Assert.True(code == 0, printed);
            return [.. JsonDocument.Parse(printed).RootElement.EnumerateArray()];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IEnumerable<(string Path, string Kind)> Leaves(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object when element.EnumerateObject().Any() => element.EnumerateObject().SelectMany(member => Leaves(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}")),
        JsonValueKind.Object => [(path, "object")],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Leaves(item, $"{path}[]")),
        JsonValueKind.String => [(path, "string")],
        JsonValueKind.Number => [(path, element.TryGetInt64(out _) ? "integer" : "number")],
        JsonValueKind.True or JsonValueKind.False => [(path, "boolean")],
        _ => [(path, "null")],
    };

    /// <summary>A key with dots in it, such as a label, is one that any key stands for.</summary>
    private static string Wild(string path, Dictionary<string, string> fields) =>
        fields.Keys.FirstOrDefault(field => field.EndsWith(".*", StringComparison.Ordinal) && path.StartsWith(field[..^1], StringComparison.Ordinal)) ?? "";

    private static string RepositoryFile(params string[] parts)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Linerate.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Path.Combine([folder, .. parts]);
    }
}
