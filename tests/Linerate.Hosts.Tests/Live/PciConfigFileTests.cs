using Linerate.Core.Host.Pci.Config;
using Linerate.Hosts.Tests.Corpus;
using Linerate.Linux;

namespace Linerate.Hosts.Tests.Live;

public sealed class PciConfigFileTests
{
    private const string Where = "config";

    [Fact]
    public void What_is_left_unread_holds_no_capability_on_any_captured_host()
    {
        var functions = 0;
        var (all, read) = (0L, 0L);
        foreach (var registers in CorpusHost.Names.SelectMany(Registers).Where(registers => registers.Length > 0))
        {
            var part = ReadBack(registers);

            Assert.Equal(Told(registers), Told(part));
            Assert.True(registers.AsSpan().StartsWith(part));
            functions++;
            all += registers.Length;
            read += part.Length;
        }

        Assert.SkipWhen(functions == 0, "no captured hosts beside the repository");
        TestContext.Current.TestOutputHelper?.WriteLine($"{functions} functions: {read} of {all} bytes read");
        Assert.True(functions > 100);
        Assert.True(read < all);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(256)]
    public void A_short_file_is_read_as_far_as_it_goes(int length) => Assert.Equal(length, ReadBack(new byte[length]).Length);

    [Fact]
    public void A_device_that_does_not_answer_is_not_asked_on()
    {
        var silent = new byte[4096];
        silent.AsSpan().Fill(0xff);

        Assert.Equal(512, ReadBack(silent).Length);
    }

    [Fact]
    public void A_list_that_runs_in_a_circle_ends()
    {
        var circle = new byte[4096];
        BitConverter.TryWriteBytes(circle.AsSpan(0x100), 0x4001_0001u);
        BitConverter.TryWriteBytes(circle.AsSpan(0x400), 0x1001_0003u);

        Assert.InRange(ReadBack(circle).Length, 0x440, 4096);
    }

    [Fact]
    public void A_function_that_is_not_there_is_an_errno() =>
        Assert.Equal(Errno.NoEntry, PciConfigFile.Read("/sys/bus/pci/devices/none/config").Error);

    private static IEnumerable<byte[]> Registers(string host)
    {
        var source = CorpusHostOrNothing(host);
        return source is null
            ? []
            : new HostReader(source).Names("/sys/bus/pci/devices")
                .Select(name => new HostReader(source).Bytes($"/sys/bus/pci/devices/{name}/config").Or(default).ToArray());
    }

    private static IHostSource? CorpusHostOrNothing(string host) =>
        File.Exists(Path.Combine(CorpusHost.RepositoryRoot, "..", "shared", "corpus", $"{host}.tar.gz")) ? CorpusHost.Open(host) : null;

    private static byte[] ReadBack(byte[] registers)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, registers);
            var (bytes, error) = PciConfigFile.Read(path);
            Assert.Equal(Errno.None, error);
            return bytes;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>All that is decoded, but for how many bytes there were.</summary>
    private static string Told(byte[] registers)
    {
        var decoded = ConfigSpaceDecoder.Decode(registers, Where);
        return decoded.TryGet(out var space)
            ? string.Join('\n', [.. space.Capabilities.Select(capability => $"{capability}"),
                $"{space.Express}", $"{space.MsiX}", $"{space.Aer}", $"{space.Acs}", $"{space.Ari}", $"{space.Ats}", $"{space.Sriov}"])
            : $"{decoded.Missing}";
    }
}
