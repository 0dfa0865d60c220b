using Linerate.Bench.Endpoints;

namespace Linerate.Bench.Tests.Endpoints;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("host", EndpointKind.Host, "", null)]
    [InlineData("host:192.0.2.1", EndpointKind.Host, "", "192.0.2.1")]
    [InlineData("netns:a", EndpointKind.Namespace, "a", null)]
    [InlineData("netns:a:192.0.2.7", EndpointKind.Namespace, "a", "192.0.2.7")]
    [InlineData("ssh:root@far.example", EndpointKind.Ssh, "root@far.example", null)]
    [InlineData("guest:web1:2001:db8::7", EndpointKind.Guest, "web1", "2001:db8::7")]
    public void A_place_and_perhaps_an_address_are_read_and_written_alike(string text, EndpointKind kind, string name, string? address)
    {
        var endpoint = Endpoint.Parse(text)!;

        Assert.Equal((kind, name, address), (endpoint.Kind, endpoint.Name, endpoint.Address?.ToString()));
        Assert.Equal(text, endpoint.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("netns")]
    [InlineData("netns:")]
    [InlineData("netns:-all")]
    [InlineData("netns:../x")]
    [InlineData("ssh:-oProxyCommand=x")]
    [InlineData("ssh:a b")]
    [InlineData("host:1")]
    [InlineData("netns:a:somewhere")]
    [InlineData("elsewhere:a")]
    public void What_could_be_an_option_a_path_or_a_guess_is_no_endpoint(string text) => Assert.Null(Endpoint.Parse(text));
}
