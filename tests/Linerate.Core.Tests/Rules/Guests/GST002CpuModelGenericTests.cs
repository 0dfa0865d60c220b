using Linerate.Core.Host.Guests;
using Linerate.Core.Rules.Guests;

namespace Linerate.Core.Tests.Rules.Guests;

public sealed class GST002CpuModelGenericTests
{
    [Fact]
    public void Passes_when_the_host_is_passed_through() => Assert.Equal(Verdict.Pass, Judge("host-passthrough").Verdict);

    [Fact]
    public void Fails_as_a_note_when_a_model_is_named()
    {
        var finding = Judge("custom", "Cascadelake-Server");

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
        Assert.Equal("custom, model Cascadelake-Server", finding.Observed);
    }

    [Theory]
    [InlineData("qemu64")]
    [InlineData(null)]
    public void Fails_as_a_warning_when_it_is_the_hypervisors_default(string? model) =>
        Assert.Equal((Verdict.Fail, Severity.Warning), (Judge("custom", model).Verdict, Judge("custom", model).Severity));

    [Fact]
    public void Unknown_when_the_description_was_not_read() => Assert.Equal(Verdict.Unknown, Judge(null).Verdict);

    private static Finding Judge(string? mode, string? model = null) => TestHost.Judge(
        new GST002CpuModelGeneric(),
        TestHost.TwoNodes() with
        {
            Guests = TestHost.GuestsOf(TestHost.Web1() with
            {
                Cpu = new GuestCpu
                {
                    Mode = mode is null ? TestHost.Denied : TestHost.Known(mode),
                    Model = model is null ? new Missing(MissingReason.Absent, "/test", "none") : TestHost.Known(model),
                },
            }),
        },
        "web1");
}
