import Foundation
import Testing

/// Recorded answers of a reference library, one JSON object a line.
enum OracleAnswers {
  /// The cases of a file of `Golden/`.
  static func read<Case: Decodable>(_ name: String, as type: Case.Type) throws -> [Case] {
    let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent()
    let data = try #require(FileManager.default.contents(atPath: "\(folder.path)/Golden/\(name)"))
    return try data.split(separator: 0x0A).map { try JSONDecoder().decode(Case.self, from: Data($0)) }
  }

  /// Compares texts as bytes: Swift takes composed and decomposed letters for equal.
  static func agree(_ one: String, _ two: String) -> Bool { one.utf8.elementsEqual(two.utf8) }
}
