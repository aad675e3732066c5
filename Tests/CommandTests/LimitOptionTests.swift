import Testing

/// Whatever reads something from outside has bounds that can be raised.
@Suite struct LimitOptionTests {
  @Test func everyCommandThatReadsSomethingTakesIt() throws {
    let sealer = SealerProgram()
    let overview = try sealer("help").output.split(separator: "\n").map(String.init)
    let commands = overview.drop { $0 != "Commands:" }.dropFirst().prefix { $0.hasPrefix("  ") }.map { line in
      line.split(separator: "  ").first.map(String.init) ?? ""
    }
    #expect(commands.count > 25)
    let without = try commands.filter { command in
      let help = try sealer.run(["help"] + command.split(separator: " ").map(String.init))
      return !help.output.contains("--limit NAME=VALUE")
    }
    #expect(without == ["version", "completion", "help"])
  }

  @Test func chartsAreBoundedWhereverTheyAreRendered() throws {
    let sealer = SealerProgram()
    try sealer.write("c/charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n")
    try sealer.write("c/charts/web/templates/a.yaml", "a: 1\n")
    try sealer.write("c/Kubefile", "FROM scratch\nCOPY charts charts\n")
    for words in [["chart", "template", "c/charts/web"], ["plan", "c"]] {
      #expect(try sealer.run(words + ["--limit", "chart-files=2"]).status == 0)
      let refused = try sealer.run(words + ["--limit", "chart-bytes=10"])
      #expect(refused.status == 1 && refused.errors.contains("--limit chart-bytes=32"), "\(refused.errors)")
      let steps = try sealer.run(words + ["--limit", "render-steps=1"])
      #expect(steps.status == 1 && steps.errors.contains("--limit render-steps=NUMBER"), "\(steps.errors)")
    }
  }
}
