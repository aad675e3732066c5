import SealerDefinition
import SealerOCI

/// The stages of a definition by number and name, and what came of those that were prepared.
struct StageList {
  /// What came of a stage.
  enum Outcome {
    case prepared(Planner.Stage)
    /// Its findings were thrown, or are about to be.
    case failed
  }

  /// The stages that were looked at, by number: others may use each of them many times.
  var outcomes: [Int: Outcome] = [:]
  /// What the texts of all stages come to.
  let texts: ExpandedTexts
  /// What the bases of all stages hold, which are in memory together.
  let bases: LayerIndexTable
  private let stages: [[Statement]]
  /// The arguments before the first FROM, which every stage sees.
  private let arguments: [Statement]
  /// The numbers of the named stages.
  private let numbers: [String: Int]

  init(_ definition: ImageDefinition, _ texts: ExpandedTexts, bases: LayerIndexTable) {
    self.texts = texts
    self.bases = bases
    stages = definition.stages
    arguments = Array(
      (stages.first ?? []).prefix { if case .from = $0.instruction { false } else { true } })
    let names = stages.enumerated().flatMap { number, statements in
      statements.compactMap { statement -> (String, Int)? in
        guard case .from(let base) = statement.instruction, let name = base.stage else { return nil }
        return (name.lowercased(), number)
      }
    }
    numbers = Dictionary(names) { first, _ in first }
  }

  var count: Int { stages.count }

  func statements(of number: Int) -> [Statement] { (number == 0 ? [] : arguments) + stages[number] }

  /// The stage of a name, in any case, or of a number, among those before another one.
  func number(of text: String, before limit: Int) -> Int? {
    if let found = numbers[text.lowercased()], found < limit { return found }
    return Int(text).flatMap { (0..<limit).contains($0) ? $0 : nil }
  }
}
