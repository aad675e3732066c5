import SealerDefinition

/// The stages of a definition: each `FROM` with the lines below it, known by its number and perhaps by a name.
///
/// A stage uses only stages before it, so that nothing goes in a circle and their numbers are an order for building: what
/// `FROM` and `COPY --from` name further down, or not at all, is an image. Which ones a stage uses is known once its
/// variables are: a `Planner` finds that out and makes `PreparedStages` of it.
struct StageGraph {
  /// The statements of each stage.
  private let stages: [[Statement]]
  /// The arguments before the first FROM, which every stage sees.
  private let arguments: [Statement]
  /// The numbers of the named stages.
  private let numbers: [String: Int]

  init(_ definition: ImageDefinition) {
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

  /// The stage that the image is: the last one.
  var last: Int { stages.count - 1 }

  /// The statements of a stage, with the arguments that it sees.
  func statements(of number: Int) -> [Statement] { (number == 0 ? [] : arguments) + stages[number] }

  /// The stage of a name, in any case, or of a number, among those before another one.
  func number(of text: String, before limit: Int) -> Int? {
    if let found = numbers[text.lowercased()], found < limit { return found }
    return Int(text).flatMap { (0..<limit).contains($0) ? $0 : nil }
  }
}
