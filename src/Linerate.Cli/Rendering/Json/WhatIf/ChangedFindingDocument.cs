using System.ComponentModel;
using Linerate.Core.Rules;

namespace Linerate.Cli.Rendering.Json.WhatIf;

[Description("A failure that goes or comes.")]
internal sealed record ChangedFindingDocument(string Rule, string Title, Severity Severity, SubjectDocument Subject, string Observed);
