import Foundation
import SealerDefinition
import SealerFoundations
import TestSupport

/// Reads a Kubefile, writes what it means in all ways there are, and reads that again.
enum KubefileRoundTrip {
  static func examine(_ bytes: [UInt8]) -> FuzzResult {
    FuzzResult { () throws(FuzzResult.Flaw) in
      switch Result(catching: { try Kubefile.source(Data(bytes), file: "fuzz") }) {
      case .success(let source):
        try written(source.definition, source.dialect)
        try otherwise(source.definition, source.dialect)
        try sameWithOtherLineBreaks(bytes, source.definition)
        return true
      case .failure(let error):
        try refused(bytes, error)
        return false
      }
    }
  }

  /// What is read in a dialect can be said in it.
  private static func written(
    _ definition: ImageDefinition, _ dialect: Kubefile.Dialect
  ) throws(FuzzResult.Flaw) {
    guard case .success(let text) = Result(catching: { try Kubefile.write(definition, dialect: dialect) }) else {
      throw FuzzResult.Flaw("what was read can't be written", "\(definition.instructions)")
    }
    guard case .success(let again) = Result(catching: { try Kubefile.source(Data(text.utf8), file: "again") }) else {
      throw FuzzResult.Flaw("what was written is refused", text.debugDescription)
    }
    try FuzzResult.require(again.dialect == dialect, "what was written is in another dialect", text.debugDescription)
    try FuzzResult.require(
      isSame(again.definition, definition), "what was written reads as something else",
      "\(text.debugDescription) is \(again.definition.instructions), not \(definition.instructions)")
    let second = try? Kubefile.write(again.definition, dialect: dialect)
    try FuzzResult.require(
      second.map { Array($0.utf8) } == Array(text.utf8), "what was written is written otherwise",
      "\(text.debugDescription), then \(second.debugDescription)")
  }

  /// Compares by bytes: Swift takes texts for equal whose letters are composed differently.
  private static func isSame(_ one: ImageDefinition, _ other: ImageDefinition) -> Bool {
    one == other && "\(one.instructions)".utf8.elementsEqual("\(other.instructions)".utf8)
  }

  /// JSON gives the definition back; other forms of it can be made of everything.
  private static func otherwise(
    _ definition: ImageDefinition, _ dialect: Kubefile.Dialect
  ) throws(FuzzResult.Flaw) {
    let again = (try? JSONEncoder().encode(definition)).flatMap { try? ImageDefinition(json: $0, file: "json") }
    try FuzzResult.require(
      again.map { isSame($0, definition) } == true, "JSON reads as something else", "\(definition.instructions)")
    _ = SwiftWriter().image(definition)
    _ = try? Kubefile.write(definition, dialect: dialect == .classic ? .docker : .classic)
    for instruction in definition.instructions {
      if case .copy(let copy) = instruction { _ = copy.dockerForm }
      if case .app(let application) = instruction { _ = application.copy }
      if case .env(let assignments) = instruction {
        for assignment in assignments { try expanded(assignment.value) }
      }
    }
  }

  /// A text is no longer than it may be, whatever its variables stand for.
  private static func expanded(_ text: Expandable) throws(FuzzResult.Flaw) {
    var limits = InputLimits()
    limits[.expandedValue] = 1000
    let long = String(repeating: "x", count: 300)
    let result = try? text.expanded(within: limits) { $0 == "A" ? long : nil }
    try FuzzResult.require((result?.utf8.count ?? 0) <= 1000, "an expanded text is too long", "\(text)")
  }

  /// How lines end, a byte order mark and a last line break mean nothing.
  private static func sameWithOtherLineBreaks(
    _ bytes: [UInt8], _ definition: ImageDefinition
  ) throws(FuzzResult.Flaw) {
    func same(_ other: [UInt8], _ what: String) throws(FuzzResult.Flaw) {
      let read = try? Kubefile.read(Data(other), file: "other")
      try FuzzResult.require(read.map { isSame($0, definition) } == true, "another meaning \(what)")
    }
    // A single line that ends with a CR has CR LF for its line break then.
    if bytes.last != 0x0A, bytes.last != 0x0D { try same(bytes + [0x0A], "with a last line break") }
    if !bytes.starts(with: [0xEF, 0xBB, 0xBF]) { try same([0xEF, 0xBB, 0xBF] + bytes, "with a byte order mark") }
    if !bytes.contains(0x0D), bytes.contains(0x0A) {
      try same(bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }, "with CR LF")
    }
  }

  /// A refusal has places in the text, and is not longer than somebody reads.
  private static func refused(_ bytes: [UInt8], _ error: any Error) throws(FuzzResult.Flaw) {
    guard let diagnostics = (error as? Diagnostics)?.diagnostics else {
      throw FuzzResult.Flaw("an error without diagnostics", "\(error)")
    }
    let lines = bytes.count { $0 == 0x0A } + 1
    try FuzzResult.require(diagnostics.contains { $0.severity == .error }, "a refusal without an error")
    for finding in diagnostics {
      try FuzzResult.require(!finding.found.isEmpty, "a finding without words")
      guard let site = finding.site else { throw FuzzResult.Flaw("a finding without a place", "\(finding)") }
      try FuzzResult.require(
        (0...lines).contains(site.line) && site.column >= 0, "a finding outside of the text", "\(finding)")
    }
  }
}
