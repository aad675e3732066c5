import SealerFoundations

/// Writes a definition as the statements of a `ClusterImage { … }`, whose definition is the same.
package struct SwiftWriter {
  /// What the writer knows about files of the build context, so that it can use the statements made for them.
  package struct Knowledge {
    /// Whether a source of the context is a Helm chart.
    package var isChart: (String) -> Bool
    /// The lines of a source of the context that is a plain list of images; nil if it is none.
    package var imageList: (String) -> [String]?
    /// The statements of a `Kubeadm { … }` that mean the same as a source of the context; nil if there are none.
    package var kubeadm: (String) -> [String]?

    /// Knows what it is told, and nothing else.
    package init(
      isChart: @escaping (String) -> Bool = { _ in false }, imageList: @escaping (String) -> [String]? = { _ in nil },
      kubeadm: @escaping (String) -> [String]? = { _ in nil }
    ) {
      self.isChart = isChart
      self.imageList = imageList
      self.kubeadm = kubeadm
    }
  }

  /// What is known about the build context.
  let knowledge: Knowledge

  /// Makes a writer.
  package init(_ knowledge: Knowledge = Knowledge()) { self.knowledge = knowledge }

  /// The whole of `ClusterImage { … }`, comments included, each line behind `indent` spaces.
  package func image(_ definition: ImageDefinition, indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent)
    return "\(margin)ClusterImage {\n" + statements(definition, indent: indent + 2) + "\(margin)}\n"
  }

  private func statements(_ definition: ImageDefinition, indent: Int) -> String {
    let stages = definition.stages
    let arguments = (stages.first ?? []).prefix { if case .from = $0.instruction { false } else { true } }
    var text = lines(Array(arguments), indent)
    for (index, var stage) in stages.enumerated() {
      if index == 0 { stage.removeFirst(arguments.count) }
      guard index < stages.count - 1 else {
        text += lines(stage, indent)
        break
      }
      let margin = String(repeating: " ", count: indent)
      var name = ""
      if case .from(var base)? = stage.first?.instruction {
        name = base.stage.map { "(\(SwiftLiteral.string($0)))" } ?? ""
        base.stage = nil
        stage[0].instruction = .from(base)
      }
      text += remarks(stage.first?.remarks ?? [], margin)
      if !stage.isEmpty { stage[0].remarks = [] }
      text += "\(margin)Stage\(name) {\n" + lines(stage, indent + 2) + "\(margin)}\n"
    }
    return text + remarks(definition.closingRemarks, String(repeating: " ", count: indent))
  }

  private func lines(_ statements: [Statement], _ indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    return statements.map { statement in
      remarks(statement.remarks, margin) + margin + self.statement(statement.instruction, indent: indent) + "\n"
    }.joined()
  }

  private func remarks(_ remarks: [String], _ margin: String) -> String {
    remarks.map { remark in
      remark.isEmpty ? "\n" : "\(margin)//\(remark.drop { $0 == "#" })\n"
    }.joined()
  }

  // MARK: - Statements

  /// One statement, without the spaces before its first line.
  package func statement(_ instruction: Instruction, indent: Int = 0) -> String {
    instruction.formed.swift(self, indent: indent)
  }

  /// A call with those arguments that are there.
  func call(_ name: String, _ arguments: [String?]) -> String {
    "\(name)(\(arguments.compactMap { $0 }.joined(separator: ", ")))"
  }

  /// A text that may hold variables.
  func literal(_ value: Expandable) -> String { SwiftLiteral.string(value.description) }

  /// Texts with commas between.
  func list(_ words: [String]) -> String { words.map { SwiftLiteral.string($0) }.joined(separator: ", ") }
}
