using System.Text;
using System.Text.Json;
using Linerate.Core.Host;
using Linerate.Core.Host.Pci.Config;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors.Pci;

public sealed class ConfigSpaceDecoderCorpusTests
{
    [Fact]
    public void Agrees_with_lspci_on_its_own_test_dumps()
    {
        var agreement = new Agreement();
        foreach (var dump in CorpusFiles.Of("pciutils-dumps").SelectMany(file => LspciDump.Read(file.Key["tests/".Length..], Encoding.UTF8.GetString(file.Value))))
        {
            if (dump.Text.Contains("Capabilities:", StringComparison.Ordinal))
            {
                LspciComparison.Compare(agreement, dump, ConfigSpaceDecoder.Decode(dump.Bytes, dump.Name).Value);
            }
        }

        // Two dumps hold a capability at 300h that the lspci which wrote their text did not list yet: their own test is about it.
        agreement.Report(
            atLeast: 1500,
            "cap-dev3 01:00.0 capability offsets: expected 64 80 112 176 256 344 376 384, decoded 64 80 112 176 256 344 376 384 768",
            "cap-flitmode 01:00.0 capability offsets: expected 64 80 112 176 256 344 376 384, decoded 64 80 112 176 256 344 376 384 768");
    }

    [Fact]
    public void Agrees_with_the_oracles_of_whole_machines()
    {
        string[] machines = ["acs-regression-x99", "alderlake-full-config-iommu", "cx5-sriov-hpe-2s", "pex8748-iommu-acs", "spr-cx6-switch-mi300x"];
        var agreement = new Agreement();
        var silent = new List<string>();
        foreach (var machine in machines)
        {
            var files = CorpusFiles.Of(machine);
            using var oracle = JsonDocument.Parse(files["oracle.json"]);
            var configs = files.Where(file => file.Key.EndsWith("/config", StringComparison.Ordinal)).ToDictionary(file => file.Key.Split('/')[^2], file => file.Value);
            foreach (var function in oracle.RootElement.EnumerateObject())
            {
                if (ConfigSpaceDecoder.Decode(configs[function.Name], function.Name).TryGet(out var config))
                {
                    OracleComparison.Compare(agreement, $"{machine} {function.Name}", function.Value, config);
                }
                else
                {
                    silent.Add($"{machine} {function.Name}");
                }
            }
        }

        // A card reader that sleeps: pciutils, too, read all ones (its oracle entry has vendor ffff).
        Assert.Equal(["alderlake-full-config-iommu 0000:2f:00.0"], silent);
        agreement.Report(atLeast: 5000);
    }

    [Fact]
    public void Walks_the_bytes_of_libvirts_own_tests_to_the_end()
    {
        var files = CorpusFiles.Of("libvirt-xml").Where(file => file.Key.EndsWith(".config", StringComparison.Ordinal)).ToArray();
        Assert.Equal(15, files.Length);
        foreach (var (name, bytes) in files)
        {
            var config = ConfigSpaceDecoder.Decode(bytes, name).Value;
            Assert.False(!config.Express.IsKnown && config.Express.Missing.Reason == MissingReason.Malformed, name);
            Assert.False(!config.Acs.IsKnown && config.Acs.Missing.Reason == MissingReason.Malformed, name);
        }
    }
}
