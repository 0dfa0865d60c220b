using System.Text;
using CsCheck;
using Linerate.Cli.Profiles;
using Linerate.Core.Rules;
using Linerate.Hosts;
using Linerate.Hosts.Sources;
using Linerate.Linux;

namespace Linerate.Cli.Tests.CapturedHosts;

/// <summary>Real hosts whose answers are cut, garbled, refused or lost: the audit ends, and no answer makes it throw.</summary>
public sealed class DamagedHostTests
{
    [Theory]
    [InlineData("alderlake-full-config-iommu", 200)]
    [InlineData("cx5-sriov-hpe-2s", 40)]
    [InlineData("dell-r610-i350-8vf", 60)]
    [InlineData("qat-16vf", 200)]
    [InlineData("supermicro-4029gp-cx4", 40)]
    public void No_damage_to_the_answers_makes_a_collector_or_a_rule_throw(string name, int variants)
    {
        var archive = Repository.PathOf("..", "shared", "corpus", $"{name}.tar.gz");
        Assert.SkipUnless(File.Exists(archive), $"captured host {name} is absent: ../shared/corpus/{name}.tar.gz");
        var source = HostSources.Open(null, archive, () => Stream.Null).Source!;
        var profile = ProfileReader.Read("throughput", null, [.. RuleCatalog.All.Select(rule => rule.Info.Id)]);
        var damaged = 0;
        var findings = 0;
        Gen.Select(Gen.UInt, Gen.Int[1, 100]).Sample(
            (seed, percent) =>
            {
                var host = new DamagedHost(source, seed, percent);
                var snapshot = HostCollector.Collect(host, CollectOptions.Default);
                Interlocked.Add(ref findings, RuleCatalog.All.Sum(rule => rule.Answer(snapshot, profile).Count()));
                Interlocked.Add(ref damaged, host.Damaged);
            },
            iter: variants,
            threads: 1);
        TestContext.Current.SendDiagnosticMessage($"{name}: {variants} variants, {damaged} damaged answers, {findings} findings");
        Assert.True(damaged > variants, "nothing was damaged");
    }

    /// <summary>Damages a share of the answers, the same ones for the same seed.</summary>
    private sealed class DamagedHost(IHostSource inner, uint seed, int percent) : IHostSource
    {
        private static readonly string[] Nonsense = ["", "-1", "\0\0", "99999999999999999999", "0-4294967295", "Unknown", "[", "0000:zz:00.0", "../../..", "0x", "\ufffd"];

        internal int Damaged { get; private set; }

        public Answer Ask(HostQuestion question)
        {
            var answer = inner.Ask(question);
            var hash = HashOf(question);
            if (hash % 100 >= percent || !answer.Succeeded)
            {
                return answer;
            }

            Damaged++;
            var body = answer.Body.ToArray();
            switch (hash / 100 % 5)
            {
                case 0:
                    return Answer.Refused(Errno.AccessDenied);
                case 1:
                    return Answer.NotInSource;
                case 2:
                    return Answer.Of(body.AsMemory(0, (int)(hash / 500 % (uint)(body.Length + 1))));
                case 3:
                    return Answer.Of(Nonsense[hash / 500 % Nonsense.Length]);
                default:
                    for (var i = 0; i < body.Length; i += 1 + (int)(hash / 500 % 31))
                    {
                        body[i] ^= (byte)(1 << (i % 8));
                    }

                    return Answer.Of(body);
            }
        }

        /// <summary>FNV-1a: stable from run to run, unlike string.GetHashCode.</summary>
        private uint HashOf(HostQuestion question)
        {
            var hash = 2166136261u ^ seed;
            foreach (var octet in Encoding.UTF8.GetBytes(question.Where))
            {
                hash = (hash ^ octet) * 16777619;
            }

            return hash ^ (hash >> 15);
        }
    }
}
