using System.Text;

namespace Linerate.Cli.Tests.Commands;

/// <summary>Runs on the machine that runs the tests: whatever it is, its capture must replay.</summary>
public sealed class CaptureCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("linerate-").FullName;

    private string File => Path.Combine(_folder, "host.capture");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_capture_goes_to_standard_output_and_the_talk_does_not()
    {
        var outcome = new TestProcess().Run("capture");

        Assert.Equal(0, outcome.Code);
        Assert.StartsWith("linerate-capture", outcome.Output, StringComparison.Ordinal);
        Assert.Matches("^linerate: recorded \\d+ answers", outcome.Error);
    }

    [Fact]
    public void A_replayed_capture_is_captured_again_byte_for_byte()
    {
        var first = new TestProcess().Run("capture").Output;
        var second = new TestProcess { Input = Encoding.UTF8.GetBytes(first) }.Run("capture", "--from", "-").Output;

        Assert.Equal(first, second);
    }

    [Fact]
    public void A_capture_read_from_a_file_and_from_standard_input_gives_the_same_audit()
    {
        Assert.Equal(0, new TestProcess().Run("capture", "--to", File).Code);

        var fromFile = new TestProcess().Run("audit", "--json", "--from", File);
        var fromInput = new TestProcess { Input = System.IO.File.ReadAllBytes(File) }.Run("audit", "--json", "--from", "-");

        Assert.Equal(fromFile, fromInput);
        Assert.InRange(fromFile.Code, 0, 1);
    }

    [Fact]
    public void A_redacted_capture_says_so_and_names_neither_this_machine_nor_its_addresses()
    {
        var capture = new TestProcess().Run("capture", "--redact").Output;

        Assert.Contains("\nredacted yes\n", capture, StringComparison.Ordinal);
        Assert.All(
            System.Net.NetworkInformation.NetworkInterface.GetAllNetworkInterfaces().Select(nic => nic.GetPhysicalAddress().GetAddressBytes()).Where(mac => mac.Skip(1).Any(octet => octet != 0)),
            mac => Assert.DoesNotContain(string.Join(':', mac.Select(octet => octet.ToString("x2", null))), capture, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_capture_of_a_capture_says_when_and_by_whom_the_host_was_read_and_stays_redacted()
    {
        const string Header = "linerate-capture\nschemaVersion 1\ntool 0.0.7\nkernel 6.1.0\ntaken 2020-02-03T04:05:06Z\nreader user\nredacted yes\n";
        var input = Encoding.UTF8.GetBytes($"{Header}\n== end 0\n");

        Assert.StartsWith(Header, new TestProcess { Input = input }.Run("capture", "--from", "-").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_is_for_its_owner_alone()
    {
        new TestProcess().Run("capture", "--to", File);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public void A_file_that_exists_is_not_overwritten()
    {
        System.IO.File.WriteAllText(File, "precious");
        var outcome = new TestProcess().Run("capture", "--to", File);

        Assert.Equal(2, outcome.Code);
        Assert.Contains("exists and is not overwritten", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("precious", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_said_in_one_line() =>
        Assert.Matches("^linerate: [^\n]+cannot be created[^\n]+\n$", new TestProcess().Run("capture", "--to", Path.Combine(_folder, "no", "x")).Error);

    [Fact]
    public void A_terminal_is_not_flooded_unless_asked()
    {
        var refused = new TestProcess { Width = 80 }.Run("capture");
        var asked = new TestProcess { Width = 80 }.Run("capture", "--to", "-");

        Assert.Equal((2, ""), (refused.Code, refused.Output));
        Assert.Equal(0, asked.Code);
        Assert.NotEmpty(asked.Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("linerate-capture")]
    public void What_is_no_capture_is_said_in_one_line(string text)
    {
        System.IO.File.WriteAllText(File, text);
        var outcome = new TestProcess().Run("audit", "--from", File);

        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        Assert.Matches("^linerate: [^\n]+\n$", outcome.Error);
    }

    [Fact]
    public void A_capture_of_a_watched_host_replays_its_rates_and_waits_once()
    {
        var process = new TestProcess();

        var capture = process.Run("capture", "--sample", "10s").Output;
        var audit = new TestProcess { Input = Encoding.UTF8.GetBytes(capture) }.Run("audit", "--from", "-", "--json", "-v");

        Assert.Equal(TimeSpan.FromSeconds(10), process.Waited);
        Assert.Contains("== later-file /proc/interrupts ", capture, StringComparison.Ordinal);
        Assert.Contains("interrupts/s", audit.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("interrupts/s", new TestProcess().Run("audit", "--json", "-v").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_machine_cannot_be_watched()
    {
        var outcome = new TestProcess().Run("audit", "--sample-host", "tuned", "--sample", "10s");

        Assert.Equal(2, outcome.Code);
        Assert.Contains("--sample watches this machine", outcome.Error, StringComparison.Ordinal);
    }
}
