using System.ComponentModel;
using Linerate.Core.Rules;

namespace Linerate.Cli.Rendering.Json;

[Description("What is fixed about a rule.")]
internal sealed record RuleDocument(string Id, string Area, string Title, Severity Severity, string Authority);
