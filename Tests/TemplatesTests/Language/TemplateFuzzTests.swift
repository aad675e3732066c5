import Foundation
import SealerTemplates
import TestSupport
import Testing

@Suite struct TemplateFuzzTests {
  private static let pieces = [
    "{{", "}}", "{{-", "-}}", "{{ end }}", "{{ else }}", "(", ")", "|", "\"", "`", "'", "$", ".", "$x := ", "range ",
    "if ", "with ", "define \"a\"", "template \"a\" .", "include \"a\" .", "tpl . $", "{{ break }}", "nil", "1e99",
    "0x",
    "/*", "*/", "\u{E9}", ", ", "index ", "slice ", "eq ", "and ", "call ", "len ", "printf \"%d%s%v\" ", ".Values.l",
    "block \"b\" .", "until 9999999", "repeat 99999999",
  ].map { Array($0.utf8) }

  /// Mutations of the golden templates end with a text or an error, never with a crash, and soon.
  @Test func mutatedTemplatesEnd() throws {
    let texts = try TemplateCases.read(TemplateCases.golden("language.jsonl")).map { Array($0.template.utf8) }
    let count = Int(ProcessInfo.processInfo.environment["SEALER_TEMPLATE_FUZZ"] ?? "") ?? 2000
    let answers = RenderThread.run { () throws(Never) -> (texts: Int, errors: Int) in
      var random = SeededGenerator(seed: 1)
      var answers = (texts: 0, errors: 0)
      for _ in 0..<count {
        let text = Self.mutated(texts.randomElement(using: &random) ?? [], &random)
        if Self.render(text) { answers.texts += 1 } else { answers.errors += 1 }
      }
      return answers
    }
    #expect(answers.texts > count / 20)
    #expect(answers.errors > count / 20)
  }

  private static func mutated(_ template: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var text = template
    for _ in 0..<Int.random(in: 0...3, using: &random) where !text.isEmpty {
      let start = Int.random(in: 0..<text.count, using: &random)
      let end = min(text.count, start + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<4, using: &random) {
      case 0: text.removeSubrange(start..<end)
      case 1: text[start] = UInt8.random(in: 0...255, using: &random)
      case 2: text.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: start)
      default: text.insert(contentsOf: Array(text[start..<end]), at: Int.random(in: 0...text.count, using: &random))
      }
    }
    return text
  }

  private static func render(_ text: [UInt8]) -> Bool {
    do throws(TemplateError) {
      let set = TemplateSet(functions: .helm)
      set.add(try TemplateParser.parse(GoString(text), name: "t/templates/t", functions: .helm))
      let render = RenderContext(budget: RenderBudget(steps: 300_000))
      render.trace = RenderTrace()
      _ = try set.execute("t/templates/t", .map(TemplateCases.top("t/templates/t")), render)
      return true
    } catch {
      return false
    }
  }
}
