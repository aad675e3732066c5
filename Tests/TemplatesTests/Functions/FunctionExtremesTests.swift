import Foundation
import TestSupport
import Testing

@testable import SealerTemplates

/// Every function with the numbers, texts and lists at the ends of what there is: each call gives a value or words, and none
/// ends the process.
@Suite struct FunctionExtremesTests {
  private static let numbers = [
    "9223372036854775807", "-9223372036854775808", "-1", "0", "1e308", "(float64 \"NaN\")",
    "(uint64 18446744073709551615)",
  ]
  /// These make keys or wait for nobody: slow, and no arithmetic on their arguments.
  private static let slow: Set = [
    "genPrivateKey", "genCA", "genCAWithKey", "genSelfSignedCert", "genSelfSignedCertWithKey", "genSignedCert",
    "genSignedCertWithKey", "bcrypt", "htpasswd", "derivePassword", "buildCustomCert",
  ]

  /// With one number, a text and a list at each of up to three places.
  @Test(arguments: numbers) func everyCallEnds(number: String) {
    let names = FunctionTable.helm.names.map(\.text).filter { !Self.slow.contains($0) }
    #expect(names.count > 150)
    let one = [number, "\"a,b\"", "(list 1 2 3)"]
    let two = one.flatMap { first in one.map { "\(first) \($0)" } }
    let three = one.flatMap { first in two.map { "\(first) \($0)" } }
    var texts = 0
    for name in names {
      for arguments in one + two + three where Self.renders("{{ \(name) \(arguments) }}") { texts += 1 }
    }
    // One that makes nothing but errors looks at little.
    #expect(texts > 500, "\(texts)")
  }

  private static func renders(_ text: String) -> Bool {
    var budget = RenderBudget(steps: 100_000, slowSteps: 100_000)
    budget.longestString = 1 << 16
    budget.longestList = 1 << 12
    let context = RenderContext(budget: budget)
    do throws(TemplateError) {
      let parsed = try TemplateParser.parse(GoString(text), name: "t", functions: .helm)
      _ = try RenderThread.run { () throws(TemplateError) in
        let set = TemplateSet(functions: .helm)
        set.add(parsed)
        return try set.execute("t", .dict([:]), context)
      }
      return true
    } catch {
      return false
    }
  }
}
