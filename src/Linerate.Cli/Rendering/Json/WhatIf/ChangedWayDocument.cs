using System.ComponentModel;
using Linerate.Cli.Rendering.Json.Datapaths;

namespace Linerate.Cli.Rendering.Json.WhatIf;

[Description("One way of one flow, as it is and as it would be.")]
internal sealed record ChangedWayDocument(DatapathDocument Now, DatapathDocument Then);
