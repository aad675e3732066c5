import SealerDefinition
import SealerFoundations

/// Makes definitions at random.
package struct DefinitionMaker {
  private var random: SeededGenerator
  private let dialect: Kubefile.Dialect

  /// Makes a maker of definitions, most of which the dialect can say.
  package init(seed: UInt64, dialect: Kubefile.Dialect) {
    random = SeededGenerator(seed: seed)
    self.dialect = dialect
  }

  private static let scraps = [
    "a", "B9", ".", "/", " ", "  ", "\t", "\"", "'", "\\", "$", "\\$", "${", "}", "#", "<<EOF", "EOF", "-", "--x", "=",
    "[\"a\"]", "[", ",", "é", "🐟", "`", "|", "&&", "\n", "*",
  ]

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  private mutating func text(without forbidden: Set<Character> = []) -> String {
    let text = (0..<Int.random(in: 1...6, using: &random)).map { _ in pick(Self.scraps) }.joined()
    return text.filter { !forbidden.contains($0) }
  }

  private mutating func expandable() -> Expandable {
    var result = Expandable()
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      if Bool.random(using: &random) {
        result.append(literal: text())
      } else {
        let other = Expandable(literal: text())
        result.append(
          .variable(
            .init(
              name: pick(["A", "b_1"]),
              modifier: pick([
                nil, .whenEmpty(other), .whenPresent(other), Substitution(.set, other), Substitution(.filled, other),
              ]))))
      }
    }
    return result.isEmpty ? "x" : result
  }

  private mutating func command() -> Command {
    Bool.random(using: &random) ? .shell("x" + text()) : .exec([text(), text()])
  }

  private mutating func optional<Value>(_ value: Value) -> Value? {
    Int.random(in: 0..<4, using: &random) == 0 ? value : nil
  }

  private mutating func words() -> [String] { (0..<Int.random(in: 1...3, using: &random)).map { _ in "x" + text() } }

  private mutating func copy() -> Instruction {
    let inline = InlineFile(name: "f.yml", contents: Expandable(literal: text() + "\n"))
    let placement: FileCopy.Placement = dialect == .classic ? .into : pick([.exactly, .contents])
    var sources: [FileCopy.Source] = [.path(expandable())]
    if Bool.random(using: &random) { sources[0] = .inline(inline) }
    if placement != .exactly, Bool.random(using: &random) { sources.append(.path(expandable())) }
    return .copy(
      FileCopy(
        sources, to: pick([expandable(), "etc", "/", ".", "a/b"]), placement: placement, from: optional("tools"),
        platform: optional(expandable()), permissions: optional(pick([0o644, 0o7, 0o4755]))))
  }

  private mutating func instruction() -> Instruction {
    switch Int.random(in: 0..<14, using: &random) {
    case 0: .run(command())
    case 1: .cmd(command())
    case 2: .env([Assignment("A", expandable()), Assignment("B", expandable())])
    case 3: .label([Assignment("a.b/c" + text(without: ["$"]), expandable())])
    case 4: .arg([BuildArgument("N", fallback: pick([nil, expandable()]))])
    case 5: .note(.maintainer, expandable())
    case 6:
      .app(
        Application(
          "app-1", files: ["local://a b", Expandable(pieces: [.literal("https://x/")] + expandable().pieces)]))
    case 7: .appCommands(ApplicationCommands("app-1", words()))
    case 8: .note(.kubeVersion, expandable())
    case 9: pick([.note(.cni, "calico"), .note(.csi, expandable())])
    default: copy()
    }
  }

  private mutating func base(_ stage: String?) -> Instruction {
    .from(Base(pick([expandable(), "scratch"]), platform: optional(expandable()), stage: stage))
  }

  /// A definition, of several stages now and then.
  package mutating func definition() -> ImageDefinition {
    var all: [Instruction] = []
    if Int.random(in: 0..<5, using: &random) == 0 {
      all = [.arg([BuildArgument("V", fallback: "1", isForBases: dialect == .docker)])]
    }
    if Int.random(in: 0..<5, using: &random) == 0 { all += [base("tools"), .run(command())] }
    all.append(base(optional("last")))
    all += (0..<Int.random(in: 0...4, using: &random)).map { _ in instruction() }
    if Int.random(in: 0..<6, using: &random) == 0 { all.append(.cmds(words())) }
    if Int.random(in: 0..<6, using: &random) == 0 { all.append(.launch(["app-1", "B_2"])) }
    return ImageDefinition(all.map { Statement($0, at: SourceSite(file: "x", line: 1, column: 1)) })
  }
}
