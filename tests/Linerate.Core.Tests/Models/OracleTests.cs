using Linerate.Oracles;

namespace Linerate.Core.Tests.Models;

/// <summary>Every published table, every cell; the worst error of each is told.</summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    public static TheoryData<string> Titles() => [.. OracleCatalog.All.Select(table => table.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void The_model_agrees_with_the_published_table(string title)
    {
        var table = OracleCatalog.All.Single(candidate => candidate.Title == title);

        output.WriteLine(table.ToString());
        TestContext.Current.SendDiagnosticMessage(table.ToString());
        Assert.True(table.Agrees, table.ToString());
    }
}
