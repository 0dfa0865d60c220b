using System.Globalization;
using System.Reflection;
using Linerate.Linux.Ethtool;
using Linerate.Linux.Headers;
using Linerate.Linux.Ioctl;

namespace Linerate.Linux.Tests.Abi;

/// <summary>Every number that we took from a kernel header, against that header.</summary>
public sealed class HeaderConstantTests
{
    private static readonly Type[] Headers =
    [
        typeof(SysSocket), typeof(LinuxNetlink), typeof(LinuxGenetlink), typeof(LinuxRtnetlink),
        typeof(LinuxIfLink), typeof(LinuxEthtool), typeof(LinuxEthtoolNetlink), typeof(LinuxSockios),
    ];

    [Fact]
    public void Every_constant_size_and_offset_is_the_headers()
    {
        CompiledHeader.SkipWithoutCompiler();
        var expected = Headers
            .SelectMany(header => header.GetFields(BindingFlags.Static | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(int))
            .ToDictionary(field => ExpressionOf(field.Name), field => (long)(int)field.GetRawConstantValue()!, StringComparer.Ordinal);

        var actual = CompiledHeader.Evaluate(Headers.Select(HeaderOf), expected.Keys);

        TestContext.Current.SendDiagnosticMessage($"{expected.Count} constants compared with the system's headers");
        Assert.True(expected.Count > 130);
        Assert.Equivalent(expected, actual, strict: true);
    }

    [Fact]
    public void Every_field_of_a_number_query_lies_where_the_structure_has_it()
    {
        CompiledHeader.SkipWithoutCompiler();
        var expected = NumberQuery.All
            .SelectMany(query => query.Fields, (query, field) => (query, field))
            .Where(pair => pair.field.Offset >= 0)
            .ToDictionary(pair => $"offsetof(struct {pair.query.CStructure}, {pair.field.CField})", pair => (long)pair.field.Offset, StringComparer.Ordinal);

        var actual = CompiledHeader.Evaluate([LinuxEthtool.Header], expected.Keys);

        Assert.Equivalent(expected, actual, strict: true);
    }

    [Fact]
    public void Every_link_mode_name_stands_at_its_bit()
    {
        CompiledHeader.SkipWithoutCompiler();
        var expected = LinkModeNames.All
            .Select((name, bit) => (name, bit))
            .ToDictionary(pair => $"ETHTOOL_LINK_MODE_{EnumeratorOf(pair.name)}_BIT", pair => (long)pair.bit, StringComparer.Ordinal);

        var actual = CompiledHeader.Evaluate([LinuxEthtool.Header], expected.Keys);

        Assert.Equivalent(expected, actual, strict: true);
    }

    private static string HeaderOf(Type header) =>
        (string)header.GetField("Header", BindingFlags.Static | BindingFlags.NonPublic)!.GetRawConstantValue()!;

    private static string ExpressionOf(string name)
    {
        if (name.StartsWith("sizeof_", StringComparison.Ordinal))
        {
            return $"sizeof(struct {name["sizeof_".Length..]})";
        }

        if (name.StartsWith("offsetof_", StringComparison.Ordinal))
        {
            var parts = name["offsetof_".Length..].Split("__");
            return string.Create(CultureInfo.InvariantCulture, $"offsetof(struct {parts[0]}, {parts[1]})");
        }

        return name;
    }

    /// <summary>The FEC modes are the only ones whose name is not that of the enumerator.</summary>
    private static string EnumeratorOf(string mode) => mode switch
    {
        "None" => "FEC_NONE",
        "RS" => "FEC_RS",
        "BASER" => "FEC_BASER",
        _ => mode.Replace('/', '_'),
    };
}
